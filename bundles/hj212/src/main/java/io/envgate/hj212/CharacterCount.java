package io.envgate.hj212;

/**
 * Where a number of characters ends; for devices that count characters where the standard's unit is
 * the byte.
 */
final class CharacterCount {
  private CharacterCount() {}

  /** The end of this many characters of UTF-8, at most {@code to} and what the last one lacks. */
  static int utf8(byte[] bytes, int from, int to, int characters) {
    int at = from;
    for (int i = 0; i < characters; i++) {
      at += at < to ? utf8Width(bytes[at]) : 1;
    }
    return at;
  }

  /** The end of this many characters of GBK, in which everything above ASCII takes two bytes. */
  static int gbk(byte[] bytes, int from, int to, int characters) {
    int at = from;
    for (int i = 0; i < characters; i++) {
      at += at < to && bytes[at] < 0 ? 2 : 1;
    }
    return at;
  }

  private static int utf8Width(byte first) {
    int bits = first & 0xFF;
    if (bits < 0xC0) {
      return 1;
    }
    return bits < 0xE0 ? 2 : bits < 0xF0 ? 3 : 4;
  }
}
