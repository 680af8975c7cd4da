package io.envgate.acquisition;

import io.envgate.api.reading.Factor;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A stack (烟囱) as far as its flow and the state of its gas depend on it: what is measured nowhere
 * and therefore set (HJ 212-2017, D.2.4).
 *
 * @param area of the duct where it is measured, in m²; needed only for a flow from a velocity
 * @param velocityField the mean velocity in the duct by the one that is measured (速度场系数)
 * @param pitot the coefficient of the pitot tube (皮托管系数)
 * @param density of the wet gas at standard state, in kg/m³
 * @param atmosphere the pressure of the air (大气压), in kPa, where the point does not measure it
 * @param moisture of the gas, in percent, where the point does not measure it
 */
public record Stack(
    Optional<BigDecimal> area,
    BigDecimal velocityField,
    BigDecimal pitot,
    BigDecimal density,
    BigDecimal atmosphere,
    Optional<BigDecimal> moisture) {
  static final Factor FLOW = new Factor("a00000");
  static final Factor AIR_PRESSURE = new Factor("a01006"); // kPa
  static final Factor VELOCITY = new Factor("a01011"); // m/s
  static final Factor TEMPERATURE = new Factor("a01012"); // °C
  static final Factor PRESSURE = new Factor("a01013"); // kPa above the air's
  static final Factor MOISTURE = new Factor("a01014"); // %
  static final Factor DYNAMIC_PRESSURE = new Factor("a01017"); // kPa
  static final Factor NITROGEN_OXIDES = new Factor("a21002");

  /** What a stack has where nothing is set. The density is that of usual flue gas (M). */
  public static final Stack USUAL = of(Map.of());

  public Stack {
    Objects.requireNonNull(area);
    Objects.requireNonNull(moisture);
    for (BigDecimal positive : List.of(velocityField, pitot, density, atmosphere)) {
      if (positive.signum() <= 0) {
        throw new IllegalArgumentException("a stack with " + positive + " where more is needed");
      }
    }
  }

  /**
   * @param settings {@code area}, {@code velocity-field}, {@code pitot}, {@code density}, {@code
   *     atmosphere}, {@code moisture}; any may be left out
   */
  public static Stack of(Map<String, String> settings) {
    return new Stack(
        number(settings, "area"),
        number(settings, "velocity-field").orElse(BigDecimal.ONE),
        number(settings, "pitot").orElse(BigDecimal.ONE),
        number(settings, "density").orElse(new BigDecimal("1.34")),
        number(settings, "atmosphere").orElse(new BigDecimal("101.325")),
        number(settings, "moisture"));
  }

  private static Optional<BigDecimal> number(Map<String, String> settings, String name) {
    return Optional.ofNullable(settings.get(name)).map(BigDecimal::new);
  }
}
