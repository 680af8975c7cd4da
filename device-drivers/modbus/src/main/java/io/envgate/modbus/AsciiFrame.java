package io.envgate.modbus;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A Modbus ASCII frame: a colon, two hex digits for each byte of unit, PDU and sum, CR and LF.
 * Modbus over serial line V1.02, 2.5.2.1.
 *
 * @param from where the colon stands among the bytes
 * @param length up to and with the LF
 * @param content unit and PDU, the sum checked and taken off
 */
record AsciiFrame(int from, int length, byte[] content) {
  /** Colon, sum, CR, LF: what stands around the digits of unit and PDU. */
  static final int AROUND = 5;

  private static final int COLON = ':';
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  /** The bytes on the wire. */
  static byte[] of(int unit, byte[] pdu) {
    byte[] content = new byte[1 + pdu.length + 1];
    content[0] = (byte) unit;
    System.arraycopy(pdu, 0, content, 1, pdu.length);
    content[content.length - 1] = (byte) Lrc.of(content);
    return (":" + HEX.formatHex(content) + "\r\n").getBytes(StandardCharsets.US_ASCII);
  }

  /** Whether these bytes begin with a colon and end with CR and LF, whatever stands between. */
  static boolean looksWhole(byte[] received) {
    int length = received.length;
    return length >= AROUND
        && received[0] == COLON
        && received[length - 2] == '\r'
        && received[length - 1] == '\n';
  }

  /** The first good frame that begins at this place or behind it; null when there is none. */
  static AsciiFrame first(byte[] received, int from) {
    for (int start = from; start < received.length; start++) {
      if (received[start] == COLON) {
        AsciiFrame frame = at(received, start);
        if (frame != null) {
          return frame;
        }
      }
    }
    return null;
  }

  private static AsciiFrame at(byte[] received, int start) {
    int end = start + 1;
    while (end < received.length && isDigit(received[end])) {
      end++;
    }
    boolean closed =
        end + 1 < received.length && received[end] == '\r' && received[end + 1] == '\n';
    if (!closed || (end - start - 1) % 2 != 0 || end - start - 1 < 6) {
      return null;
    }
    String digits = new String(received, start + 1, end - start - 1, StandardCharsets.US_ASCII);
    byte[] content = HexFormat.of().parseHex(digits);
    return Lrc.closes(content)
        ? new AsciiFrame(start, end + 2 - start, Arrays.copyOf(content, content.length - 1))
        : null;
  }

  /** Small letters are no digits here (2.5.2), so that every flipped bit is seen. */
  private static boolean isDigit(byte one) {
    return one >= '0' && one <= '9' || one >= 'A' && one <= 'F';
  }
}
