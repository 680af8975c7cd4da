package io.envgate.statistics;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Objects;
import java.util.Optional;

/**
 * From the state of the air at which an analyzer gives a mass concentration to the one at which it
 * is reported (参比状态, 标准状态, 实况). By the amendment of 2018 of GB 3095-2012 (M) gases in ambient air
 * are those of the reference state, 25 °C and 101.325 kPa; particles (颗粒物) those of the moment's
 * own temperature and pressure.
 *
 * @param measured at which temperature in °C, at 101.325 kPa; empty: at that of the moment
 * @param reported likewise
 */
public record AirState(Optional<BigDecimal> measured, Optional<BigDecimal> reported) {
  private static final MathContext DIGITS = MathContext.DECIMAL128;
  private static final BigDecimal ZERO_CELSIUS = BigDecimal.valueOf(273); // K, as HJ 212 has it
  private static final BigDecimal STANDARD_PRESSURE = BigDecimal.valueOf(101_325);
  private static final String ACTUAL = "actual";

  public AirState {
    Objects.requireNonNull(measured);
    Objects.requireNonNull(reported);
  }

  /** {@code actual>25}, {@code 0>actual}, {@code 0>25}. */
  public static AirState of(String text) {
    String[] both = text.split(">", 2);
    return new AirState(celsius(both[0]), celsius(both[1]));
  }

  private static Optional<BigDecimal> celsius(String word) {
    return word.equals(ACTUAL) ? Optional.empty() : Optional.of(new BigDecimal(word));
  }

  /** Whether it takes the temperature and the pressure of the moment. */
  public boolean needsMoment() {
    return measured.isPresent() != reported.isPresent();
  }

  /**
   * The concentration at the state that is reported: a mass in a volume, which goes with the
   * temperature and against the pressure.
   *
   * @param celsius of the air
   * @param pascals of the air
   */
  public BigDecimal of(BigDecimal concentration, BigDecimal celsius, BigDecimal pascals) {
    BigDecimal over = kelvin(measured, celsius).multiply(pascals(reported, pascals));
    BigDecimal under = kelvin(reported, celsius).multiply(pascals(measured, pascals));
    return concentration.multiply(over).divide(under, DIGITS);
  }

  private static BigDecimal kelvin(Optional<BigDecimal> state, BigDecimal moment) {
    return ZERO_CELSIUS.add(state.orElse(moment));
  }

  private static BigDecimal pascals(Optional<BigDecimal> state, BigDecimal moment) {
    return state.isPresent() ? STANDARD_PRESSURE : moment;
  }
}
