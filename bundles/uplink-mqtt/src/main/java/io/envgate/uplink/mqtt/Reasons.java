package io.envgate.uplink.mqtt;

/** Says in one line why a connection failed. */
final class Reasons {
  private Reasons() {}

  /**
   * Paho's own words, and beneath them what Java said, which has the address or the certificate.
   */
  static String of(Throwable failure) {
    if (failure == null) {
      return "the broker ended the connection";
    }
    StringBuilder words = new StringBuilder(said(failure));
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      String more = said(cause);
      if (words.indexOf(more) < 0) {
        words.append(": ").append(more);
      }
    }
    return words.toString();
  }

  private static String said(Throwable failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
  }
}
