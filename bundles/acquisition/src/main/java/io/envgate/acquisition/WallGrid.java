package io.envgate.acquisition;

import java.time.Duration;
import java.time.Instant;

/**
 * The multiples of an interval since 1970-01-01T00:00Z, on which polls and reports stand: every 5 s
 * means :00 :05 :10.
 */
record WallGrid(Duration interval) {
  WallGrid {
    if (interval.toMillis() < 1) {
      throw new IllegalArgumentException("a grid of " + interval + " is finer than a millisecond");
    }
  }

  /** The newest grid instant that is not after {@code instant}. */
  Instant at(Instant instant) {
    return Instant.ofEpochMilli(index(instant) * interval.toMillis());
  }

  /** The first grid instant after {@code instant}. */
  Instant after(Instant instant) {
    return at(instant).plus(interval);
  }

  /** How many grid instants lie after {@code from} and not after {@code to}. */
  long between(Instant from, Instant to) {
    return index(to) - index(from);
  }

  private long index(Instant instant) {
    return Math.floorDiv(instant.toEpochMilli(), interval.toMillis());
  }
}
