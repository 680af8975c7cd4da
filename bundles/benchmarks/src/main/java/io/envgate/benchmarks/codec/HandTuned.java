package io.envgate.benchmarks.codec;

import io.envgate.hj212.Packet;
import io.envgate.hj212.PacketCrc;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The least that has to be done with a frame's bytes: its length and check code are verified, by
 * the fastest way that is known here, and the place of each name and value is noted in arrays that
 * are used again; a frame is written into a buffer that is used again. It makes no object, checks
 * nothing else, and trusts its input: nobody could work with it. For one thread.
 */
final class HandTuned {
  private static final int MOST_PAIRS = 512;
  private static final byte[] CP = {'C', 'P', '=', '&', '&'};
  private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

  private final int[] nameFrom = new int[MOST_PAIRS];
  private final int[] nameTo = new int[MOST_PAIRS];
  private final int[] valueTo = new int[MOST_PAIRS];
  private final byte[] written = new byte[2048];

  /** The number of names and values, or -1 where length or check code is wrong. */
  int decode(byte[] bytes, int length) {
    int declared =
        (bytes[2] - '0') * 1000 + (bytes[3] - '0') * 100 + (bytes[4] - '0') * 10 + bytes[5] - '0';
    int end = 6 + declared;
    if (bytes[0] != '#' || bytes[1] != '#' || end + 6 != length) {
      return -1;
    }
    int sent =
        hex(bytes[end]) << 12
            | hex(bytes[end + 1]) << 8
            | hex(bytes[end + 2]) << 4
            | hex(bytes[end + 3]);
    if (sent != PacketCrc.HJ212.of(bytes, 6, end)) {
      return -1;
    }
    return pairs(bytes, end - 2);
  }

  private int pairs(byte[] bytes, int end) {
    int count = 0;
    int at = 6;
    boolean inName = true;
    nameFrom[0] = at;
    while (at < end) {
      byte b = bytes[at++];
      if (b == '=') {
        if (inName) {
          nameTo[count] = at - 1;
          inName = false;
        }
      } else if (b == ';' || b == ',') {
        valueTo[count++] = at - 1;
        nameFrom[count] = at;
        inName = true;
      } else if (b == '&') { // CP=&& opens what the last && closes
        at++;
        nameFrom[count] = at;
        inName = true;
      }
    }
    if (!inName) {
      valueTo[count++] = end;
    }
    return count;
  }

  /** The length of the frame that {@link #isWritten} compares. */
  int encode(Packet packet) {
    byte[] out = written;
    int at = 6;
    at = field(out, at, 'Q', 'N', packet.qn().orElseThrow());
    at = field(out, at, 'S', 'T', packet.st().orElseThrow());
    at = field(out, at, 'C', 'N', packet.cn().orElseThrow());
    at = field(out, at, 'P', 'W', packet.pw().orElseThrow());
    at = field(out, at, 'M', 'N', packet.mn().orElseThrow());
    out[at++] = 'F';
    out[at++] = 'l';
    out[at++] = 'a';
    out[at++] = 'g';
    out[at++] = '=';
    out[at++] = (byte) ('0' + packet.flag().orElseThrow().value());
    out[at++] = ';';
    System.arraycopy(CP, 0, out, at, CP.length);
    at = text(out, at + CP.length, packet.cp());
    out[at++] = '&';
    out[at++] = '&';
    int length = at - 6;
    out[0] = '#';
    out[1] = '#';
    out[2] = (byte) ('0' + length / 1000);
    out[3] = (byte) ('0' + length / 100 % 10);
    out[4] = (byte) ('0' + length / 10 % 10);
    out[5] = (byte) ('0' + length % 10);
    int crc = PacketCrc.HJ212.of(out, 6, at);
    out[at++] = HEX[crc >> 12];
    out[at++] = HEX[crc >> 8 & 0xF];
    out[at++] = HEX[crc >> 4 & 0xF];
    out[at++] = HEX[crc & 0xF];
    out[at++] = '\r';
    out[at++] = '\n';
    return at;
  }

  boolean isWritten(byte[] frame) {
    return Arrays.equals(written, 0, frame.length, frame, 0, frame.length);
  }

  private static int field(byte[] out, int from, char first, char second, String value) {
    out[from] = (byte) first;
    out[from + 1] = (byte) second;
    out[from + 2] = '=';
    int at = text(out, from + 3, value);
    out[at] = ';';
    return at + 1;
  }

  @SuppressWarnings("deprecation") // for text that is not ASCII; nothing copies ASCII faster
  private static int text(byte[] out, int from, String text) {
    text.getBytes(0, text.length(), out, from);
    return from + text.length();
  }

  private static int hex(byte digit) {
    return digit <= '9' ? digit - '0' : digit - 'A' + 10;
  }
}
