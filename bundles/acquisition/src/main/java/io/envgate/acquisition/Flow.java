package io.envgate.acquisition;

import io.envgate.api.reading.Factor;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;

/**
 * The factors whose total over a period (累计值, Cou) is a volume: flow × time, in m³. Of other
 * factors a sum over time says nothing.
 */
enum Flow {
  /**
   * Waste water (污水), in L/s; 1 L is 0.001 m³, so that a volume needs three decimals more than its
   * flow.
   */
  WASTE_WATER("w00000", 6, 3),
  /** Waste gas (废气), in m³/s. */
  WASTE_GAS("a00000", 3, 0);

  private final Factor factor;
  private final int shift;
  private final int moreDecimals;

  /**
   * @param shift from unit × milliseconds to m³, in powers of ten
   */
  Flow(String code, int shift, int moreDecimals) {
    this.factor = new Factor(code);
    this.shift = shift;
    this.moreDecimals = moreDecimals;
  }

  Factor factor() {
    return factor;
  }

  static Optional<Flow> of(Factor factor) {
    return Arrays.stream(values()).filter(flow -> flow.factor.equals(factor)).findFirst();
  }

  /**
   * @param area flow × milliseconds @return m³, exact
   */
  BigDecimal volume(BigDecimal area) {
    return area.movePointLeft(shift);
  }

  /** The way back: exact, for both are shifts of the point. */
  BigDecimal area(BigDecimal volume) {
    return volume.movePointRight(shift);
  }

  /** The decimals of a volume where the flow is reported with so many. */
  int decimals(int ofFlow) {
    return ofFlow + moreDecimals;
  }
}
