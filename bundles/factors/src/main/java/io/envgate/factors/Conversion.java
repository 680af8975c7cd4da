package io.envgate.factors;

import io.envgate.factors.Unit.Fraction;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Objects;
import java.util.Optional;

/**
 * From the unit in which an analyzer gives a value to the unit in which it is reported (单位换算):
 * {@code value × times / under + plus}. Stated, never guessed: a value without a conversion is in
 * its unit already. What divides evenly stays exact; all else has 16 digits.
 */
public final class Conversion {
  private static final MathContext DIGITS = MathContext.DECIMAL64;

  /** L/mol at 0 °C and 101 325 Pa, as HJ 212-2017, D.2.1 has it. */
  private static final BigDecimal MOLAR_VOLUME = new BigDecimal("22.4");

  private static final BigDecimal ZERO_CELSIUS = BigDecimal.valueOf(273); // K, as the standard has

  private final Fraction times;
  private final Fraction plus;

  private Conversion(Fraction times, Fraction plus) {
    this.times = times;
    this.plus = plus;
  }

  /**
   * Empty where no way leads from one to the other.
   *
   * @param molarMass in g/mol: only with it ppm become mg/m³, as × M / 22.4 at 0 °C
   * @param celsius the reference temperature of the mass concentration: 0 for flue gas (HJ
   *     212-2017, D.2), 25 for gases in ambient air (GB 3095-2012, amendment of 2018); 22.4 × (273
   *     + t) / 273 is 24.45 at 25 °C
   */
  public static Optional<Conversion> between(
      Unit from, Unit to, Optional<BigDecimal> molarMass, BigDecimal celsius) {
    Objects.requireNonNull(celsius);
    if (from.quantity().equals(to.quantity())) {
      return Optional.of(plain(from, to));
    }
    boolean toMass =
        from.quantity().equals(Unit.MIXING_RATIO) && to.quantity().equals(Unit.MASS_CONCENTRATION);
    boolean toRatio =
        from.quantity().equals(Unit.MASS_CONCENTRATION) && to.quantity().equals(Unit.MIXING_RATIO);
    if (molarMass.isEmpty() || !toMass && !toRatio) {
      return Optional.empty();
    }
    // mg/m³ = ppm × M × 273 / (22.4 × (273 + t))
    Fraction mass =
        new Fraction(
            molarMass.get().multiply(ZERO_CELSIUS),
            MOLAR_VOLUME.multiply(ZERO_CELSIUS.add(celsius)));
    Fraction between = toMass ? mass : new Fraction(mass.under(), mass.over());
    return Optional.of(
        new Conversion(times(times(from.times(), between), inverse(to.times())), Fraction.of("0")));
  }

  /** (v × times + plus − plus of the other) / times of the other. */
  private static Conversion plain(Unit from, Unit to) {
    Fraction back = inverse(to.times());
    Fraction difference =
        new Fraction(
            from.plus()
                .over()
                .multiply(to.plus().under())
                .subtract(to.plus().over().multiply(from.plus().under())),
            from.plus().under().multiply(to.plus().under()));
    return new Conversion(times(from.times(), back), times(difference, back));
  }

  private static Fraction times(Fraction one, Fraction other) {
    return new Fraction(one.over().multiply(other.over()), one.under().multiply(other.under()));
  }

  private static Fraction inverse(Fraction one) {
    return new Fraction(one.under(), one.over());
  }

  /** The same amount in the other unit: divided once, at the end. */
  public BigDecimal of(BigDecimal value) {
    return divided(
        value
            .multiply(times.over())
            .multiply(plus.under())
            .add(plus.over().multiply(times.under())),
        times.under().multiply(plus.under()));
  }

  private static BigDecimal divided(BigDecimal over, BigDecimal under) {
    try {
      BigDecimal exact = over.divide(under);
      return exact.precision() <= DIGITS.getPrecision() ? exact : exact.round(DIGITS);
    } catch (ArithmeticException e) { // it has no end
      return over.divide(under, DIGITS);
    }
  }
}
