package io.envgate.statistics;

import io.envgate.api.record.Figures;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/**
 * Flue gas (烟气): HJ 212-2017, D.2. Concentrations are in mg/m³, temperatures in °C, pressures in
 * Pa, moisture and oxygen in percent of the volume; quotients have 34 digits and are rounded by who
 * states them.
 */
public final class FlueGas {

  /**
   * Stated where the oxygen is 21 % or more, or the corrected value is larger: the largest value of
   * the usual type (HJ 212-2025, 8.1.1 d).
   */
  public static final BigDecimal LARGEST = Figures.NOT_CORRECTED;

  /** Oxygen in air as the formulas take it, in percent. */
  public static final BigDecimal AIR = BigDecimal.valueOf(21);

  private static final MathContext DIGITS = MathContext.DECIMAL128;
  private static final BigDecimal ZERO_CELSIUS = BigDecimal.valueOf(273); // K, as the standard has
  private static final BigDecimal STANDARD_PRESSURE = BigDecimal.valueOf(101_325);
  private static final BigDecimal MOLAR_VOLUME = new BigDecimal("22.4"); // L/mol at 0 °C
  private static final BigDecimal NO = BigDecimal.valueOf(30); // g/mol
  private static final BigDecimal NO2 = BigDecimal.valueOf(46);
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private FlueGas() {}

  /** Dry = wet / (1 − Xsw), D.2.1. @param moisture in percent, below 100 */
  public static BigDecimal dry(BigDecimal wet, BigDecimal moisture) {
    return wet.multiply(HUNDRED).divide(HUNDRED.subtract(moisture), DIGITS);
  }

  /**
   * At 273 K and 101 325 Pa, D.2.1.
   *
   * @param air the pressure of the air (Ba)
   * @param gauge the pressure of the gas above it (Ps)
   */
  public static BigDecimal standardState(
      BigDecimal concentration, BigDecimal celsius, BigDecimal air, BigDecimal gauge) {
    return concentration
        .multiply(STANDARD_PRESSURE)
        .multiply(ZERO_CELSIUS.add(celsius))
        .divide(air.add(gauge).multiply(ZERO_CELSIUS), DIGITS);
  }

  /** ppm × M / 22.4, at standard state. @param molarMass in g/mol: 64 of SO2, 46 of NO2 */
  public static BigDecimal milligrams(BigDecimal ppm, BigDecimal molarMass) {
    return ppm.multiply(molarMass).divide(MOLAR_VOLUME, DIGITS);
  }

  /** Nitrogen oxides as NO2, from NO and NO2 in mg/m³: NO × 46 / 30 + NO2. */
  public static BigDecimal nitrogenOxides(BigDecimal no, BigDecimal no2) {
    return no.multiply(NO2).divide(NO, DIGITS).add(no2);
  }

  /** The excess air coefficient (过量空气系数) 21 / (21 − O2). Empty from 21 % on. */
  public static Optional<BigDecimal> excessAir(BigDecimal oxygen) {
    return oxygen.compareTo(AIR) >= 0
        ? Optional.empty()
        : Optional.of(AIR.divide(AIR.subtract(oxygen), DIGITS));
  }

  /**
   * Corrected to the reference oxygen (折算): C × (21 − O2 reference) / (21 − O2). {@link #LARGEST}
   * where that cannot be said or is larger.
   *
   * @param reference below 21
   */
  public static BigDecimal corrected(
      BigDecimal concentration, BigDecimal oxygen, BigDecimal reference) {
    if (oxygen.compareTo(AIR) >= 0) {
      return LARGEST;
    }
    return concentration
        .multiply(AIR.subtract(reference))
        .divide(AIR.subtract(oxygen), DIGITS)
        .min(LARGEST);
  }

  /** Corrected to the reference excess air: C × α / α reference. */
  public static BigDecimal correctedByExcessAir(
      BigDecimal concentration, BigDecimal excess, BigDecimal reference) {
    return concentration.multiply(excess).divide(reference, DIGITS).min(LARGEST);
  }

  /**
   * Velocity from a pitot tube: K × √(2 × Pd / ρ), in m/s.
   *
   * @param dynamic pressure in Pa; below zero it is none
   * @param density of the wet gas as it flows, in kg/m³
   */
  public static double velocity(double coefficient, double dynamic, double density) {
    return coefficient * Math.sqrt(2 * Math.max(0, dynamic) / density);
  }

  /**
   * The density of a gas as it flows: in proportion to its pressure, and to the cold.
   *
   * @param standard in kg/m³ at 273 K and 101 325 Pa
   * @param pressure in Pa, with that of the air
   */
  public static double density(double standard, double celsius, double pressure) {
    return standard
        * ZERO_CELSIUS.doubleValue()
        / (ZERO_CELSIUS.doubleValue() + celsius)
        * pressure
        / STANDARD_PRESSURE.doubleValue();
  }

  /** Wet flow as it is: 3600 × F × V, in m³/h (D.2.4). @param area in m² @param velocity in m/s */
  public static BigDecimal flow(BigDecimal area, BigDecimal velocity) {
    return area.multiply(velocity).multiply(BigDecimal.valueOf(3600));
  }

  /** Dry flow at standard state (D.2.4), in the unit of the wet one. */
  public static BigDecimal dryStandardFlow(
      BigDecimal wet, BigDecimal celsius, BigDecimal air, BigDecimal gauge, BigDecimal moisture) {
    return wet.multiply(ZERO_CELSIUS)
        .multiply(air.add(gauge))
        .multiply(HUNDRED.subtract(moisture))
        .divide(ZERO_CELSIUS.add(celsius).multiply(STANDARD_PRESSURE).multiply(HUNDRED), DIGITS);
  }

  /** C × Q × 10⁻⁶, in kg/h (D.2.5, 33). @param flow dry, at standard state, in m³/h */
  public static BigDecimal rate(BigDecimal concentration, BigDecimal flow) {
    return concentration.multiply(flow).movePointLeft(6);
  }

  /**
   * The total of some hours in kg: the plain sum. Formula (34) of D.2.5 prints × 10⁻⁶ once more
   * although (33) is in kg/h already; taken by the letter it would state a millionth. We read it as
   * a misprint.
   */
  public static BigDecimal total(Iterable<BigDecimal> hourlyRates) {
    BigDecimal total = BigDecimal.ZERO;
    for (BigDecimal rate : hourlyRates) {
      total = total.add(rate);
    }
    return total;
  }
}
