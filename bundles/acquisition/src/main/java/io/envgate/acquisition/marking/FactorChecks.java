package io.envgate.acquisition.marking;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Reading;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The checks of one factor at work. It wants to see all readings, also those that are not normal.
 */
final class FactorChecks {
  /** A shorter silence is a fault of the line; who was without power is silent for longer. */
  private static final Duration GLITCH = Duration.ofMinutes(1);

  private final Checks checks;
  private Optional<BigDecimal> last = Optional.empty();
  private Instant same = Instant.EPOCH;
  private Optional<Instant> silent = Optional.empty();
  private Instant warm = Instant.MIN;

  FactorChecks(Checks checks) {
    this.checks = checks;
  }

  /** What is wrong with it; the first of: warming up, frozen, jumped, below the detection limit. */
  Optional<Verdict> judge(Reading reading) {
    if (reading.isResult()) { // of an analyzer that measures now and then; it may stand and jump
      return reading.value().flatMap(this::below);
    }
    if (reading.value().isEmpty()) {
      silent = silent.or(() -> Optional.of(reading.at()));
      return Optional.empty();
    }
    BigDecimal value = reading.value().get();
    Optional<BigDecimal> before = last;
    answered(reading.at());
    if (before.isEmpty() || before.get().compareTo(value) != 0) {
      same = reading.at();
    }
    last = reading.value();
    return warming(reading.at())
        .or(() -> frozen(value, reading.at()))
        .or(() -> jumped(before, value))
        .or(() -> below(value));
  }

  private void answered(Instant at) {
    boolean wasOff =
        silent.filter(from -> Duration.between(from, at).compareTo(GLITCH) >= 0).isPresent();
    if (wasOff && checks.warmUp().isPresent()) {
      warm = at.plus(checks.warmUp().get());
    }
    silent = Optional.empty();
  }

  private Optional<Verdict> warming(Instant at) {
    return checks
        .warmUp()
        .filter(any -> at.isBefore(warm))
        .map(
            time ->
                new Verdict(
                    DataFlag.D,
                    "less than "
                        + time.toSeconds()
                        + " s after a time without answers: the instrument warms up"));
  }

  private Optional<Verdict> frozen(BigDecimal value, Instant at) {
    boolean allowed =
        checks.frozenExcept().filter(except -> except.compareTo(value) == 0).isPresent();
    return checks
        .frozen()
        .filter(longest -> !allowed && Duration.between(same, at).compareTo(longest) >= 0)
        .map(
            longest ->
                new Verdict(
                    DataFlag.D,
                    value.toPlainString()
                        + " has stood unchanged since "
                        + same
                        + ", longer than "
                        + longest.toSeconds()
                        + " s"));
  }

  private Optional<Verdict> jumped(Optional<BigDecimal> before, BigDecimal value) {
    return checks
        .jump()
        .filter(
            step ->
                before.filter(from -> value.subtract(from).abs().compareTo(step) > 0).isPresent())
        .map(
            step ->
                new Verdict(
                    DataFlag.D,
                    "it jumped from "
                        + before.orElseThrow().toPlainString()
                        + " to "
                        + value.toPlainString()
                        + ", by more than "
                        + step.toPlainString()));
  }

  private Optional<Verdict> below(BigDecimal value) {
    return checks
        .detection()
        .filter(limit -> value.compareTo(limit) < 0)
        .map(
            limit ->
                new Verdict(
                    DataFlag.L,
                    value.toPlainString()
                        + " is below the detection limit, "
                        + limit.toPlainString()));
  }
}
