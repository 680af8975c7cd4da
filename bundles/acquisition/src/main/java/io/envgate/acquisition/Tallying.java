package io.envgate.acquisition;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.reading.Reading;
import io.envgate.api.record.Period;
import io.envgate.statistics.Steps;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Counts the readings of one point in one period. They come oldest first, and begin before the
 * period, for the last value from before it stands into it: so the pieces of a longer period add up
 * to the whole.
 *
 * <p>A result that the analyzer dates itself is one value of the period in which it was sampled and
 * stands for no time; one that was revised counts once, as it was heard last.
 */
final class Tallying {
  private final Period period;
  private final Freshness freshness;
  private final Consumer<Reading> usable;
  private final Map<Factor, Tally> tallies = new HashMap<>();
  private final Map<Factor, Reading> standing = new HashMap<>();
  private final Map<Factor, Steps> steps = new HashMap<>();
  private final Map<Factor, TreeMap<Long, Reading>> results = new HashMap<>();
  private int epoch = Integer.MIN_VALUE;
  private int overtaken;

  /**
   * @param usable gets each normal reading of the period
   */
  Tallying(Period period, Freshness freshness, Consumer<Reading> usable) {
    this.period = period;
    this.freshness = freshness;
    this.usable = usable;
  }

  void add(Reading reading) {
    if (reading.isResult()) {
      result(reading);
      return;
    }
    if (reading.epoch() < epoch) {
      overtaken++; // the clock went back over this stretch, and what was measured in it the second
      // time has the right date
      return;
    }
    epoch = reading.epoch();
    Reading before = standing.put(reading.factor(), reading);
    if (before != null) {
      stand(before, reading.at());
    }
    if (period.contains(reading.at())) {
      count(reading);
    }
  }

  private void result(Reading result) {
    if (period.contains(result.at())) {
      results
          .computeIfAbsent(result.factor(), first -> new TreeMap<>())
          .merge(result.at().getEpochSecond(), result, Tallying::later);
    }
  }

  private static Reading later(Reading one, Reading other) {
    return other.heardAt().orElseThrow().isBefore(one.heardAt().orElseThrow()) ? one : other;
  }

  private void count(Reading reading) {
    merge(reading.factor(), Tally.of(reading));
    if (reading.flag() == DataFlag.N) {
      usable.accept(reading);
    }
  }

  /** How many readings were left out because a later epoch of the clock covers their time. */
  int overtaken() {
    return overtaken;
  }

  /** Once, after the last reading: the factors of which anything was heard. */
  Map<Factor, Tally> done() {
    standing.values().forEach(last -> stand(last, period.end()));
    results.forEach(
        (factor, some) -> {
          tallies.computeIfPresent(factor, (same, tally) -> tally.withoutLost());
          some.values().forEach(this::count);
        });
    return tallies;
  }

  /** After {@link #done}: when each normal value stood within the period. */
  Map<Factor, Steps> steps() {
    return steps;
  }

  /** Until the next reading, but never across a gap and never outside the period. */
  private void stand(Reading reading, Instant next) {
    Instant stale = reading.at().plus(freshness.of(reading.factor()));
    Instant until = earlier(earlier(next, stale), period.end());
    Instant from = reading.at().isBefore(period.start()) ? period.start() : reading.at();
    if (!until.isAfter(from)) {
      return;
    }
    if (reading.flag() == DataFlag.N) {
      steps
          .computeIfAbsent(reading.factor(), first -> new Steps())
          .add(from, until, reading.value().orElseThrow());
    }
    merge(reading.factor(), Tally.standing(reading, Duration.between(from, until).toMillis()));
  }

  private void merge(Factor factor, Tally piece) {
    tallies.merge(factor, piece, Tally::and);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
