package io.envgate.hj212;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Turns packets into frames of one edition, strictly: what the edition does not allow is refused
 * with the figures, so that nothing wrong leaves the station. Lengths count bytes of UTF-8; check
 * codes are four upper-case digits.
 *
 * <p>Holds no state; any thread may call it.
 */
public final class PacketEncoder {
  private static final int HEAD = 6; // ## LLLL
  private static final int CLOSING = 2; // && behind CP
  private static final int TAIL = 6; // CCCC CR LF

  private final Edition edition;
  private final PacketCrc crc;
  private final SendingRules rules;
  private final Optional<ParameterCipher> cipher;

  public PacketEncoder(Edition edition, PacketCrc crc) {
    this(edition, crc, Optional.empty());
  }

  /**
   * @param cipher for the parameters of the packets that HJ 212-2025, 6.4.4 has enciphered; absent
   *     where all are clear
   */
  public PacketEncoder(Edition edition, PacketCrc crc, Optional<ParameterCipher> cipher) {
    this.edition = edition;
    this.crc = crc;
    this.rules = new SendingRules(edition);
    this.cipher = cipher;
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
    byte[] cp = packet.cp().getBytes(StandardCharsets.UTF_8);
    rules.check(packet, cp);
    Header header = header(packet);
    int segment = header.length() + cp.length + CLOSING;
    if (segment > Edition.SEGMENT_LIMIT) {
      throw new IllegalArgumentException(
          "a data segment has at most " + Edition.SEGMENT_LIMIT + " bytes, not " + segment);
    }
    byte[] frame = new byte[HEAD + segment + TAIL];
    int end = HEAD + segment;
    frame[0] = '#';
    frame[1] = '#';
    putLength(frame, segment);
    header.copyTo(frame, HEAD);
    System.arraycopy(cp, 0, frame, HEAD + header.length(), cp.length);
    frame[end - 2] = '&';
    frame[end - 1] = '&';
    Hex4.put(frame, end, crc.of(frame, HEAD, end));
    frame[end + 4] = '\r';
    frame[end + 5] = '\n';
    if (cipher.isPresent() && ParameterCipher.covers(packet.cn())) {
      cipher.get().seal(frame, HEAD + header.length(), end - CLOSING);
    }
    return frame;
  }

  /** How many bytes of CP this packet's header leaves room for. */
  public int room(Packet packet) {
    int around = header(packet).length() + CLOSING;
    return Math.max(0, Math.min(edition.parametersLimit(), Edition.SEGMENT_LIMIT - around));
  }

  private static void putLength(byte[] frame, int length) {
    int rest = length;
    for (int i = 5; i >= 2; i--) {
      frame[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }

  /** The fields in the order of HJ 212-2017, 6.3.2, table 3; 2005 has PNUM and PNO behind QN. */
  private Header header(Packet packet) {
    Header header = new Header();
    header.field("QN=", packet.qn());
    if (edition.partsFollowQn()) {
      parts(header, packet);
    }
    header.field("ST=", packet.st());
    header.field("CN=", packet.cn());
    header.field("PW=", packet.pw());
    header.field("MN=", packet.mn());
    if (packet.flag().isPresent()) {
      header.field("Flag=", packet.flag().get().value());
    }
    if (!edition.partsFollowQn()) {
      parts(header, packet);
    }
    if (packet.resent()) {
      header.field("RF=", 1);
    }
    header.put("CP=&&");
    return header;
  }

  private static void parts(Header header, Packet packet) {
    if (packet.pnum().isPresent()) {
      header.field("PNUM=", packet.pnum().getAsInt());
    }
    if (packet.pno().isPresent()) {
      header.field("PNO=", packet.pno().getAsInt());
    }
  }
}
