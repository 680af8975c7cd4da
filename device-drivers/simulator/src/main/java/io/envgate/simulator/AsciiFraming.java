package io.envgate.simulator;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Modbus ASCII: a colon, two hex digits for each byte of unit, PDU and sum (LRC), CR and LF. A
 * colon always begins a frame.
 */
final class AsciiFraming implements SlaveFraming {
  private static final int SHORTEST_DIGITS = 6; // unit, function, sum
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private final ByteQueue queue = new ByteQueue();

  @Override
  public void feed(byte[] bytes) {
    queue.add(bytes);
  }

  @Override
  public Request next() {
    while (true) {
      int colon = indexOf(':');
      queue.drop(colon < 0 ? queue.size() : colon);
      int end = indexOf('\n');
      if (end < 0) {
        return null;
      }
      int last = lastColonBefore(end);
      queue.drop(last);
      Request request = request(queue.range(1, end - last));
      if (request != null) {
        queue.take(end - last + 1);
        return request;
      }
      queue.drop(end - last + 1);
    }
  }

  /** What stands between colon and LF, as a request; null where it is none. */
  private static Request request(byte[] text) {
    int digits = text.length - 1; // without the CR
    if (digits < SHORTEST_DIGITS || digits % 2 != 0 || text[digits] != '\r') {
      return null;
    }
    byte[] content = new byte[digits / 2];
    int sum = 0;
    for (int at = 0; at < content.length; at++) {
      if (!HexFormat.isHexDigit(text[2 * at]) || !HexFormat.isHexDigit(text[2 * at + 1])) {
        return null;
      }
      int value =
          HexFormat.fromHexDigit(text[2 * at]) << 4 | HexFormat.fromHexDigit(text[2 * at + 1]);
      content[at] = (byte) value;
      sum += value;
    }
    byte[] pdu = new byte[content.length - 2];
    System.arraycopy(content, 1, pdu, 0, pdu.length);
    return (sum & 0xFF) == 0 ? new Request(0, content[0] & 0xFF, pdu) : null;
  }

  private int indexOf(char wanted) {
    for (int at = 0; at < queue.size(); at++) {
      if (queue.at(at) == wanted) {
        return at;
      }
    }
    return -1;
  }

  private int lastColonBefore(int end) {
    int last = 0;
    for (int at = 0; at < end; at++) {
      last = queue.at(at) == ':' ? at : last;
    }
    return last;
  }

  /** Pauses within a frame are allowed; what is not whole goes with the next colon. */
  @Override
  public void silence() {}

  @Override
  public byte[] frame(Request request, int unit, byte[] pdu) {
    byte[] content = new byte[pdu.length + 2];
    content[0] = (byte) unit;
    System.arraycopy(pdu, 0, content, 1, pdu.length);
    int sum = 0;
    for (byte one : content) {
      sum += one;
    }
    content[content.length - 1] = (byte) -sum;
    return (":" + HEX.formatHex(content) + "\r\n").getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public long dropped() {
    return queue.dropped();
  }
}
