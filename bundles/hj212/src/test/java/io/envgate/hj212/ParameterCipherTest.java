package io.envgate.hj212;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterCipherTest {
  private static final String ANNEX_KEY = "0".repeat(16); // HJ 212-2025, A.2
  private static final Optional<ParameterCipher> CIPHER =
      Optional.of(ParameterCipher.sm4(ANNEX_KEY));
  private static final PacketEncoder ENCODER =
      new PacketEncoder(Edition.V2025, PacketCrc.HJ212, CIPHER);

  /** Both examples of HJ 212-2025, annex A.2: parameters of 208 bytes, and of 147 with a rest. */
  static List<WireFrame> annex() {
    return WireFrame.all().stream().filter(WireFrame::enciphered).toList();
  }

  @Test
  void theAnnexHasTwoExamples() {
    assertEquals(List.of(295, 234), annex().stream().map(WireFrame::declared).toList());
  }

  @ParameterizedTest
  @MethodSource("annex")
  void opensTheAnnexAndSealsItAgainByteByByte(WireFrame frame) {
    Wire wire = reading(CIPHER).feed(frame.onTheWire());
    Packet packet = wire.packets().get(0);

    assertEquals("20240520210600", packet.parameters().first("DataTime").orElseThrow());
    assertEquals("N", packet.cp().substring(packet.cp().length() - 1));
    assertArrayEquals(frame.onTheWire(), ENCODER.encode(packet));
  }

  @ParameterizedTest
  @MethodSource("annex")
  void whatIsHandedOnIsTheClearFrame(WireFrame frame) {
    Decoded.Complete complete = reading(CIPHER).feed(frame.onTheWire(), 1).completes().get(0);
    byte[] clear = new PacketEncoder(Edition.V2025, PacketCrc.HJ212).encode(complete.packet());

    assertArrayEquals(Arrays.copyOf(clear, clear.length - 2), complete.facts().frame());
    assertEquals(complete.facts().crcSent(), complete.facts().crcExpected());
  }

  @ParameterizedTest
  @MethodSource("annex")
  void anotherKeyOpensNothing(WireFrame frame) {
    Wire wire = reading(Optional.of(ParameterCipher.sm4("0000000000000001")));
    wire.feed(frame.onTheWire());

    assertEquals(List.of(), wire.completes());
    assertEquals(FrameFault.CRC_OR_CIPHER, wire.garbled().get(0).fault());
  }

  @Test
  void readsWhatComesInClearAsBefore() {
    List<WireFrame> whole = WireFrame.all().stream().filter(WireFrame::holds).toList();
    for (WireFrame frame : whole) {
      assertEquals(
          Wire.prompt().feed(frame.onTheWire()).out,
          reading(CIPHER).feed(frame.onTheWire()).out,
          frame::toString);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1014, true", "2000, true", "2051, true", "2999, true", "3020, true",
    "1013, false", "3019, false", "3021, false", "9011, false", "9015, false"
  })
  void coversWhatAStationReports(String cn, boolean covered) {
    assertEquals(covered, ParameterCipher.covers(Optional.of(cn)));
  }

  @Test
  void leavesAnswersAndShortParametersClear() {
    Packet answer = packet("9011", "QnRtn=1;Text=longer than a group");
    Packet shorter = packet("1014", "SKCreateTime="); // 13 bytes
    PacketEncoder clear = new PacketEncoder(Edition.V2025, PacketCrc.HJ212);

    assertArrayEquals(clear.encode(answer), ENCODER.encode(answer));
    assertArrayEquals(clear.encode(shorter), ENCODER.encode(shorter));
  }

  @Test
  void groupsAreIndependentAndTheRestStaysClear() {
    byte[] bytes = ("A".repeat(32) + "rest").getBytes(StandardCharsets.US_ASCII);
    CIPHER.get().seal(bytes, 0, bytes.length);
    String hex = HexFormat.of().formatHex(bytes);

    assertEquals(hex.substring(0, 32), hex.substring(32, 64));
    assertEquals("rest", new String(bytes, 32, 4, StandardCharsets.US_ASCII));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "123456", "00000000000000000", "000000000000000 ", "密码密码密码密码密码密码密码密码"})
  void aKeyHasSixteenVisibleCharacters(String key) {
    assertFalse(ParameterCipher.isKey(key));
    assertThrows(IllegalArgumentException.class, () -> ParameterCipher.sm4(key));
  }

  private static Packet packet(String cn, String cp) {
    return Packet.of(Edition.V2025, cn)
        .qn(Qn.parse("20240520210700000").orElseThrow())
        .st(cn.startsWith("9") ? "91" : "31")
        .pw("123456")
        .mn("010000A8900016F000169DC0")
        .wantsAnswer(false)
        .cp(cp)
        .build();
  }

  private static Wire reading(Optional<ParameterCipher> cipher) {
    return new Wire(new PacketDecoder(PacketCrc.HJ212, cipher));
  }
}
