package io.envgate.hj212;

/**
 * A check code on the wire: four hexadecimal digits, the most significant first, leading zeros
 * kept.
 */
final class Hex4 {
  private static final String DIGITS = "0123456789ABCDEF";

  private Hex4() {}

  /**
   * The number at this place in either case of letters, or -1 if these four bytes are not all
   * digits.
   */
  static int value(byte[] bytes, int at) {
    int value = 0;
    for (int i = at; i < at + 4; i++) {
      int digit = digit(bytes[i]);
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }

  static void put(byte[] bytes, int at, int value) {
    for (int i = 0; i < 4; i++) {
      bytes[at + i] = (byte) DIGITS.charAt(value >> 12 - 4 * i & 0xF);
    }
  }

  static String text(int value) {
    byte[] digits = new byte[4];
    put(digits, 0, value);
    return WireText.ascii(digits, 0, digits.length);
  }

  private static int digit(byte b) {
    if (b >= '0' && b <= '9') {
      return b - '0';
    }
    if (b >= 'A' && b <= 'F') {
      return b - 'A' + 10;
    }
    return b >= 'a' && b <= 'f' ? b - 'a' + 10 : -1;
  }
}
