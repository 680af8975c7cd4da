package io.envgate.simulator;

import java.util.Arrays;

/**
 * Bytes that wait to be understood: in at the end, out at the beginning. Bounded: of too many the
 * oldest go.
 */
final class ByteQueue {
  private static final int MOST = 4096; // sixteen of the longest frames

  private byte[] bytes = new byte[0];
  private long dropped;

  void add(byte[] more) {
    byte[] joined = Arrays.copyOf(bytes, bytes.length + more.length);
    System.arraycopy(more, 0, joined, bytes.length, more.length);
    bytes = joined;
    if (bytes.length > MOST) {
      drop(bytes.length - MOST);
    }
  }

  int size() {
    return bytes.length;
  }

  int at(int index) {
    return bytes[index] & 0xFF;
  }

  int word(int index) {
    return at(index) << 8 | at(index + 1);
  }

  byte[] range(int from, int to) {
    return Arrays.copyOfRange(bytes, from, to);
  }

  /** Takes the first ones off because they have been understood. */
  void take(int count) {
    bytes = Arrays.copyOfRange(bytes, count, bytes.length);
  }

  /** Takes the first ones off because nothing can be made of them. */
  void drop(int count) {
    take(count);
    dropped += count;
  }

  long dropped() {
    return dropped;
  }
}
