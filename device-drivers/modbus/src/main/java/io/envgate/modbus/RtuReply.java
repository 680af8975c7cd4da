package io.envgate.modbus;

import io.envgate.line.Recognizer;
import java.util.Arrays;

/**
 * Knows the reply to one RTU request by unit, function, byte count and CRC, wherever it stands
 * among the bytes. Length and CRC decide; a pause within the frame means nothing, because adapters
 * and serial servers make pauses.
 */
final class RtuReply implements Recognizer {
  private static final int EXCEPTION_BYTES = 5; // unit, function + 128, code, CRC
  private static final int MOST_FLIPPED_BITS =
      2; // in three head bytes; more is not our reply damaged but something else

  private final byte[] head;
  private final int length;

  RtuReply(int unit, Request request) {
    head = new byte[1 + request.answerHead().length];
    head[0] = (byte) unit;
    System.arraycopy(request.answerHead(), 0, head, 1, request.answerHead().length);
    length = 1 + request.answerBytes() + 2;
  }

  @Override
  public Recognition recognise(byte[] received) {
    for (int from = 0; from < received.length; from++) {
      int found = lengthAt(received, from);
      if (found > 0) {
        return from == 0
            ? new Recognition.Reply(0, found, received[1] < 0)
            : before(received, from);
      }
    }
    return new Recognition.NeedMore();
  }

  /** The length of the reply that stands whole at this place; 0 when none does. */
  private int lengthAt(byte[] received, int from) {
    if (isHead(received, from)
        && from + length <= received.length
        && Crc.closes(received, from, length)) {
      return length;
    }
    boolean refused =
        from + EXCEPTION_BYTES <= received.length
            && received[from] == head[0]
            && received[from + 1] == (byte) (head[1] | 0x80)
            && Crc.closes(received, from, EXCEPTION_BYTES);
    return refused ? EXCEPTION_BYTES : 0;
  }

  private boolean isHead(byte[] received, int from) {
    return from + head.length <= received.length
        && Arrays.equals(received, from, from + head.length, head, 0, head.length);
  }

  /** What stands before the reply: whole frames of others first, then bytes. */
  private static Recognition before(byte[] received, int end) {
    int foreign = ForeignFrame.lengthAt(received, 0, end);
    if (foreign > 0) {
      return new Recognition.Noise(foreign, "foreign-answer");
    }
    int next = 1;
    while (next < end && ForeignFrame.lengthAt(received, next, end) == 0) {
      next++;
    }
    return new Recognition.Noise(next, "noise");
  }

  @Override
  public Remains remains(byte[] received) {
    for (int from = 0; from < received.length; from++) {
      int foreign = ForeignFrame.lengthAt(received, from, received.length);
      if (foreign > 0) {
        String cause =
            "a frame of unit %d, function %d came; asked was unit %d, function %d"
                .formatted(
                    received[from] & 0xFF, received[from + 1] & 0xFF, head[0] & 0xFF, head[1]);
        return new Remains(cause, "foreign-answer", false);
      }
    }
    for (int from = 0; from < received.length; from++) {
      if (isHead(received, from) && from + length > received.length) {
        return new Remains(
            "the answer ended after %d of %d bytes".formatted(received.length - from, length),
            "truncated",
            false);
      }
    }
    if (received.length == length && flippedBits(received) <= MOST_FLIPPED_BITS) {
      String cause =
          "CRC %04X received, %04X expected"
              .formatted(Crc.sent(received, 0, length), Crc.of(received, 0, length - 2));
      return new Remains(cause, "crc-error", true);
    }
    return new Remains("%d bytes that are no answer".formatted(received.length), "noise", false);
  }

  private int flippedBits(byte[] received) {
    int flipped = 0;
    for (int at = 0; at < Math.min(3, head.length); at++) {
      flipped += Integer.bitCount((received[at] ^ head[at]) & 0xFF);
    }
    return flipped;
  }
}
