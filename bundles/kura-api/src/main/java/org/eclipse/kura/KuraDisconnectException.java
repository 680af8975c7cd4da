package org.eclipse.kura;

/** A connection could not be ended. */
public class KuraDisconnectException extends KuraException {
  private static final long serialVersionUID = 1L;

  public KuraDisconnectException(Object argument) {
    super(KuraErrorCode.CONNECTION_FAILED, argument);
  }

  public KuraDisconnectException(Throwable cause, Object argument) {
    super(KuraErrorCode.CONNECTION_FAILED, cause, argument);
  }
}
