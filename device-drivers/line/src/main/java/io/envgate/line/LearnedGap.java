package io.envgate.line;

/**
 * The rest (间隔) that a unit, or a line as a whole, turns out to need between two exchanges. It
 * grows by a step when at least half of the requests that came soon after an exchange failed and
 * none of those that came after a long rest did; where the long rests are missing they are made.
 * Errors that have nothing to do with rests therefore change nothing. After many exchanges a step
 * is taken back, to see whether it is still needed.
 */
final class LearnedGap {
  /** A request after so much rest does not fail for want of rest. */
  static final long RESTED_NANOS = 500_000_000;

  private static final int[] STEPS_MILLIS = {0, 20, 50, 100, 200, 500}; // 35 and 250 are usual
  private static final int SOON_WINDOW = 16;
  private static final int RESTED_WINDOW = 8;
  private static final int RELIEF = 1000; // exchanges

  private final int patience;
  private int step;
  private int sinceChange;
  private int doubtless; // exchanges that are still to come before the next comparison
  private Tries soon = Tries.none(SOON_WINDOW);
  private Tries rested = Tries.none(RESTED_WINDOW);

  /**
   * @param patience so many exchanges after a comparison that blamed no rest none is made again:
   *     for the long rests cost those who are well
   */
  LearnedGap(int patience) {
    this.patience = patience;
  }

  /** What comes on top of the rest that is configured. */
  long millis() {
    return STEPS_MILLIS[step];
  }

  /** Whether the next request should come after a long rest, to compare. */
  boolean wantsRest() {
    return isSuspicious() && !rested.isFull();
  }

  private boolean isSuspicious() {
    return doubtless == 0 && soon.isFull() && 2 * soon.failures() >= SOON_WINDOW;
  }

  /**
   * What became of a request. @param pauseNanos since the exchange before with the same unit
   *
   * @return by how many milliseconds the gap changes now
   */
  long learn(long pauseNanos, boolean answered) {
    sinceChange++;
    doubtless = Math.max(0, doubtless - 1);
    if (pauseNanos < RESTED_NANOS) {
      soon = soon.with(!answered);
    } else {
      rested = rested.with(!answered);
    }
    if (isSuspicious() && rested.isFull()) {
      boolean helps = rested.failures() == 0 && step + 1 < STEPS_MILLIS.length;
      doubtless = helps ? 0 : patience;
      return change(helps ? 1 : 0);
    }
    return step > 0 && sinceChange >= RELIEF ? change(-1) : 0;
  }

  private long change(int steps) {
    long before = millis();
    step += steps;
    sinceChange = 0;
    soon = Tries.none(SOON_WINDOW);
    rested = Tries.none(RESTED_WINDOW);
    return millis() - before;
  }

  /** The latest tries. @param failed the bit of each that failed */
  private record Tries(int window, int count, int failed) {

    static Tries none(int window) {
      return new Tries(window, 0, 0);
    }

    Tries with(boolean failure) {
      int mask = (1 << window) - 1;
      return new Tries(
          window, Math.min(window, count + 1), (failed << 1 | (failure ? 1 : 0)) & mask);
    }

    boolean isFull() {
      return count == window;
    }

    int failures() {
      return Integer.bitCount(failed);
    }
  }
}
