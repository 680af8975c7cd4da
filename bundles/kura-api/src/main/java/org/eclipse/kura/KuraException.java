package org.eclipse.kura;

import java.util.Arrays;

/** What Kura's services throw. */
public class KuraException extends Exception {
  private static final long serialVersionUID = 1L;

  private final KuraErrorCode code;

  public KuraException(KuraErrorCode code) {
    this(code, (Throwable) null);
  }

  public KuraException(KuraErrorCode code, Object... arguments) {
    this(code, (Throwable) null, arguments);
  }

  public KuraException(KuraErrorCode code, Throwable cause, Object... arguments) {
    super(code + ": " + Arrays.toString(arguments), cause);
    this.code = code;
  }

  public KuraErrorCode getCode() {
    return code;
  }
}
