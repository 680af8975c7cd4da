package io.envgate.modbus;

import io.envgate.line.Recognizer;
import java.util.Arrays;

/**
 * Knows the reply to one Modbus TCP request by the transaction id of its header (MBAP: transaction
 * id 2 bytes, protocol id 0 2 bytes, length 2 bytes, unit 1 byte), and checks unit, function and
 * byte count besides. A reply with another id is an older one: it is skipped whole.
 */
final class TcpReply implements Recognizer {
  static final int HEADER_BYTES = 7;
  private static final int LONGEST =
      260; // Modbus Messaging on TCP/IP V1.0b, 4.2: 7 bytes header, 253 bytes PDU

  private final int transaction;
  private final int unit;
  private final Request request;

  TcpReply(int transaction, int unit, Request request) {
    this.transaction = transaction;
    this.unit = unit;
    this.request = request;
  }

  @Override
  public Recognition recognise(byte[] received) {
    if (received.length < 6) {
      return new Recognition.NeedMore();
    }
    int length = 6 + word(received, 4);
    if (word(received, 2) != 0 || length < HEADER_BYTES + 2 || length > LONGEST) {
      return new Recognition.Noise(1, "noise");
    }
    if (received.length < length) {
      return new Recognition.NeedMore();
    }
    if (word(received, 0) != transaction) {
      return new Recognition.Noise(length, "stale-transaction");
    }
    return (received[6] & 0xFF) == unit && fits(received, length)
        ? new Recognition.Reply(0, length)
        : new Recognition.Noise(length, "foreign-answer");
  }

  private boolean fits(byte[] received, int length) {
    byte[] head = request.answerHead();
    boolean answered =
        length == HEADER_BYTES + request.answerBytes()
            && Arrays.equals(
                received, HEADER_BYTES, HEADER_BYTES + head.length, head, 0, head.length);
    return answered
        || length == HEADER_BYTES + 2
            && received[HEADER_BYTES] == (byte) (request.function() | 0x80);
  }

  @Override
  public Remains remains(byte[] received) {
    return new Remains(
        "%d bytes that are no whole frame".formatted(received.length), "truncated", false);
  }

  private static int word(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
  }
}
