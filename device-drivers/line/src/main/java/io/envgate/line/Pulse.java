package io.envgate.line;

/** Whether anything at all still comes over a line, or the port or the connection is dead. */
final class Pulse {
  private static final long DUMB_NANOS = 15_000_000_000L; // nothing at all for so long, and
  private static final int DUMB_EXCHANGES = 3; // so many in a row without a byte

  private long lastByteNanos;
  private int dumbExchanges;

  /** Bytes came, or the line was opened. */
  void felt(long now) {
    lastByteNanos = now;
    dumbExchanges = 0;
  }

  /** An exchange ended without a reply. @param askedNanos when it began */
  void timedOut(long askedNanos) {
    if (lastByteNanos - askedNanos < 0) {
      dumbExchanges++;
    }
  }

  boolean isLost(long now) {
    return dumbExchanges >= DUMB_EXCHANGES && sinceNanos(now) >= DUMB_NANOS;
  }

  /** Nanoseconds since the last byte. */
  long sinceNanos(long now) {
    return now - lastByteNanos;
  }
}
