package io.envgate.busaids.probe;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * What a person reads off an instrument (显示值). How many decimals it shows tells how exactly it is
 * known.
 */
public record Display(BigDecimal shown) {
  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  public Display {
    Objects.requireNonNull(shown);
  }

  /**
   * @throws NumberFormatException if it is no number
   */
  public static Display of(String text) {
    return new Display(new BigDecimal(text.strip().replace('，', '.').replace(',', '.')));
  }

  /** One unit of the last digit shown. */
  BigDecimal digit() {
    return BigDecimal.ONE.scaleByPowerOfTen(-Math.max(0, shown.scale()));
  }

  /** How far off a figure is, in units of the last digit. */
  BigDecimal miss(BigDecimal figure) {
    return figure.subtract(shown).abs().divide(digit());
  }

  /** Whether the display would show just this. */
  boolean isExactly(BigDecimal figure) {
    return miss(figure).multiply(TWO).compareTo(BigDecimal.ONE) <= 0;
  }

  /** Whether the value may have moved from this figure to what is shown, or the other way. */
  boolean isNear(BigDecimal figure) {
    BigDecimal off = figure.subtract(shown).abs();
    BigDecimal allowed = shown.abs().movePointLeft(2).max(digit());
    return off.compareTo(allowed) <= 0;
  }
}
