package io.envgate.api.record;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * A stretch of time, start inclusive, end exclusive. Records are labelled with its start (HJ
 * 212-2017, 6.3.3, table 4, DataTime).
 *
 * @param length zero for an instant
 */
public record Period(Instant start, Duration length) {
  public Period {
    Objects.requireNonNull(start);
    if (length.isNegative()) {
      throw new IllegalArgumentException("a period of " + length);
    }
  }

  public Instant end() {
    return start.plus(length);
  }

  public boolean contains(Instant instant) {
    return !instant.isBefore(start) && instant.isBefore(end());
  }
}
