package io.envgate.hj212;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PacketDecoderTest {
  private static final byte[] STANDARD = Wire.bytes(WireFrame.STANDARD);

  @Test
  void readsTheStandardsOwnFrame() {
    Packet packet = Wire.prompt().feed(STANDARD).packets().get(0);
    assertEquals(Optional.of("20160801085857223"), packet.qn());
    assertEquals(Optional.of("32"), packet.st());
    assertEquals(Optional.of("1062"), packet.cn());
    assertEquals(Optional.of("100000"), packet.pw());
    assertEquals(Optional.of("010000A8900016F000169DC0"), packet.mn());
    assertEquals(Optional.of(new PacketFlag(5)), packet.flag());
    assertTrue(packet.pnum().isEmpty());
    assertFalse(packet.resent());
    assertEquals("RtdInterval=30", packet.cp());
    assertEquals(Optional.of(Edition.V2017), packet.edition());
  }

  @Test
  void acceptsOfAllBitFlipsOnlyTheCaseOfTheCheckCode() {
    for (int bit = 0; bit < (STANDARD.length - 2) * 8; bit++) {
      byte[] flipped = STANDARD.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      Wire wire = Wire.prompt().feed(flipped).silence();
      boolean caseOfC = flipped[108] == 'c';
      assertEquals(caseOfC ? 1 : 0, wire.packets().size(), "bit " + bit);
      assertTrue(caseOfC || !wire.garbled().isEmpty() || wire.skipped() > 0, "bit " + bit);
    }
  }

  @Test
  void findsTheFrameBehindEveryFlippedOne() {
    for (int bit = 0; bit < STANDARD.length * 8; bit++) {
      byte[] flipped = STANDARD.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      Wire wire = Wire.prompt().feed(Wire.glue(flipped, STANDARD)).silence();
      assertFalse(wire.packets().isEmpty(), "bit " + bit);
      assertEquals("RtdInterval=30", wire.packets().get(wire.packets().size() - 1).cp());
    }
  }

  @Test
  void doesNotWaitForeverForALengthThatClaimsTooMuch() {
    byte[] claiming = Wire.bytes(WireFrame.STANDARD.replace("##0101", "##9101"));
    Wire wire = Wire.prompt().feed(Wire.glue(claiming, STANDARD));
    assertEquals(List.of(), wire.out);
    wire.silence();
    assertEquals(FrameFault.LENGTH, wire.garbled().get(0).fault());
    assertEquals(9101, wire.garbled().get(0).facts().declaredLength());
    assertEquals(101, wire.garbled().get(0).facts().actualLength());
    assertEquals("1C80", wire.garbled().get(0).facts().crcSent());
    assertEquals(1, wire.packets().size());
  }

  @Test
  void findsTheFrameThatAFalseHeadSwallowed() {
    Wire wire =
        Wire.prompt()
            .feed("##0107" + WireFrame.STANDARD); // 107: the frame with its own head, up to its CRC
    assertEquals(FrameFault.CRC, wire.garbled().get(0).fault());
    assertEquals(6, wire.garbled().get(0).dropped());
    assertEquals(1, wire.packets().size());
  }

  @Test
  void keepsTheHeadThatAShortCheckCodeRunsInto() {
    String unpadded =
        WireFrame.STANDARD.substring(0, 110); // the last digit of the check code is missing
    Wire wire = Wire.prompt().feed(unpadded + WireFrame.STANDARD);
    assertEquals(1, wire.garbled().size());
    assertEquals(1, wire.packets().size());
  }

  @Test
  void takesNoEmptyFrameForAPacket() {
    Wire wire = Wire.prompt().feed("##0000FFFF\r\n").feed(STANDARD);
    assertEquals(1, wire.packets().size());
    assertEquals(1, wire.garbled().size());
  }

  @Test
  void doesNotTakeTheEndOfAChunkForTheEndOfAFrame() {
    Wire wire = Wire.prompt().feed("##0009ST=32;CP=&&A=1&&1234").feed("5;B=2&&ABCD\r\n");
    assertEquals("ST=32;CP=&&A=1&&12345;B=2&&", wire.garbled().get(0).facts().segment());
    assertEquals("ABCD", wire.garbled().get(0).facts().crcSent());
  }

  @Test
  void reportsAFrameThatSilenceCutShort() {
    Wire wire = Wire.prompt().feed(Arrays.copyOf(STANDARD, 60)).silence();
    assertEquals(FrameFault.CUT_SHORT, wire.garbled().get(0).fault());
    assertEquals(60, wire.garbled().get(0).dropped());
    assertEquals(Optional.of("1062"), wire.garbled().get(0).readable().cn());
    assertEquals(1, wire.feed(STANDARD).packets().size());
  }

  @Test
  void recognisesEveryEndOfAFrame() {
    String frame = WireFrame.STANDARD.strip();
    assertEquals(Terminator.CR_LF, terminator(frame + "\r\n"));
    assertEquals(Terminator.ONLY_LF, terminator(frame + "\n"));
    assertEquals(Terminator.ONLY_CR, terminator(frame + "\r"));
    assertEquals(Terminator.MISSING, terminator(frame));
    assertEquals(Terminator.MISSING, terminator(frame + frame));
    assertEquals(
        Terminator.NOT_YET_SEEN, Wire.prompt().feed(frame).completes().get(0).facts().terminator());
  }

  private static Terminator terminator(String text) {
    return Wire.awaitingTerminators().feed(text).silence().completes().get(0).facts().terminator();
  }

  @Test
  void acceptsALengthCountedInCharacters() {
    String cp = "DataTime=20100301145000;PolId=w01018;i11001-Info=//清洗管路//";
    String segment = "QN=20160801085857223;ST=32;CN=3020;PW=123456;MN=X;Flag=5;CP=&&" + cp + "&&";
    for (Charset charset : List.of(StandardCharsets.UTF_8, Charset.forName("GBK"))) {
      byte[] bytes = segment.getBytes(charset);
      String head = String.format("##%04d", segment.length());
      String tail = String.format("%04X\r\n", PacketCrc.HJ212.of(bytes, 0, bytes.length));
      byte[] frame = Wire.glue(Wire.bytes(head), bytes, Wire.bytes(tail));
      Wire wire = Wire.prompt().feed(frame, 1).feed(STANDARD);
      assertEquals(2, wire.packets().size(), charset.name());
      assertEquals(cp, wire.packets().get(0).cp());
      assertEquals(bytes.length, wire.completes().get(0).facts().actualLength());
      assertEquals(segment.length(), wire.completes().get(0).facts().declaredLength());
    }
  }

  @Test
  void readsSegmentsFarLongerThanTheStandardAllows() {
    byte[] head = Wire.bytes("ST=31;CN=2011;PW=123456;MN=1;CP=&&DataTime=20200101000000;a1-Rtd=");
    byte[] segment = new byte[9999];
    Arrays.fill(segment, (byte) '7');
    System.arraycopy(head, 0, segment, 0, head.length);
    segment[9997] = '&';
    segment[9998] = '&';
    byte[] frame = Wire.frame(segment);
    assertEquals(2, Wire.prompt().feed(Wire.glue(frame, frame), 1000).packets().size());
    assertEquals(2, Wire.prompt().feed(Wire.glue(frame, frame)).packets().size());
  }

  @Test
  void binaryParametersDoNotBreakWhatFollows() {
    byte[] head = Wire.bytes("QN=20240520210700000;ST=31;CN=2051;PW=123456;MN=X;Flag=9;CP=&&");
    byte[] treacherous = Wire.bytes("\r\n##0005&&##&&0000\r\n");
    byte[] binary = Wire.glue(new byte[] {(byte) 0xE4, 0x3E}, treacherous, new byte[] {1, 2});
    byte[] segment = Wire.glue(head, binary, Wire.bytes("&&"));
    byte[] frame =
        Wire.glue(
            Wire.bytes(String.format("##%04d", segment.length)), segment, Wire.bytes("0000\r\n"));
    Wire wire = Wire.prompt().feed(Wire.glue(frame, STANDARD), 1);
    assertEquals(FrameFault.CRC_OR_CIPHER, wire.garbled().get(0).fault());
    assertEquals(1, wire.garbled().size());
    assertEquals(Optional.of("2051"), wire.garbled().get(0).readable().cn());
    assertEquals(1, wire.packets().size());
  }

  @Test
  void takesTheOtherCheckCodesWhereAPlatformUsesThem() {
    String segment = WireFrame.STANDARD.substring(6, 107);
    for (String tail : List.of("0759", "5907")) {
      PacketCrc crc = tail.equals("0759") ? PacketCrc.MODBUS : PacketCrc.MODBUS_SWAPPED;
      Wire wire = new Wire(new PacketDecoder(crc)).feed("##0101" + segment + tail + "\r\n");
      assertEquals(1, wire.packets().size(), tail);
    }
  }

  @Test
  void accountsForEveryByteOfAnyNoise() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      byte[] bytes = noise(random, 6000);
      Wire wire = Wire.awaitingTerminators().feed(bytes, 1 + random.nextInt(700)).silence();
      long lineEnds = 0;
      for (byte b : bytes) {
        lineEnds += b == '\r' || b == '\n' ? 1 : 0;
      }
      long said = wire.out.stream().mapToLong(PacketDecoderTest::bytesOf).sum();
      assertTrue(said <= bytes.length, "seed " + seed);
      assertTrue(
          said + lineEnds >= bytes.length, "seed " + seed + ": " + said + " of " + bytes.length);
    }
  }

  @Test
  void saysTheSameOfAnyNoiseWhereverItIsCut() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      byte[] bytes = noise(random, 5000);
      List<Decoded> whole = Wire.awaitingTerminators().feed(bytes).silence().out;
      for (int piece : new int[] {1, 2, 3, 7, 100, 1400}) {
        assertEquals(
            whole,
            Wire.awaitingTerminators().feed(bytes, piece).silence().out,
            seed + " in " + piece);
      }
    }
  }

  @Test
  void keepsBoundedMemoryUnderAFloodOfFalseHeads() {
    PacketDecoder decoder = new PacketDecoder(PacketCrc.HJ212);
    long[] reported = new long[2];
    for (String flood :
        List.of(
            "##9999",
            "##9999&&1C80",
            "####",
            "##0101QN=",
            "\r\n##99",
            "&&1C80##",
            "##5000\u4e2d")) {
      byte[] chunk = Wire.bytes(flood.repeat(3000));
      for (int i = 0; i < 4; i++) {
        decoder.feed(chunk, 0, chunk.length, decoded -> reported[0] += sizeOf(decoded));
        reported[1] += chunk.length;
        assertTrue(decoder.capacity() <= 16 * 1024);
      }
    }
    assertTrue(reported[0] <= 3 * reported[1], reported[0] + " bytes handed on for " + reported[1]);
  }

  @Test
  void skipsNoiseOfADayWithoutKeepingIt() {
    PacketDecoder decoder = new PacketDecoder(PacketCrc.HJ212);
    Wire wire = new Wire(decoder);
    byte[] babble = Wire.bytes("babble\r\n".repeat(5000));
    wire.feed(babble).silence();
    assertTrue(wire.skipped() >= 39_998, "" + wire.skipped());
    assertTrue(decoder.capacity() <= 16 * 1024);
  }

  private static byte[] noise(Random random, int length) {
    byte[] bytes = new byte[length];
    String alphabet = "##0123456789&&CP=;ABCDEF\r\n";
    for (int i = 0; i < length; i++) {
      boolean likely = random.nextInt(4) > 0;
      bytes[i] =
          (byte)
              (likely ? alphabet.charAt(random.nextInt(alphabet.length())) : random.nextInt(256));
    }
    for (int at = 0; at + STANDARD.length < length; at += 200 + random.nextInt(1500)) {
      System.arraycopy(STANDARD, 0, bytes, at, Math.min(STANDARD.length, length - at));
    }
    return bytes;
  }

  private static long bytesOf(Decoded decoded) {
    if (decoded instanceof Decoded.Complete complete) {
      return complete.facts().frame().length;
    }
    if (decoded instanceof Decoded.Garbled garbled) {
      return garbled.dropped();
    }
    return ((Decoded.Skipped) decoded).bytes();
  }

  private static long sizeOf(Decoded decoded) {
    return decoded instanceof Decoded.Garbled garbled ? garbled.facts().frame().length : 0;
  }

  @Test
  void tellsOfNoiseBeforeItIsHandedOnAndNotOfAFrameThatMayYetBecomeWhole() {
    PacketDecoder decoder = new PacketDecoder(PacketCrc.HJ212);
    byte[] bytes = Wire.glue(Wire.bytes("noise"), Arrays.copyOf(STANDARD, 40));
    decoder.feed(bytes, 0, bytes.length, decoded -> {});
    assertEquals(5, decoder.skipped());

    decoder.feed(STANDARD, 40, STANDARD.length, decoded -> {});
    assertEquals(0, decoder.skipped(), "handed on with the frame behind it");
  }
}
