package org.eclipse.kura;

import java.util.Arrays;

/** What Kura's services throw where a method declares nothing. */
public class KuraRuntimeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final KuraErrorCode code;

  public KuraRuntimeException(KuraErrorCode code) {
    this(code, (Throwable) null);
  }

  public KuraRuntimeException(KuraErrorCode code, Object... arguments) {
    this(code, (Throwable) null, arguments);
  }

  public KuraRuntimeException(KuraErrorCode code, Throwable cause, Object... arguments) {
    super(code + ": " + Arrays.toString(arguments), cause);
    this.code = code;
  }

  public KuraErrorCode getCode() {
    return code;
  }
}
