package io.envgate.busaids.scan;

import io.envgate.line.Framing;
import java.time.Duration;
import java.util.Collection;
import java.util.function.Predicate;

/**
 * How long it takes to ask where nobody answers.
 *
 * @param patience for each unit
 * @param between two openings of the port
 */
record Cost(Framing framing, Duration patience, Duration between) {
  private static final int REQUEST_BYTES = 9; // of RTU, and the first of an answer

  Duration of(Setting setting, long units) {
    return setting.transmission(framing, REQUEST_BYTES).plus(patience).multipliedBy(units);
  }

  Duration of(Collection<ScanPlan.Round> rounds, Predicate<Integer> answered) {
    Duration sum = Duration.ZERO;
    for (ScanPlan.Round round : rounds) {
      long open = round.units().stream().filter(answered.negate()).count();
      sum = sum.plus(of(round.setting(), open)).plus(between);
    }
    return sum;
  }
}
