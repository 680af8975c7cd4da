package io.envgate.line;

import java.util.Arrays;
import java.util.HexFormat;

/** The bytes that have come and have not been dealt with, the newest 4 KiB of them. */
final class Inbox {
  private static final int LIMIT =
      4096; // 16 times the longest frame: a babbling unit must not fill our memory

  private byte[] bytes = new byte[0];

  byte[] bytes() {
    return bytes;
  }

  int size() {
    return bytes.length;
  }

  /**
   * @return how many old bytes had to go
   */
  int add(byte[] more) {
    byte[] joined = Arrays.copyOf(bytes, bytes.length + more.length);
    System.arraycopy(more, 0, joined, bytes.length, more.length);
    int tooMany = Math.max(0, joined.length - LIMIT);
    bytes = tooMany == 0 ? joined : Arrays.copyOfRange(joined, tooMany, joined.length);
    return tooMany;
  }

  /** Cuts these bytes out. */
  byte[] take(int from, int length) {
    byte[] taken = Arrays.copyOfRange(bytes, from, from + length);
    byte[] rest = Arrays.copyOf(bytes, bytes.length - length);
    System.arraycopy(bytes, from + length, rest, from, rest.length - from);
    bytes = rest;
    return taken;
  }

  /** Takes all. */
  byte[] clear() {
    return take(0, bytes.length);
  }

  /** Where the other bytes stand in these, -1 when they do not. */
  int indexOf(byte[] other) {
    for (int from = 0; from + other.length <= bytes.length; from++) {
      if (bytes[from] == other[0]
          && Arrays.equals(bytes, from, from + other.length, other, 0, other.length)) {
        return from;
      }
    }
    return -1;
  }

  /** Whether these bytes, at least one, are how the other begins, without being all of it. */
  boolean isBeginningOf(byte[] other) {
    return bytes.length > 0
        && bytes.length < other.length
        && Arrays.equals(bytes, 0, bytes.length, other, 0, bytes.length);
  }

  /** The first 64 bytes in upper-case hex, for people. */
  static String hex(byte[] bytes) {
    return HexFormat.of().withUpperCase().formatHex(bytes, 0, Math.min(64, bytes.length));
  }
}
