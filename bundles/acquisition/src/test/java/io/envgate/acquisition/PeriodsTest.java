package io.envgate.acquisition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.record.Period;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodsTest {

  @ParameterizedTest
  @CsvSource({
    "PT10M, 2026-11-23T08:49:59.999Z, 2026-11-23T08:40:00Z",
    "PT10M, 2026-11-23T08:50:00Z,     2026-11-23T08:50:00Z",
    "PT12M, 2026-11-23T08:59:59Z,     2026-11-23T08:48:00Z",
    "PT1H,  2026-11-23T08:00:00Z,     2026-11-23T08:00:00Z",
    "PT24H, 2026-11-23T15:59:59.999Z, 2026-11-22T16:00:00Z", // 23:59:59.999 in China: the 23rd
    "PT24H, 2026-11-23T16:00:00Z,     2026-11-23T16:00:00Z", // midnight in China
    "PT24H, 1969-12-31T15:59:59Z,     1969-12-30T16:00:00Z", // a clock without a battery
  })
  void findsAPeriodByItsIndex(Duration length, Instant instant, Instant start) {
    assertEquals(new Period(start, length), new Periods(length).containing(instant));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30})
  void everyLengthOfTheStandardDividesTheHourWithoutGapOrOverlap(int minutes) {
    Periods periods = new Periods(Duration.ofMinutes(minutes));
    Random random = new Random(minutes);
    for (int i = 0; i < 1000; i++) {
      Instant instant = Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L));
      Period period = periods.containing(instant);
      assertTrue(period.contains(instant));
      assertEquals(Periods.next(period), periods.containing(period.end()));
      assertEquals(
          new Periods(Duration.ofHours(1)).containing(instant),
          new Periods(Duration.ofHours(1)).containing(period.start()));
    }
  }

  @Test
  void refusesALengthThatDoesNotDivideADay() {
    assertThrows(IllegalArgumentException.class, () -> new Periods(Duration.ofMinutes(7)));
    assertThrows(IllegalArgumentException.class, () -> new Periods(Duration.ZERO));
  }
}
