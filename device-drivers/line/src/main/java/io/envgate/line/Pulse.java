package io.envgate.line;

/**
 * Whether a line still lives: whether anything at all comes over it, whether it is ever silent, and
 * whether anybody answers.
 */
final class Pulse {
  private static final long DUMB_NANOS = 15_000_000_000L; // nothing at all for so long, and
  private static final int DUMB_EXCHANGES = 3; // so many in a row without a byte

  private static final long VAIN_NANOS = 300_000_000_000L; // noise only for so long, and
  private static final int VAIN_EXCHANGES = 20; // so many in a row without a reply

  private long lastByteNanos;
  private int dumbExchanges;
  private long lastReplyNanos;
  private int vainExchanges;
  private long restlessSinceNanos = -1; // since when a request waits for silence, -1 when none does

  /** The line was opened. */
  void begin(long now) {
    felt(now);
    lastReplyNanos = now;
    vainExchanges = 0;
    calm();
  }

  /** Bytes came. */
  void felt(long now) {
    lastByteNanos = now;
    dumbExchanges = 0;
  }

  /** An exchange ended, with a reply or without. @param askedNanos when it began */
  void ended(boolean answered, long askedNanos, long now) {
    if (answered) {
      lastReplyNanos = now;
      vainExchanges = 0;
    } else {
      vainExchanges++;
      dumbExchanges += lastByteNanos - askedNanos < 0 ? 1 : 0;
    }
  }

  /** Why the port or the connection is to be opened anew; null when there is no reason to. */
  String lost(long now) {
    if (dumbExchanges >= DUMB_EXCHANGES && sinceNanos(now) >= DUMB_NANOS) {
      return "nothing was received for " + sinceNanos(now) / 1_000_000 + " ms";
    }
    return vainExchanges >= VAIN_EXCHANGES && now - lastReplyNanos >= VAIN_NANOS
        ? "no answer was received for " + (now - lastReplyNanos) / 1_000_000 + " ms, only noise"
        : null;
  }

  /** Nanoseconds since the last byte. */
  long sinceNanos(long now) {
    return now - lastByteNanos;
  }

  /** A request waits for silence. @return for how long already */
  long restlessNanos(long now) {
    if (restlessSinceNanos < 0) {
      restlessSinceNanos = now;
    }
    return now - restlessSinceNanos;
  }

  /** No request waits for silence. */
  void calm() {
    restlessSinceNanos = -1;
  }
}
