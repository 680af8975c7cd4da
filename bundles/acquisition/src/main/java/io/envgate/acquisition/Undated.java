package io.envgate.acquisition;

import io.envgate.api.clock.Opinion;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A timeline while nobody knows what time it is (时钟不可信): it begins in 1970, goes by the monotonic
 * clock, and looks whether the machine's clock comes to be plausible and goes on evenly.
 *
 * @param candidate the machine's clock since it has been plausible
 * @param candidateNanos since when
 */
record Undated(
    Instant base, long beganNanos, int epoch, Optional<Timeline> candidate, long candidateNanos) {

  static Undated begin(ClockTerms terms, long nanos) {
    return new Undated(terms.undatedFrom(), nanos, terms.epoch(), Optional.empty(), nanos);
  }

  StationTime at(long nanos) {
    return new StationTime(base.plusNanos(nanos - beganNanos), epoch);
  }

  Undated look(ClockTerms terms, Instant machine, long nanos) {
    if (terms.confirmed() || machine.isBefore(Opinion.NOT_BEFORE)) {
      return new Undated(base, beganNanos, epoch, Optional.empty(), nanos);
    }
    Optional<Timeline> next =
        candidate
            .map(before -> before.look(machine, nanos))
            .filter(after -> after.suspicion().isEmpty() && after.now().epoch() == epoch + 1);
    return next.isPresent()
        ? new Undated(base, beganNanos, epoch, next, candidateNanos)
        : new Undated(
            base, beganNanos, epoch, Optional.of(Timeline.begin(machine, nanos, epoch + 1)), nanos);
  }

  /** Whether the machine's clock has been plausible for long enough. */
  boolean isOver(ClockTerms terms, Instant machine, long nanos) {
    return candidate.isPresent()
        && Duration.ofNanos(nanos - candidateNanos).compareTo(terms.probation(machine)) >= 0;
  }
}
