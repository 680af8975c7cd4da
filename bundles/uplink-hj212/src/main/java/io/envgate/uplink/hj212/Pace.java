package io.envgate.uplink.hj212;

import java.time.Duration;

/**
 * Lets things happen at a rate, with a burst after rest: a bucket that fills by time. Time is
 * monotonic nanoseconds.
 */
final class Pace {
  private final long nanosEach;
  private final long fullNanos;
  private long freeAt = Long.MIN_VALUE; // when the bucket will be full again

  /**
   * @param perSecond how many a second in the long run @param burst how many at once after rest
   */
  Pace(int perSecond, int burst) {
    nanosEach = 1_000_000_000L / perSecond;
    fullNanos = nanosEach * burst;
  }

  /** Takes one if the rate allows it now. */
  boolean take(long now) {
    if (!delay(now).isZero()) {
      return false;
    }
    freeAt = Math.max(freeAt, now) + nanosEach;
    return true;
  }

  /** How long until one may be taken; zero if now. */
  Duration delay(long now) {
    long tooEarly = freeAt == Long.MIN_VALUE ? 0 : freeAt + nanosEach - fullNanos - now;
    return Duration.ofNanos(Math.max(0, tooEarly));
  }
}
