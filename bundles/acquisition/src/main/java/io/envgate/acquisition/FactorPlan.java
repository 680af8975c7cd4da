package io.envgate.acquisition;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.reading.Reading;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Statistic;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
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
 */
public record FactorPlan(
    Factor factor, int decimals, Optional<BigDecimal> low, Optional<BigDecimal> high) {

  public FactorPlan {
    Objects.requireNonNull(factor);
    if (decimals < 0 || decimals > 9) {
      throw new IllegalArgumentException(
          factor + ": 0 to 9 decimals can be reported, not " + decimals);
    }
    if (low.isPresent() && high.isPresent() && low.get().compareTo(high.get()) >= 0) {
      throw new IllegalArgumentException(
          factor + ": a measuring range from " + low.get() + " to " + high.get());
    }
  }

  List<MarkingRule> rules() {
    return low.isEmpty() && high.isEmpty() ? List.of() : List.of(new RangeRule(low, high));
  }

  /** The figures of a period. */
  Figures figures(Tally tally) {
    Map<Statistic, BigDecimal> values = new EnumMap<>(Statistic.class);
    if (tally.usable() > 0) {
      values.put(Statistic.MINIMUM, rounded(tally.minimum().orElseThrow()));
      values.put(
          Statistic.MEAN,
          tally.sum().divide(BigDecimal.valueOf(tally.usable()), decimals, RoundingMode.HALF_EVEN));
      values.put(Statistic.MAXIMUM, rounded(tally.maximum().orElseThrow()));
      Flow.of(factor)
          .ifPresent(
              flow ->
                  values.put(
                      Statistic.TOTAL,
                      flow.volume(tally.area())
                          .setScale(flow.decimals(decimals), RoundingMode.HALF_EVEN)));
    }
    return new Figures(factor, values, FlagOfPeriod.of(tally.flags()), tally.usable(), tally.sum());
  }

  /**
   * The figure of an instant: a value that is not normal is shown with its flag, and is not usable
   * for a statistic.
   */
  Figures figures(Reading reading) {
    boolean usable = reading.flag() == DataFlag.N;
    Map<Statistic, BigDecimal> values =
        reading.value().map(value -> Map.of(Statistic.INSTANT, rounded(value))).orElse(Map.of());
    return new Figures(
        factor,
        values,
        reading.flag(),
        usable ? 1 : 0,
        usable ? reading.value().orElseThrow() : BigDecimal.ZERO);
  }

  /** What can be said where there is no fresh reading. */
  Figures lost() {
    return new Figures(factor, Map.of(), DataFlag.B, 0, BigDecimal.ZERO);
  }

  private BigDecimal rounded(BigDecimal value) {
    return value.setScale(decimals, RoundingMode.HALF_EVEN);
  }
}
