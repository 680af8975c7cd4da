package io.envgate.hj212;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every frame of the fixtures: whole, byte by byte, twice, behind noise, glued to its neighbour.
 */
class WireFrameTest {
  private static final byte[] NOISE = {
    0x00, (byte) 0xFF, '#', 'x', '#', '#', '#', 'a', '1', '\n', 0x7F
  };

  static List<WireFrame> frames() {
    return WireFrame.all();
  }

  @Test
  void theFixturesAreComplete() {
    assertEquals(142, frames().size());
    assertEquals(118, frames().stream().filter(WireFrame::holds).count());
  }

  @ParameterizedTest
  @MethodSource("frames")
  void readsOrRefusesItWhole(WireFrame frame) {
    check(frame, Wire.prompt().feed(frame.onTheWire()), 1);
  }

  @ParameterizedTest
  @MethodSource("frames")
  void readsOrRefusesItByteByByte(WireFrame frame) {
    Wire wire = Wire.prompt().feed(frame.onTheWire(), 1);
    check(frame, wire, 1);
  }

  @ParameterizedTest
  @MethodSource("frames")
  void saysTheSameWhereverItIsCut(WireFrame frame) {
    byte[] bytes = frame.onTheWire();
    List<Decoded> whole = Wire.awaitingTerminators().feed(bytes).silence().out;
    for (int piece = 1; piece < bytes.length; piece++) {
      assertEquals(
          whole, Wire.awaitingTerminators().feed(bytes, piece).silence().out, "pieces of " + piece);
    }
  }

  @ParameterizedTest
  @MethodSource("frames")
  void readsOrRefusesItTwice(WireFrame frame) {
    check(frame, Wire.prompt().feed(Wire.glue(frame.onTheWire(), frame.onTheWire())), 2);
    check(frame, Wire.prompt().feed(Wire.glue(frame.bytes(), frame.bytes())).silence(), 2);
    check(
        frame,
        Wire.prompt().feed(Wire.glue(frame.onTheWire(), Wire.bytes("\r\n"), frame.onTheWire())),
        2);
  }

  @ParameterizedTest
  @MethodSource("frames")
  void readsOrRefusesItBehindNoise(WireFrame frame) {
    Wire wire = Wire.prompt().feed(Wire.glue(NOISE, frame.onTheWire()), 3);
    check(frame, wire, 1);
    assertEquals(new Decoded.Skipped(NOISE.length), wire.out.get(0));
  }

  @ParameterizedTest
  @MethodSource("frames")
  void neverLosesTheFrameBehindIt(WireFrame frame) {
    Wire wire = Wire.prompt().feed(Wire.glue(frame.bytes(), Wire.bytes(WireFrame.STANDARD)));
    Packet last = wire.packets().get(wire.packets().size() - 1);
    assertEquals(Optional.of("1062"), last.cn());
    assertEquals("RtdInterval=30", last.cp());
  }

  @ParameterizedTest
  @MethodSource("frames")
  void saysNothingBeforeItIsWhole(WireFrame frame) {
    byte[] bytes = frame.bytes();
    for (int cut = 0; cut < bytes.length; cut++) {
      PacketDecoder decoder = new PacketDecoder(PacketCrc.HJ212);
      Wire wire = new Wire(decoder);
      decoder.feed(bytes, 0, cut, wire.out::add);
      assertEquals(List.of(), wire.completes(), "cut at " + cut);
      assertTrue(wire.garbled().isEmpty() || !frame.holds(), "cut at " + cut);
    }
  }

  @ParameterizedTest
  @MethodSource("frames")
  void goesBackToTheSameBytes(WireFrame frame) {
    for (Decoded.Complete complete : Wire.prompt().feed(frame.bytes()).completes()) {
      Optional<byte[]> encoded = encode(complete.packet());
      encoded.ifPresent(bytes -> assertEquals(normal(frame), normal(bytes)));
    }
  }

  @Test
  void mostGoodFramesObeyTheirEditionAndGoBack() {
    long back =
        frames().stream()
            .filter(WireFrame::holds)
            .flatMap(frame -> Wire.prompt().feed(frame.bytes()).packets().stream())
            .filter(packet -> encode(packet).isPresent())
            .count();
    assertTrue(back >= 100, back + " of 118 could be sent again");
  }

  /** The encoder's answer; empty where the edition does not allow what the field sends. */
  private static Optional<byte[]> encode(Packet packet) {
    try {
      Edition edition = packet.edition().orElseThrow();
      return Optional.of(new PacketEncoder(edition, PacketCrc.HJ212).encode(packet));
    } catch (IllegalArgumentException notAllowed) {
      return Optional.empty();
    }
  }

  /** Lower-case check codes are the one difference that sending does not keep. */
  private static String normal(WireFrame frame) {
    return normal(frame.onTheWire());
  }

  private static String normal(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    int crc = text.length() - 6;
    return text.substring(0, crc) + text.substring(crc).toUpperCase(Locale.ROOT);
  }

  private static void check(WireFrame frame, Wire wire, int times) {
    if (frame.holds()) {
      assertEquals(times, wire.completes().size());
      assertEquals(0, wire.garbled().size());
      wire.completes().forEach(complete -> checkComplete(frame, complete));
    } else {
      assertEquals(0, wire.completes().size());
      assertEquals(times, wire.garbled().size());
      wire.garbled().forEach(garbled -> checkGarbled(frame, garbled));
    }
  }

  private static void checkComplete(WireFrame frame, Decoded.Complete complete) {
    Packet packet = complete.packet();
    assertEquals(frame.cn(), packet.cn().orElse("-"));
    assertEquals(frame.st(), packet.st().orElse("-"));
    assertEquals(frame.flag(), packet.flag().map(flag -> "" + flag.value()).orElse("-"));
    checkFacts(frame, complete.facts());
    assertEquals(frame.crcComputed(), complete.facts().crcExpected());
  }

  private static void checkGarbled(WireFrame frame, Decoded.Garbled garbled) {
    assertEquals(frame.cn(), garbled.readable().cn().orElse("-"));
    checkFacts(frame, garbled.facts());
    if (frame.enciphered()) {
      assertEquals(FrameFault.CRC_OR_CIPHER, garbled.fault());
    } else {
      assertEquals(
          frame.declared() == frame.actual() ? FrameFault.CRC : FrameFault.LENGTH, garbled.fault());
      assertEquals(frame.crcComputed(), garbled.facts().crcExpected());
    }
  }

  private static void checkFacts(WireFrame frame, FrameFacts facts) {
    assertEquals(frame.declared(), facts.declaredLength());
    assertEquals(frame.actual(), facts.actualLength());
    assertEquals(frame.crcSent(), facts.crcSent());
  }
}
