package io.envgate.hj212;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Frames of the side that receives: a platform, or a gateway that hears an instrument. They repeat
 * MN and PW as the sender wrote them, even where its edition forbids it, so the strict {@link
 * PacketEncoder}, which guards what a station sends, is of no use here.
 */
public final class ReceiverFrame {
  private static final int HEAD = 6; // ## LLLL
  private static final int AROUND = 12; // head, check code, CR LF
  private static final int LONGEST = 9999; // what four digits can say

  private ReceiverFrame() {}

  /**
   * The frame, from {@code ##} to CR LF (HJ 212-2017, 6.3.1).
   *
   * @throws IllegalArgumentException if four digits cannot say its length
   */
  public static byte[] of(Packet packet, PacketCrc crc) {
    StringBuilder text = new StringBuilder();
    packet.qn().ifPresent(qn -> text.append("QN=").append(qn).append(';'));
    packet.st().ifPresent(st -> text.append("ST=").append(st).append(';'));
    packet.cn().ifPresent(cn -> text.append("CN=").append(cn).append(';'));
    packet.pw().ifPresent(pw -> text.append("PW=").append(pw).append(';'));
    packet.mn().ifPresent(mn -> text.append("MN=").append(mn).append(';'));
    packet.flag().ifPresent(flag -> text.append("Flag=").append(flag.value()).append(';'));
    byte[] segment =
        text.append("CP=&&").append(packet.cp()).append("&&").toString().getBytes(UTF_8);
    if (segment.length > LONGEST) {
      throw new IllegalArgumentException(
          "a data segment has at most " + LONGEST + " bytes, not " + segment.length);
    }
    byte[] frame = new byte[segment.length + AROUND];
    int end = HEAD + segment.length;
    byte[] head = String.valueOf(10_000 + segment.length).getBytes(UTF_8); // 1LLLL
    frame[0] = '#';
    frame[1] = '#';
    System.arraycopy(head, 1, frame, 2, 4);
    System.arraycopy(segment, 0, frame, HEAD, segment.length);
    Hex4.put(frame, end, crc.of(frame, HEAD, end));
    frame[end + 4] = '\r';
    frame[end + 5] = '\n';
    return frame;
  }
}
