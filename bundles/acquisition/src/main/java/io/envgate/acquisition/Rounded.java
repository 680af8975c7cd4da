package io.envgate.acquisition;

import io.envgate.api.record.Statistic;
import io.envgate.statistics.FlueGas;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.Map;

/**
 * The values of one factor's figures as they are stated: rounded once, half to even. Of a factor
 * that some platform wants with other decimals or in another unit it also remembers what each was
 * before, so that each platform's value is rounded once too: 0.4549 is 0.455 with three decimals
 * and 0.45 with two, though 0.455 with two would be 0.46.
 */
final class Rounded {
  /** Enough for any unit and nine decimals. */
  private static final int DIGITS = 20;

  private final FactorPlan factor;
  private final Map<Statistic, BigDecimal> values = new EnumMap<>(Statistic.class);
  private final Map<Statistic, BigDecimal> exact = new EnumMap<>(Statistic.class);

  Rounded(FactorPlan factor) {
    this.factor = factor;
  }

  void put(Statistic statistic, BigDecimal value) {
    put(statistic, value, factor.decimals());
  }

  void put(Statistic statistic, BigDecimal value, int decimals) {
    put(statistic, value, value.setScale(decimals, RoundingMode.HALF_EVEN));
  }

  /** What cannot be corrected stays 9999.99, whatever the decimals: it is no value. */
  void putCorrected(Statistic statistic, BigDecimal value) {
    BigDecimal rounded = Correction.rounded(value, factor.decimals());
    put(statistic, rounded.equals(FlueGas.LARGEST) ? rounded : value, rounded);
  }

  private void put(Statistic statistic, BigDecimal value, BigDecimal rounded) {
    values.put(statistic, rounded);
    exact.remove(statistic);
    if (factor.exact() && value.compareTo(rounded) != 0) {
      exact.put(statistic, shortened(value));
    }
  }

  void remove(Statistic statistic) {
    values.remove(statistic);
    exact.remove(statistic);
  }

  Map<Statistic, BigDecimal> values() {
    return values;
  }

  Map<Statistic, BigDecimal> exact() {
    return exact;
  }

  /**
   * Of a number without end so many digits that it rounds as the number itself would: cut off, and
   * where that leaves a last digit of 0 or 5, which might look like a tie or like nothing more, one
   * more there.
   */
  private static BigDecimal shortened(BigDecimal value) {
    BigDecimal cut = value.round(new MathContext(DIGITS, RoundingMode.DOWN));
    boolean five = cut.unscaledValue().mod(BigDecimal.valueOf(5).toBigInteger()).signum() == 0;
    return value.compareTo(cut) != 0 && five
        ? cut.add(cut.ulp().multiply(BigDecimal.valueOf(value.signum())))
        : cut;
  }
}
