package io.envgate.acquisition;

import io.envgate.api.reading.Factor;
import io.envgate.api.record.Report;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is reported of one point beside what all points have: HJ 212-2025, 2013, 2052 and 2111.
 *
 * @param results who gets the results of analyzers that measure now and then
 * @param furnace who gets the mean temperature of a furnace (炉膛温度) over five minutes
 * @param measured who gets single measurements of noise (噪声单次监测)
 * @param measurements when these are made; absent where there are none
 */
public record Occasions(
    List<String> results,
    List<String> furnace,
    List<String> measured,
    Optional<Measurements> measurements) {

  /** Of points that have nothing of the kind. */
  static final Occasions NONE = new Occasions(List.of(), List.of(), List.of(), Optional.empty());

  /** The mean temperature in the furnace of a waste incinerator. */
  static final Factor FURNACE = new Factor("a01901");

  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

  /**
   * @param at times of day in China, multiples of the length
   * @param length one that minute records may have
   */
  public record Measurements(Set<LocalTime> at, Duration length) {
    public Measurements {
      at = Set.copyOf(at);
      if (!Periods.MINUTES.contains((int) length.toMinutes())
          || at.isEmpty()
          || at.stream().anyMatch(time -> time.toSecondOfDay() % length.toSeconds() != 0)) {
        throw new IllegalArgumentException("measurements of " + length + " at " + at);
      }
    }

    /** {@code 1200000 10:00 22:20}: the length in milliseconds and the times; empty for none. */
    static Optional<Measurements> read(String line) {
      if (line.isBlank()) {
        return Optional.empty();
      }
      String[] words = line.split(" ");
      Set<LocalTime> at =
          Stream.of(words).skip(1).map(LocalTime::parse).collect(Collectors.toSet());
      return Optional.of(new Measurements(at, Duration.ofMillis(Long.parseLong(words[0]))));
    }
  }

  public Occasions {
    results = List.copyOf(results);
    furnace = List.copyOf(furnace);
    measured = List.copyOf(measured);
  }

  /** Records that a point with these factors has for them. */
  List<Series> series(List<FactorPlan> factors) {
    List<Series> series = new ArrayList<>();
    if (!furnace.isEmpty() && factors.stream().anyMatch(one -> one.factor().equals(FURNACE))) {
      series.add(new Series(Report.FURNACE, FIVE_MINUTES, furnace));
    }
    measurements.ifPresent(
        made ->
            series.add(
                new Series(Report.MEASUREMENT, made.length(), measured, List.of(), made.at())));
    return series;
  }
}
