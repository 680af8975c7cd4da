package io.envgate.textinstrument;

import java.time.Duration;

/**
 * How an analyzer wants to be asked.
 *
 * @param gap from one answer to the next request at least
 * @param timeout how long it may think; zero: as the line says
 * @param warmUp how long its values are flagged after it was silent for as long, or never heard
 */
record Pacing(Duration gap, Duration timeout, Duration warmUp) {
  static final Duration LONGEST_GAP = Duration.ofMinutes(1);
  static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(10); // what an exchange may take
  static final Duration LONGEST_WARM_UP = Duration.ofHours(4); // a beta gauge or an oven

  /** So long a second copy of an answer may lag; what comes in it is no answer to what follows. */
  static final Duration USUAL_GAP = Duration.ofMillis(50);

  Pacing withGap(Duration atLeast) {
    return atLeast.compareTo(gap) > 0 ? new Pacing(atLeast, timeout, warmUp) : this;
  }
}
