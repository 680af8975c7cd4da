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
  private static final long ZONE_SECONDS = 8 * 3600;

  public Period {
    Objects.requireNonNull(start);
    if (length.isNegative()) {
      throw new IllegalArgumentException("a period of " + length);
    }
  }

  /**
   * The one of this length that an instant is in. They stand on China Standard Time (UTC+8), as all
   * times of HJ 212 do, whatever the station's zone: it has no summer time, so that every day has
   * 24 hours.
   *
   * @param length a whole number of seconds that divides a day
   */
  public static Period containing(Instant instant, Duration length) {
    long index = Math.floorDiv(instant.getEpochSecond() + ZONE_SECONDS, length.getSeconds());
    return new Period(Instant.ofEpochSecond(index * length.getSeconds() - ZONE_SECONDS), length);
  }

  public Instant end() {
    return start.plus(length);
  }

  public boolean contains(Instant instant) {
    return !instant.isBefore(start) && instant.isBefore(end());
  }
}
