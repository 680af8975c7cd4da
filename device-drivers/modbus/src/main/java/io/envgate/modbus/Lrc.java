package io.envgate.modbus;

/**
 * The sum of Modbus ASCII: the bytes before it and it itself add up to 0 in 8 bits. Modbus over
 * serial line V1.02, 2.5.2.2.
 */
final class Lrc {
  private Lrc() {}

  static int of(byte[] bytes) {
    int sum = 0;
    for (byte one : bytes) {
      sum += one;
    }
    return -sum & 0xFF;
  }

  /** Whether the last of these bytes is the sum of those before. */
  static boolean closes(byte[] bytes) {
    return of(bytes) == 0;
  }
}
