package io.envgate.textinstrument;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Objects;

/**
 * From the number in a telegram to the figure (量程换算): times {@code times}, divided by {@code by},
 * plus {@code offset}; exact without a divisor, 34 digits with one.
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
}
