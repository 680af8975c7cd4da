package io.envgate.profile;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Objects;

/**
 * From the number that the analyzer gives to the figure (量程换算): times {@code times}, divided by
 * {@code by}, plus {@code offset}. Without a divisor it is exact; with one, such as {@code 1/3.6}
 * from m³/h to L/s, it has 34 digits.
 *
 * @param times not 0
 * @param by not 0
 */
public record Scale(BigDecimal times, BigDecimal by, BigDecimal offset) {
  public static final Scale NONE = new Scale(BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ZERO);

  public Scale {
    Objects.requireNonNull(offset);
    if (times.signum() == 0 || by.signum() == 0) {
      throw new IllegalArgumentException("a scale is not 0, this one is " + times + "/" + by);
    }
  }

  public BigDecimal apply(BigDecimal raw) {
    BigDecimal scaled = raw.multiply(times);
    return (by.equals(BigDecimal.ONE) ? scaled : scaled.divide(by, MathContext.DECIMAL128))
        .add(offset);
  }

  /** The number that the analyzer would give: exact, or with a factor to 34 digits. */
  public BigDecimal undo(BigDecimal figure) {
    BigDecimal scaled = figure.subtract(offset).multiply(by);
    return times.equals(BigDecimal.ONE) ? scaled : scaled.divide(times, MathContext.DECIMAL128);
  }

  /** As it is written: {@code 1/3.6}. */
  public String text() {
    return by.equals(BigDecimal.ONE) ? times.toString() : times + "/" + by;
  }
}
