package io.envgate.torture.sim;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * How the simulated station is set up.
 *
 * @param from midnight in China, when the span begins that is looked at
 * @param every how often each analyzer is asked, by its name; each divides a minute
 * @param minutes how long the periods of the minute reports are
 */
record Shape(Instant from, Map<String, Duration> every, Duration minutes) {
  private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
  private static final int[] SECONDS = {10, 30, 60, 60, 60, 60};
  private static final int[] MINUTES = {1, 5, 10};
  private static final List<LocalDate> DAYS =
      List.of(
          LocalDate.of(2026, 11, 23),
          LocalDate.of(2026, 3, 31), // a month ends after the span, and while some clocks are wrong
          LocalDate.of(2026, 12, 31),
          LocalDate.of(2028, 2, 28),
          LocalDate.of(2028, 2, 29));

  Shape {
    every = Map.copyOf(every);
  }

  static Shape of(long seed) {
    Random random = Chance.of(seed, 1);
    return new Shape(
        midnight(DAYS.get(random.nextInt(DAYS.size()))),
        Map.of(
            SimulatedField.COD, seconds(SECONDS[random.nextInt(SECONDS.length)]),
            SimulatedField.PH, seconds(SECONDS[random.nextInt(SECONDS.length)]),
            SimulatedField.FLOW, seconds(SECONDS[random.nextInt(SECONDS.length)])),
        Duration.ofMinutes(MINUTES[random.nextInt(MINUTES.length)]));
  }

  /** Asked often, and reported each minute; the third day is the first of a month. */
  static Shape busy() {
    return new Shape(
        midnight(LocalDate.of(2026, 3, 30)),
        Map.of(
            SimulatedField.COD, seconds(5),
            SimulatedField.PH, seconds(3),
            SimulatedField.FLOW, seconds(10)),
        Duration.ofMinutes(1));
  }

  List<Series> series() {
    return Series.all(minutes);
  }

  private static Instant midnight(LocalDate day) {
    return day.atStartOfDay().toInstant(CHINA);
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }
}
