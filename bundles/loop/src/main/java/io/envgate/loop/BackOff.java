package io.envgate.loop;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next dial (重连间隔): up to 1, 2, 4 … 30 seconds, each shortened by
 * chance to half of it at most, so that a thousand stations do not come back to a restarted
 * platform in the same instant.
 */
public final class BackOff {
  private static final long FIRST_MILLIS = 1_000;
  private static final long LAST_MILLIS = 30_000;
  private static final int DOUBLINGS = 5; // 32 s, beyond the last

  private final RandomGenerator random;

  public BackOff(RandomGenerator random) {
    this.random = random;
  }

  /**
   * @param failures attempts in a row that led to nothing, from 0
   */
  public Duration delay(int failures) {
    long longest = Math.min(LAST_MILLIS, FIRST_MILLIS << Math.min(failures, DOUBLINGS));
    return Duration.ofMillis(longest / 2 + random.nextLong(longest / 2 + 1));
  }
}
