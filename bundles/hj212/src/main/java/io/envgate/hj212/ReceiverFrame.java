package io.envgate.hj212;

import java.nio.charset.StandardCharsets;

/**
 * Frames of the side that receives: a platform, or a gateway that hears an instrument. They repeat
 * MN and PW as the sender wrote them, even where its edition forbids it, so the strict {@link
 * PacketEncoder}, which guards what a station sends, is of no use here.
 */
public final class ReceiverFrame {
  private ReceiverFrame() {}

  /** The frame, from {@code ##} to CR LF (HJ 212-2017, 6.3.1). */
  public static byte[] of(Packet packet, PacketCrc crc) {
    StringBuilder text = new StringBuilder();
    packet.qn().ifPresent(qn -> text.append("QN=").append(qn).append(';'));
    packet.st().ifPresent(st -> text.append("ST=").append(st).append(';'));
    packet.cn().ifPresent(cn -> text.append("CN=").append(cn).append(';'));
    packet.pw().ifPresent(pw -> text.append("PW=").append(pw).append(';'));
    packet.mn().ifPresent(mn -> text.append("MN=").append(mn).append(';'));
    packet.flag().ifPresent(flag -> text.append("Flag=").append(flag.value()).append(';'));
    String segment = text.append("CP=&&").append(packet.cp()).append("&&").toString();
    byte[] bytes = segment.getBytes(StandardCharsets.UTF_8);
    String check = String.format("%04X", crc.of(bytes, 0, bytes.length));
    return String.format("##%04d%s%s\r\n", bytes.length, segment, check)
        .getBytes(StandardCharsets.UTF_8);
  }
}
