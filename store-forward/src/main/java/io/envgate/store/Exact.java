package io.envgate.store;

import java.math.BigDecimal;

/**
 * A decimal number in the shortest form in which SQLite gives it back unchanged: an integer where
 * it is whole, a double where the double's own text is this decimal, and text for the rest. The
 * number is exact; how many zeros ended it is not kept.
 */
final class Exact {
  private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

  private Exact() {}

  /** A {@link Long}, a {@link Double} or a {@link String}. */
  static Object stored(BigDecimal value) {
    if (value.abs().compareTo(LARGEST) <= 0 && value.stripTrailingZeros().scale() <= 0) {
      return value.longValueExact();
    }
    double nearest = value.doubleValue();
    if (Double.isFinite(nearest)
        && new BigDecimal(Double.toString(nearest)).compareTo(value) == 0) {
      return nearest;
    }
    return value.toString();
  }

  /**
   * @param stored as the driver gives it: an {@link Integer} or {@link Long}, a {@link Double} or a
   *     {@link String}
   */
  static BigDecimal read(Object stored) {
    return new BigDecimal(stored.toString());
  }
}
