package io.envgate.modbus;

/**
 * The CRC-16 of Modbus RTU (polynomial A001 reflected, start FFFF), low byte first on the wire. HJ
 * 212 has another one: its {@code Crc}.
 */
public final class Crc {
  private static final int[] TABLE = new int[256];

  static {
    for (int value = 0; value < 256; value++) {
      int register = value;
      for (int bit = 0; bit < 8; bit++) {
        register = (register & 1) == 0 ? register >>> 1 : register >>> 1 ^ 0xA001;
      }
      TABLE[value] = register;
    }
  }

  private Crc() {}

  /** Of these bytes. */
  public static int of(byte[] bytes, int from, int length) {
    int register = 0xFFFF;
    for (int at = from; at < from + length; at++) {
      register = register >>> 8 ^ TABLE[(register ^ bytes[at]) & 0xFF];
    }
    return register;
  }

  /** Whether the last two of these bytes are the CRC of those before. */
  public static boolean closes(byte[] bytes, int from, int length) {
    return length > 2 && of(bytes, from, length - 2) == sent(bytes, from, length);
  }

  /** The CRC that stands in the last two of these bytes. */
  static int sent(byte[] bytes, int from, int length) {
    return bytes[from + length - 2] & 0xFF | (bytes[from + length - 1] & 0xFF) << 8;
  }
}
