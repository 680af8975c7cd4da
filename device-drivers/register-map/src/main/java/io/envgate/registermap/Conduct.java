package io.envgate.registermap;

import java.time.Duration;
import java.util.List;

/**
 * How an analyzer wants to be dealt with in time (时序).
 *
 * @param start what must be written before it measures; again after it was silent for several
 *     polls, because it may have lost its power
 * @param warmUp how long its values are no values after that
 * @param timeout how long it may think before an answer; zero: as long as its line says
 * @param gap at least so long between an answer and the next request
 * @param sleepsAfter a request after so long a rest may be lost and is then repeated once; zero: it
 *     never sleeps
 */
public record Conduct(
    List<Step> start, Duration warmUp, Duration timeout, Duration gap, Duration sleepsAfter) {
  public static final Conduct USUAL =
      new Conduct(List.of(), Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);

  public Conduct {
    start = List.copyOf(start);
    if (warmUp.isNegative()
        || timeout.isNegative()
        || gap.isNegative()
        || sleepsAfter.isNegative()) {
      throw new IllegalArgumentException(
          "warm-up " + warmUp + ", timeout " + timeout + ", gap " + gap + ", " + sleepsAfter);
    }
  }
}
