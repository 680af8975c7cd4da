package io.envgate.hj212;

import java.nio.charset.StandardCharsets;

/**
 * Turns packets into frames of one edition, strictly: what the edition does not allow is refused
 * with the figures, so that nothing wrong leaves the station. Lengths count bytes of UTF-8; check
 * codes are four upper-case digits.
 *
 * <p>Holds no state; any thread may call it.
 */
public final class PacketEncoder {
  private static final int OVERHEAD = 12; // ## LLLL .. CCCC CR LF

  private final Edition edition;
  private final PacketCrc crc;
  private final SendingRules rules;

  public PacketEncoder(Edition edition, PacketCrc crc) {
    this.edition = edition;
    this.crc = crc;
    this.rules = new SendingRules(edition);
  }

  public Edition edition() {
    return edition;
  }

  /**
   * The frame, from {@code ##} to CR LF.
   *
   * @throws IllegalArgumentException if the edition does not allow this packet
   */
  public byte[] encode(Packet packet) {
    rules.check(packet);
    byte[] segment = segment(packet).getBytes(StandardCharsets.UTF_8);
    if (segment.length > Edition.SEGMENT_LIMIT) {
      throw new IllegalArgumentException(
          "a data segment has at most " + Edition.SEGMENT_LIMIT + " bytes, not " + segment.length);
    }
    byte[] frame = new byte[segment.length + OVERHEAD];
    int end = 6 + segment.length;
    frame[0] = '#';
    frame[1] = '#';
    putLength(frame, segment.length);
    System.arraycopy(segment, 0, frame, 6, segment.length);
    Hex4.put(frame, end, crc.of(frame, 6, end));
    frame[end + 4] = '\r';
    frame[end + 5] = '\n';
    return frame;
  }

  /** How many bytes of CP this packet's header leaves room for. */
  public int room(Packet packet) {
    int header = segment(packet.toBuilder().cp("").build()).getBytes(StandardCharsets.UTF_8).length;
    return Math.max(0, Math.min(edition.parametersLimit(), Edition.SEGMENT_LIMIT - header));
  }

  private static void putLength(byte[] frame, int length) {
    int rest = length;
    for (int i = 5; i >= 2; i--) {
      frame[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }

  /** The fields in the order of HJ 212-2017, 6.3.2, table 3; 2005 has PNUM and PNO behind QN. */
  private String segment(Packet packet) {
    StringBuilder text = new StringBuilder(128 + packet.cp().length());
    packet.qn().ifPresent(qn -> field(text, "QN", qn));
    if (edition.partsFollowQn()) {
      parts(text, packet);
    }
    packet.st().ifPresent(st -> field(text, "ST", st));
    packet.cn().ifPresent(cn -> field(text, "CN", cn));
    packet.pw().ifPresent(pw -> field(text, "PW", pw));
    packet.mn().ifPresent(mn -> field(text, "MN", mn));
    packet.flag().ifPresent(flag -> field(text, "Flag", Integer.toString(flag.value())));
    if (!edition.partsFollowQn()) {
      parts(text, packet);
    }
    if (packet.resent()) {
      field(text, "RF", "1");
    }
    return text.append("CP=&&").append(packet.cp()).append("&&").toString();
  }

  private static void parts(StringBuilder text, Packet packet) {
    packet.pnum().ifPresent(pnum -> field(text, "PNUM", Integer.toString(pnum)));
    packet.pno().ifPresent(pno -> field(text, "PNO", Integer.toString(pno)));
  }

  private static void field(StringBuilder text, String name, String value) {
    text.append(name).append('=').append(value).append(';');
  }
}
