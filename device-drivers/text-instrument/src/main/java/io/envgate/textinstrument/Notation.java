package io.envgate.textinstrument;

import java.nio.charset.StandardCharsets;

/** How a check code stands in a telegram; the names are those of {@code as:}. */
public enum Notation {
  /** Two hexadecimal digits for each byte, in either case. */
  HEX,
  /** Two decimal digits. */
  DECIMAL,
  /** The bytes themselves, the high one first. */
  BINARY,
  /** The bytes themselves, the low one first. */
  BINARY_LOW_FIRST;

  /**
   * @param width bytes of the code, 1 or 2
   */
  byte[] write(int code, int width) {
    if (this == HEX) {
      return text(width == 1 ? "%02X" : "%04X", code);
    }
    if (this == DECIMAL) {
      return text("%02d", code);
    }
    byte[] bytes = new byte[width];
    for (int at = 0; at < width; at++) {
      int place = this == BINARY ? width - 1 - at : at;
      bytes[at] = (byte) (code >> 8 * place);
    }
    return bytes;
  }

  private static byte[] text(String format, int code) {
    return format.formatted(code).getBytes(StandardCharsets.US_ASCII);
  }

  boolean isText() {
    return this == HEX || this == DECIMAL;
  }
}
