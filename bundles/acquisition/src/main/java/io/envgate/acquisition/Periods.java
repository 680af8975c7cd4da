package io.envgate.acquisition;

import io.envgate.api.record.Period;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Set;

/**
 * The periods of one length, each found by its index and not by a timer that ran; see {@link
 * Period#containing}.
 *
 * @param length a whole number of seconds that divides a day
 */
record Periods(Duration length) {

  /** HJ 212-2017, table 4: MinInterval. */
  static final Set<Integer> MINUTES = Set.of(1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30);

  private static final long DAY_SECONDS = 86_400;
  private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

  Periods {
    if (length.getNano() != 0
        || length.getSeconds() < 1
        || DAY_SECONDS % length.getSeconds() != 0) {
      throw new IllegalArgumentException("a day cannot be divided into periods of " + length);
    }
  }

  Period containing(Instant instant) {
    return Period.containing(instant, length);
  }

  static LocalTime timeOfDay(Instant instant) {
    return instant.atOffset(CHINA).toLocalTime();
  }

  static Period next(Period period) {
    return new Period(period.end(), period.length());
  }
}
