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
    return read(text, 0, text.length());
  }

  /** The same of a part of a text. @param to behind its last sign */
  static BigDecimal read(String text, int from, int to) {
    boolean negative = from < to && text.charAt(from) == '-';
    int first = negative ? from + 1 : from;
    int point = to;
    long digits = 0;
    for (int i = first; i < to; i++) {
      char one = text.charAt(i);
      if (one >= '0' && one <= '9') {
        digits = digits * 10 + (one - '0');
      } else if (one == '.' && point == to) {
        point = i;
      } else {
        return new BigDecimal(text.substring(from, to));
      }
    }
    int signs = to - first;
    if (signs > MOST_DIGITS || signs <= 1 && point < to || signs == 0) {
      return new BigDecimal(text.substring(from, to));
    }
    return BigDecimal.valueOf(negative ? -digits : digits, Math.max(0, to - point - 1));
  }
}
