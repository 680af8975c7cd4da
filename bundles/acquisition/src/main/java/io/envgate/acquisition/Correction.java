package io.envgate.acquisition;

import io.envgate.api.reading.Factor;
import io.envgate.statistics.FlueGas;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Corrects concentrations in flue gas to the reference oxygen (折算, 基准氧含量).
 *
 * @param reference in percent, from 0 to below 21
 */
record Correction(BigDecimal reference) {

  /** The oxygen in the gas, in percent. */
  static final Factor OXYGEN = new Factor("a19001");

  Correction {
    if (reference.signum() < 0 || reference.compareTo(FlueGas.AIR) >= 0) {
      throw new IllegalArgumentException("a reference oxygen of " + reference + " %");
    }
  }

  /** Not rounded yet. */
  BigDecimal of(BigDecimal concentration, BigDecimal oxygen) {
    return FlueGas.corrected(concentration, oxygen, reference);
  }

  /** As it is stated: what cannot be said stays 9999.99, whatever the decimals. */
  static BigDecimal rounded(BigDecimal corrected, int decimals) {
    return corrected.compareTo(FlueGas.LARGEST) >= 0
        ? FlueGas.LARGEST
        : corrected.setScale(decimals, RoundingMode.HALF_EVEN).min(FlueGas.LARGEST);
  }
}
