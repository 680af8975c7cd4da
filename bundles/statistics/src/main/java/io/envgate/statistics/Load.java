package io.envgate.statistics;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * From a concentration and the volume that carried it to the mass of a pollutant (排放量).
 *
 * @param shift from the concentration's unit × m³ to the total's unit, in powers of ten: of mg/L
 *     and kg it is 3 (1 mg/L × 1 m³ = 1 g), of mg/m³ and kg it is 6
 */
public record Load(int shift) {

  /** Powers of ten of a gram. */
  private static final Map<String, Integer> MASSES =
      Map.of("kg", 3, "g", 0, "mg", -3, "ug", -6, "µg", -6, "μg", -6, "ng", -9);

  /** How many of it are a cubic metre, in powers of ten. */
  private static final Map<String, Integer> VOLUMES = Map.of("L", 3, "m3", 0, "m³", 0);

  /**
   * Empty where either unit is none of mass and volume: no other is converted.
   *
   * @param concentration such as {@code mg/L}
   * @param total such as {@code kg}
   */
  public static Optional<Load> of(String concentration, String total) {
    int slash = concentration.indexOf('/');
    if (slash < 0) {
      return Optional.empty();
    }
    Integer mass = MASSES.get(concentration.substring(0, slash));
    Integer volume = VOLUMES.get(concentration.substring(slash + 1));
    Integer of = MASSES.get(total);
    return mass == null || volume == null || of == null
        ? Optional.empty()
        : Optional.of(new Load(of - mass - volume));
  }

  /**
   * The mass, exact.
   *
   * @param weighted concentration × volume in m³
   */
  public BigDecimal mass(BigDecimal weighted) {
    return weighted.movePointLeft(shift);
  }
}
