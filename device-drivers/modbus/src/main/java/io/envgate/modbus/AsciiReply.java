package io.envgate.modbus;

import io.envgate.line.Recognizer;
import java.util.Arrays;

/**
 * Knows the reply to one Modbus ASCII request by unit, function, byte count and sum, wherever it
 * stands among the bytes. The sum has 8 bits only: two characters damaged alike can deceive it,
 * which is why the standard wants parity besides; a character that fails it does not come here.
 */
final class AsciiReply implements Recognizer {
  private static final int EXCEPTION_BYTES = 3; // unit, function + 128, code

  private final byte[] head;
  private final int contentBytes;

  AsciiReply(int unit, Request request) {
    head = new byte[1 + request.answerHead().length];
    head[0] = (byte) unit;
    System.arraycopy(request.answerHead(), 0, head, 1, request.answerHead().length);
    contentBytes = 1 + request.answerBytes();
  }

  @Override
  public Recognition recognise(byte[] received) {
    AsciiFrame first = AsciiFrame.first(received, 0);
    AsciiFrame frame = first;
    while (frame != null && !isReply(frame.content())) {
      frame = AsciiFrame.first(received, frame.from() + frame.length());
    }
    if (frame == null) {
      return new Recognition.NeedMore();
    }
    if (frame.from() == 0) {
      return new Recognition.Reply(0, frame.length(), frame.content()[1] < 0);
    }
    return first.from() == 0
        ? new Recognition.Noise(first.length(), "foreign-answer")
        : new Recognition.Noise(first.from(), "noise");
  }

  private boolean isReply(byte[] content) {
    boolean answered =
        content.length == contentBytes
            && Arrays.equals(content, 0, head.length, head, 0, head.length);
    boolean refused =
        content.length == EXCEPTION_BYTES
            && content[0] == head[0]
            && content[1] == (byte) (head[1] | 0x80);
    return answered || refused;
  }

  @Override
  public Remains remains(byte[] received) {
    AsciiFrame foreign = AsciiFrame.first(received, 0);
    if (foreign != null) {
      String cause =
          "a frame of unit %d, function %d came; asked was unit %d, function %d"
              .formatted(
                  foreign.content()[0] & 0xFF,
                  foreign.content()[1] & 0xFF,
                  head[0] & 0xFF,
                  head[1]);
      return new Remains(cause, "foreign-answer", false);
    }
    int length = 2 * contentBytes + AsciiFrame.AROUND;
    if (AsciiFrame.looksWhole(received) && received.length == length && begins(received)) {
      return new Remains("the sum (LRC) is wrong", "lrc-error", true);
    }
    return received.length < length && received[0] == ':'
        ? new Remains(
            "the answer ended after %d of %d characters".formatted(received.length, length),
            "truncated",
            false)
        : new Remains("%d bytes that are no answer".formatted(received.length), "noise", false);
  }

  /** Whether the first digits are those of the reply, but for one. */
  private boolean begins(byte[] received) {
    byte[] right = AsciiFrame.of(head[0], Arrays.copyOfRange(head, 1, head.length));
    int differing = 0;
    for (int at = 1; at <= 2 * Math.min(3, head.length); at++) {
      differing += received[at] == right[at] ? 0 : 1;
    }
    return differing <= 1;
  }
}
