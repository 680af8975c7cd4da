package io.envgate.acquisition;

import io.envgate.api.reading.Factor;
import io.envgate.api.reading.Reading;
import io.envgate.api.record.Period;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts the readings of one point in one period. They come oldest first, and begin before the
 * period, for the last value from before it stands into it: so the pieces of a longer period add up
 * to the whole.
 */
final class Tallying {
  private final Period period;
  private final Freshness freshness;
  private final Map<Factor, Tally> tallies = new HashMap<>();
  private final Map<Factor, Reading> standing = new HashMap<>();
  private int epoch = Integer.MIN_VALUE;
  private int overtaken;

  Tallying(Period period, Freshness freshness) {
    this.period = period;
    this.freshness = freshness;
  }

  void add(Reading reading) {
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
      merge(reading.factor(), Tally.of(reading));
    }
  }

  /** How many readings were left out because a later epoch of the clock covers their time. */
  int overtaken() {
    return overtaken;
  }

  /** Once, after the last reading: the factors of which anything was heard. */
  Map<Factor, Tally> done() {
    standing.values().forEach(last -> stand(last, period.end()));
    return tallies;
  }

  /** Until the next reading, but never across a gap and never outside the period. */
  private void stand(Reading reading, Instant next) {
    Instant stale = reading.at().plus(freshness.of(reading.factor()));
    Instant until = earlier(earlier(next, stale), period.end());
    Instant from = reading.at().isBefore(period.start()) ? period.start() : reading.at();
    if (until.isAfter(from)) {
      merge(reading.factor(), Tally.standing(reading, Duration.between(from, until).toMillis()));
    }
  }

  private void merge(Factor factor, Tally piece) {
    tallies.merge(factor, piece, Tally::and);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
