package io.envgate.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DailyCurveTest {
  private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z"); // in China

  @Test
  void goesThroughTheDayAsTheCurveSays() {
    DailyCurve ozone = DailyCurve.of("a05024");
    Instant midnight = Instant.parse("2026-11-22T16:00:00Z");
    double day = ozone.at(midnight.plus(Duration.ofHours(15)), 1).doubleValue();
    double night = ozone.at(midnight.plus(Duration.ofHours(3)), 1).doubleValue();

    assertTrue(day > 120 && night < 35, day + " by day, " + night + " by night");
  }

  @Test
  void hasAPlausibleCurveForEveryCode() {
    for (String code : List.of("", "w01018", "a34004", "LA", "0102060301", "soilmoisture", "zz")) {
      DailyCurve curve = DailyCurve.of(code);
      for (int hour = 0; hour < 24; hour++) {
        double value = curve.at(NOON.plus(Duration.ofHours(hour)), 5).doubleValue();
        assertTrue(value >= curve.low() && value <= curve.high(), code + ": " + value);
      }
    }
  }

  @Test
  void takesTheLongestBeginningThatFits() {
    assertEquals("LA", DailyCurve.of("LAeq").code());
    assertEquals("L", DailyCurve.of("L10").code());
    assertEquals("w", DailyCurve.of("w99999").code());
    assertEquals("", DailyCurve.of("zz").code());
  }

  @Test
  void letsACounterOnlyGrow() {
    BigDecimal last = BigDecimal.ZERO;
    for (int minute = 0; minute < 3000; minute++) {
      BigDecimal now = DailyCurve.of("w00001").at(NOON.plus(Duration.ofMinutes(minute)), 1);
      assertTrue(now.compareTo(last) > 0, last + ", then " + now);
      last = now;
    }
  }
}
