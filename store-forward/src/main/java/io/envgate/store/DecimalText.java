package io.envgate.store;

import java.math.BigDecimal;

/**
 * Reads decimal numbers as {@link BigDecimal} writes them, the usual short ones without detours.
 */
final class DecimalText {
  private static final int MOST_DIGITS = 18; // fit into a long, whatever they are

  private DecimalText() {}

  /**
   * The number with its zeros, as {@code new BigDecimal(text)} has it.
   *
   * @throws NumberFormatException where it is none
   */
  static BigDecimal read(String text) {
    int length = text.length();
    boolean negative = length > 0 && text.charAt(0) == '-';
    int first = negative ? 1 : 0;
    int point = length;
    long digits = 0;
    for (int i = first; i < length; i++) {
      char one = text.charAt(i);
      if (one >= '0' && one <= '9') {
        digits = digits * 10 + (one - '0');
      } else if (one == '.' && point == length) {
        point = i;
      } else {
        return new BigDecimal(text);
      }
    }
    int decimals = Math.max(0, length - point - 1);
    if (length - first > MOST_DIGITS || length - first <= 1 && point < length || length == first) {
      return new BigDecimal(text);
    }
    return BigDecimal.valueOf(negative ? -digits : digits, decimals);
  }
}
