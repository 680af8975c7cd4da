package io.envgate.acquisition;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.reading.Reading;
import io.envgate.api.record.Carried;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Statistic;
import io.envgate.statistics.Load;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How one factor of a point is judged and reported.
 *
 * @param decimals 0 to 9; figures are rounded to them once, half to even, when a record is made
 * @param low the foot of the measuring range, in the factor's unit
 * @param high the top of the measuring range, in the factor's unit, above the foot
 * @param load how a mass follows from it and the flow; empty of what is no concentration, and where
 *     no loads are wanted
 * @param cycle how often its analyzer has a new result, where that is far less often than it is
 *     asked (监测周期); until then nothing is due
 * @param level whether it is a sound level in dB, whose mean is that of the energy
 * @param reported whether it is a figure of the records; else other factors are worked out from it
 * @param derivation how it follows from what was measured
 * @param counter from which the volumes of a flow are taken
 * @param exact whether records also hold what its values were before they were rounded, for a
 *     platform that wants other decimals or another unit
 */
public record FactorPlan(
    Factor factor,
    int decimals,
    Optional<BigDecimal> low,
    Optional<BigDecimal> high,
    Optional<Load> load,
    Optional<Duration> cycle,
    boolean level,
    boolean reported,
    Derivation derivation,
    Optional<Counter> counter,
    boolean exact) {

  public FactorPlan {
    Objects.requireNonNull(factor);
    Objects.requireNonNull(load);
    Objects.requireNonNull(cycle);
    Objects.requireNonNull(derivation);
    Objects.requireNonNull(counter);
    if (decimals < 0 || decimals > 9) {
      throw new IllegalArgumentException(
          factor + ": 0 to 9 decimals can be reported, not " + decimals);
    }
    if (low.isPresent() && high.isPresent() && low.get().compareTo(high.get()) >= 0) {
      throw new IllegalArgumentException(
          factor + ": a measuring range from " + low.get() + " to " + high.get());
    }
  }

  /** A factor without a load. */
  public FactorPlan(
      Factor factor, int decimals, Optional<BigDecimal> low, Optional<BigDecimal> high) {
    this(
        factor,
        decimals,
        low,
        high,
        Optional.empty(),
        Optional.empty(),
        false,
        true,
        Derivation.NONE,
        Optional.empty(),
        false);
  }

  /** As a configuration has it: {@code w01018 decimals=1 low=0 high=500 unit=mg/L total=kg}. */
  public static FactorPlan of(String line) {
    return PlanReader.factor(line);
  }

  List<MarkingRule> rules() {
    return low.isEmpty() && high.isEmpty() ? List.of() : List.of(new RangeRule(low, high));
  }

  /** What a period says of the factor by itself; nothing where nothing was usable. */
  Rounded values(Tally tally) {
    Rounded values = new Rounded(this);
    if (tally.usable() > 0) {
      values.put(Statistic.MINIMUM, tally.minimum().orElseThrow());
      values.put(Statistic.MEAN, tally.mean());
      values.put(Statistic.MAXIMUM, tally.maximum().orElseThrow());
      Flow.of(factor)
          .ifPresent(
              flow ->
                  values.put(Statistic.TOTAL, flow.volume(tally.area()), flow.decimals(decimals)));
    }
    return values;
  }

  /**
   * The figure of an instant: a value that is not normal is shown with its flag, and is not usable
   * for a statistic.
   */
  Figures figures(Reading reading) {
    return figures(reading, instant(reading));
  }

  /** The value of an instant; nothing where the reading has none. */
  Rounded instant(Reading reading) {
    Rounded values = new Rounded(this);
    reading.value().ifPresent(value -> values.put(Statistic.INSTANT, value));
    return values;
  }

  /** The same with what else is stated of that instant. */
  Figures figures(Reading reading, Rounded values) {
    boolean usable = reading.flag() == DataFlag.N;
    return new Figures(
        factor,
        values.values(),
        reading.flag(),
        usable ? 1 : 0,
        usable ? reading.value().orElseThrow() : BigDecimal.ZERO,
        reading.isResult() ? Map.of(Carried.SAMPLED, seconds(reading.at())) : Map.of(),
        values.exact());
  }

  /** What can be said where there is no fresh reading. */
  Figures lost() {
    return new Figures(factor, Map.of(), DataFlag.B, 0, BigDecimal.ZERO);
  }

  static BigDecimal seconds(Instant instant) {
    return BigDecimal.valueOf(instant.getEpochSecond());
  }

  BigDecimal rounded(BigDecimal value) {
    return value.setScale(decimals, RoundingMode.HALF_EVEN);
  }
}
