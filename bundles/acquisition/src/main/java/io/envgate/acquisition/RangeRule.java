package io.envgate.acquisition;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Observation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * The measuring range (量程) of a factor. Above its top is T (HJ 212-2017, 6.6.4, table 8); for a
 * value below its foot the table has no letter: an instrument that shows less than it can measure
 * is faulty, so D.
 *
 * @param low in the factor's unit, itself within the range
 * @param high in the factor's unit, itself within the range
 */
record RangeRule(Optional<BigDecimal> low, Optional<BigDecimal> high) implements MarkingRule {

  @Override
  public Optional<Mark> judge(Observation observation, Instant at) {
    return observation.value().flatMap(this::judge);
  }

  private Optional<Mark> judge(BigDecimal value) {
    if (high.isPresent() && value.compareTo(high.get()) > 0) {
      return Optional.of(
          new Mark(
              DataFlag.T,
              plain(value) + " is above the measuring range's top, " + plain(high.get())));
    }
    if (low.isPresent() && value.compareTo(low.get()) < 0) {
      return Optional.of(
          new Mark(
              DataFlag.D,
              plain(value) + " is below the measuring range's foot, " + plain(low.get())));
    }
    return Optional.empty();
  }

  private static String plain(BigDecimal figure) {
    return figure.toPlainString();
  }
}
