package io.envgate.acquisition;

import io.envgate.api.reading.Factor;
import io.envgate.statistics.FlueGas;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;

/**
 * Corrects concentrations in flue gas (折算), by the oxygen that is measured beside them (HJ
 * 212-2017, D.2.3).
 *
 * @param kind to what
 * @param reference an oxygen content (基准氧含量) in percent, from 0 to below 21, or an excess air
 *     coefficient (基准过量空气系数), from 1 on
 */
public record Correction(Kind kind, BigDecimal reference) {

  /** To what concentrations are corrected. */
  public enum Kind {
    OXYGEN,
    EXCESS_AIR
  }

  /** The oxygen in the gas, in percent. */
  static final Factor OXYGEN = new Factor("a19001");

  public Correction {
    Objects.requireNonNull(kind);
    boolean fit =
        kind == Kind.OXYGEN
            ? reference.signum() >= 0 && reference.compareTo(FlueGas.AIR) < 0
            : reference.compareTo(BigDecimal.ONE) >= 0;
    if (!fit) {
      throw new IllegalArgumentException("corrected to " + kind + " " + reference);
    }
  }

  /** Not rounded yet. */
  BigDecimal of(BigDecimal concentration, BigDecimal oxygen) {
    return kind == Kind.OXYGEN
        ? FlueGas.corrected(concentration, oxygen, reference)
        : FlueGas.excessAir(oxygen)
            .map(excess -> FlueGas.correctedByExcessAir(concentration, excess, reference))
            .orElse(FlueGas.LARGEST);
  }

  /** As it is stated: what cannot be said stays 9999.99, whatever the decimals. */
  static BigDecimal rounded(BigDecimal corrected, int decimals) {
    return corrected.compareTo(FlueGas.LARGEST) >= 0
        ? FlueGas.LARGEST
        : corrected.setScale(decimals, RoundingMode.HALF_EVEN).min(FlueGas.LARGEST);
  }
}
