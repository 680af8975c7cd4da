package io.envgate.busaids.frame;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.line.Framing;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WrappingTest {
  private static final HexFormat HEX = HexFormat.of();
  private final Wrapping rtu = Wrapping.of(Framing.RTU);
  private final Wrapping tcp = Wrapping.of(Framing.TCP);

  @Test
  void writesTheRequestThatEveryManualPrints() {
    byte[] frame = rtu.wrap(0, 1, HEX.parseHex("030000000a"));
    assertArrayEquals(HEX.parseHex("01030000000ac5cd"), frame);
  }

  @Test
  void tellsRequestAnswerRefusalAndEchoApart() {
    byte[] request = HEX.parseHex("0300000001");
    Frame answer = new Frame(0, 7, HEX.parseHex("0302002a"));
    Frame refusal = new Frame(0, 7, HEX.parseHex("8302"));
    Frame echo = new Frame(0, 7, request);
    assertTrue(answer.answers(7, request));
    assertFalse(answer.answers(8, request));
    assertTrue(refusal.answers(7, request) && refusal.refuses());
    assertEquals(2, refusal.exceptionCode());
    assertFalse(echo.answers(7, request));
    assertTrue(echo.isEchoOf(7, request) && echo.isRequest());
  }

  @Test
  void findsFramesAmidNoiseWhicheverSideSentThem() {
    byte[] pdu = HEX.parseHex("0304000a0102");
    byte[] noise = {0, (byte) 0xFF, 0x11, 0x2B};
    byte[] bytes =
        join(noise, rtu.wrap(0, 9, HEX.parseHex("0300100002")), rtu.wrap(0, 9, pdu), noise);
    List<Piece> pieces = rtu.cut(bytes);
    assertEquals(4, pieces.size(), pieces::toString);
    assertTrue(pieces.get(1) instanceof Piece.Whole asked && asked.frame().isRequest());
    assertTrue(
        pieces.get(2) instanceof Piece.Whole said && said.frame().equals(new Frame(0, 9, pdu)));
    assertEquals(bytes.length, pieces.stream().mapToInt(Piece::length).sum());
  }

  @Test
  void losesNoByteOfAnyNoise() {
    Random random = new Random(4);
    for (int round = 0; round < 2000; round++) {
      byte[] bytes = new byte[random.nextInt(64)];
      random.nextBytes(bytes);
      for (Wrapping one : List.of(rtu, tcp)) {
        assertEquals(bytes.length, one.cut(bytes).stream().mapToInt(Piece::length).sum());
      }
    }
  }

  @Test
  void cutsTcpFramesByTheirHeaderAndKeepsTheTail() {
    byte[] pdu = HEX.parseHex("8302");
    byte[] first = tcp.wrap(0x1234, 255, pdu);
    List<Piece> pieces = tcp.cut(join(first, new byte[] {0, 1, 0, 0, 0, 9, 1}));
    assertEquals(2, pieces.size());
    assertTrue(
        pieces.get(0) instanceof Piece.Whole whole
            && whole.frame().equals(new Frame(0x1234, 255, pdu)));
    assertTrue(pieces.get(1) instanceof Piece.Rest rest && rest.length() == 7);
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
