package io.envgate.line;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * How a modem that dials in (DTU, 数据传输单元) makes itself known.
 *
 * @param registration what it sends first (注册包); empty when it sends nothing, and then it must be
 *     the only one on its port
 * @param heartbeat what it sends now and then to keep the connection (心跳包); empty when nothing
 */
public record Modem(byte[] registration, byte[] heartbeat) {
  private static final String HEX = "0x";

  public Modem {
    registration = registration.clone();
    heartbeat = heartbeat.clone();
  }

  /**
   * As the station file writes them: text, or bytes in hex behind {@code 0x}.
   *
   * @throws IllegalArgumentException if what follows {@code 0x} is no whole number of bytes in hex
   */
  public static Modem of(String registration, String heartbeat) {
    return new Modem(bytes(registration), bytes(heartbeat));
  }

  private static byte[] bytes(String written) {
    return written.startsWith(HEX)
        ? HexFormat.of().parseHex(written.substring(HEX.length()).replace(" ", ""))
        : written.getBytes(StandardCharsets.UTF_8);
  }

  /** Whether these bytes begin with the whole registration. */
  boolean begins(byte[] received) {
    return received.length >= registration.length
        && Arrays.equals(received, 0, registration.length, registration, 0, registration.length);
  }

  /** Whether more bytes could make these begin with the registration. */
  boolean mayBegin(byte[] received) {
    return received.length < registration.length
        && Arrays.equals(received, 0, received.length, registration, 0, received.length);
  }

  /**
   * How many heartbeats and repeated registrations these bytes are; 0 when there is anything else,
   * for a byte of an answer may look like a heartbeat.
   */
  int signsOfLife(byte[] received) {
    int signs = 0;
    int at = 0;
    while (at < received.length) {
      int length = standsAt(received, at, heartbeat) ? heartbeat.length : 0;
      length = length == 0 && standsAt(received, at, registration) ? registration.length : length;
      if (length == 0) {
        return 0;
      }
      at += length;
      signs++;
    }
    return signs;
  }

  private static boolean standsAt(byte[] received, int at, byte[] sign) {
    return sign.length > 0
        && at + sign.length <= received.length
        && Arrays.equals(received, at, at + sign.length, sign, 0, sign.length);
  }
}
