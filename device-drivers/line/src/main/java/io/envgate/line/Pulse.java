package io.envgate.line;

/**
 * Whether a line still lives: whether anything at all comes over it, whether it is ever silent, and
 * whether anybody answers.
 */
final class Pulse {
  private static final int NOBODY = -1;
  private static final long DUMB_NANOS = 15_000_000_000L; // nothing at all for so long, and
  private static final int DUMB_EXCHANGES = 3; // so many in a row without a byte

  // a unit that answered before is not there any more, and its silence cannot be waited for
  private static final long DUMB_FOR_LONG_NANOS = 300_000_000_000L;

  private static final long VAIN_NANOS = 300_000_000_000L; // noise only for so long, and
  private static final int VAIN_EXCHANGES = 20; // so many in a row without a reply

  private long lastByteNanos;
  private int dumbExchanges;
  private int answeredLast = NOBODY; // the unit
  private boolean allDumb = true; // that one too, as far as it was asked since
  private long lastReplyNanos;
  private int vainExchanges;
  private long restlessSinceNanos = -1; // since when a request waits for silence, -1 when none does

  /** The line was opened. */
  void begin(long now) {
    felt(now);
    lastReplyNanos = now;
    vainExchanges = 0;
    answeredLast = NOBODY;
    allDumb = true;
    calm();
  }

  /** Bytes came. */
  void felt(long now) {
    lastByteNanos = now;
    dumbExchanges = 0;
  }

  /** An exchange ended, with a reply or without. @param askedNanos when it began */
  void ended(int unit, boolean answered, long askedNanos, long now) {
    if (answered) {
      lastReplyNanos = now;
      vainExchanges = 0;
      answeredLast = unit;
      allDumb = false;
    } else {
      vainExchanges++;
      boolean dumb = lastByteNanos - askedNanos < 0;
      dumbExchanges += dumb ? 1 : 0;
      allDumb |= dumb && unit == answeredLast;
    }
  }

  /**
   * Why the port or the connection is to be opened anew; null when there is no reason to. A unit
   * that is silent proves nothing about the line as long as the one that answered last has not been
   * asked again: it may be asked seldom, and must not pay for the other.
   */
  String lost(long now) {
    long dumbNanos = allDumb ? DUMB_NANOS : DUMB_FOR_LONG_NANOS;
    if (dumbExchanges >= DUMB_EXCHANGES && sinceNanos(now) >= dumbNanos) {
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
