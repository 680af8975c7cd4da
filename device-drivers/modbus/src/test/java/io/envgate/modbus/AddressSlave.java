package io.envgate.modbus;

import java.util.Arrays;

/**
 * Units whose registers hold their address, so that a value tells from where it came: unit, table
 * and address are all in it.
 */
final class AddressSlave {
  static final int STRICT = 3; // a unit that refuses other counts than those that it is used to

  private AddressSlave() {}

  static int word(int unit, int function, int address) {
    return (unit << 12 | function << 10) ^ address & 0xFFFF;
  }

  static byte[] words(int unit, int function, int address, int count) {
    byte[] words = new byte[2 * count];
    for (int at = 0; at < count; at++) {
      words[2 * at] = (byte) (word(unit, function, address + at) >>> 8);
      words[2 * at + 1] = (byte) word(unit, function, address + at);
    }
    return words;
  }

  /** The honest RTU reply to an RTU request for registers. */
  static byte[] reply(byte[] request) {
    int address = (request[2] & 0xFF) << 8 | request[3] & 0xFF;
    int count = (request[4] & 0xFF) << 8 | request[5] & 0xFF;
    if (request[0] == STRICT && count != 2 && count != 10) {
      return closed(new byte[] {STRICT, (byte) (request[1] | 0x80), 2});
    }
    byte[] words = words(request[0] & 0xFF, request[1], address, count);
    byte[] body = new byte[3 + words.length];
    body[0] = request[0];
    body[1] = request[1];
    body[2] = (byte) words.length;
    System.arraycopy(words, 0, body, 3, words.length);
    return closed(body);
  }

  /** With the CRC behind it. */
  static byte[] closed(byte[] body) {
    byte[] frame = Arrays.copyOf(body, body.length + 2);
    int crc = Crc.of(body, 0, body.length);
    frame[body.length] = (byte) crc;
    frame[body.length + 1] = (byte) (crc >>> 8);
    return frame;
  }

  static byte[] joined(byte[]... parts) {
    byte[] all = new byte[0];
    for (byte[] part : parts) {
      int at = all.length;
      all = Arrays.copyOf(all, at + part.length);
      System.arraycopy(part, 0, all, at, part.length);
    }
    return all;
  }
}
