package io.envgate.kura;

import java.math.BigDecimal;
import java.util.Optional;

/** Kura's numbers as exact ones: a float is the shortest decimal that means it. */
public final class Numbers {
  private Numbers() {}

  /** Empty where it is no number: text, bytes, not-a-number, infinite. A truth is 1 or 0. */
  public static Optional<BigDecimal> exact(Object value) {
    try {
      if (value instanceof Boolean truth) {
        return Optional.of(truth ? BigDecimal.ONE : BigDecimal.ZERO);
      }
      boolean known = value instanceof Number || value instanceof String;
      return known ? Optional.of(new BigDecimal(value.toString().strip())) : Optional.empty();
    } catch (NumberFormatException none) {
      return Optional.empty();
    }
  }
}
