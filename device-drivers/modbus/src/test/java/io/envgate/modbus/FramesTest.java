package io.envgate.modbus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.envgate.line.Framing;
import io.envgate.line.Line;
import io.envgate.line.LineSettings;
import io.envgate.line.Lines;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * The bytes of every function: what is sent, and what is read from the reply however it arrives.
 */
class FramesTest {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();
  private static final byte[] NOISE = HEX.parseHex("00 FF 11 03");

  @ParameterizedTest
  @CsvFileSource(
      resources = {"/wire/rtu-frames.csv", "/wire/ascii-frames.csv"},
      useHeadersInDisplayName = true)
  void sendsTheRequestAndReadsTheReply(String call, String request, String reply, String answer) {
    byte[] bytes = bytes(reply);
    assertEquals(answer, outcome(call, request, Peer::write, bytes));
    assertEquals(answer, outcome(call, request, FramesTest::byteByByte, bytes));
    assertEquals(answer, outcome(call, request, Peer::write, AddressSlave.joined(bytes, bytes)));
    assertEquals(answer, outcome(call, request, Peer::write, AddressSlave.joined(NOISE, bytes)));
    assertEquals(
        answer, outcome(call, request, FramesTest::byteByByte, AddressSlave.joined(NOISE, bytes)));
  }

  @ParameterizedTest
  @CsvFileSource(
      resources = {"/wire/rtu-frames.csv", "/wire/ascii-frames.csv"},
      useHeadersInDisplayName = true)
  void believesNoReplyWithASingleFlippedBit(
      String call, String request, String reply, String answer) {
    byte[] bytes = bytes(reply);
    for (int bit = 0; bit < 8 * bytes.length; bit++) {
      byte[] flipped = bytes.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      String seen = outcome(call, request, Peer::write, flipped);
      assertEquals(0, seen.indexOf("nonsense"), "bit " + bit + ": " + seen);
    }
  }

  /** ASCII frames stand in the table as they are, but for CR and LF. */
  private static byte[] bytes(String written) {
    return written.startsWith(":")
        ? (written + "\r\n").getBytes(StandardCharsets.US_ASCII)
        : HEX.parseHex(written);
  }

  private static void byteByByte(Peer peer, byte[] bytes) {
    for (int at = 0; at < bytes.length; at++) {
      peer.writeAfter(
          Duration.ofMillis(7L * at), new byte[] {bytes[at]}); // pauses longer than 3.5 characters
    }
  }

  private static String outcome(
      String call, String request, BiConsumer<Peer, byte[]> writing, byte[] bytes) {
    Peer peer =
        new Peer(
            (self, heard) -> {
              assertArrayEquals(bytes(request), heard);
              writing.accept(self, bytes);
            });
    Framing framing = request.startsWith(":") ? Framing.ASCII : Framing.RTU;
    Line line =
        Lines.on("bus", framing, LineSettings.serial("simulated", 9600), peer.loop, peer::dial);
    List<Answer> answers = new ArrayList<>();
    ask(new ModbusMaster(line), call.split(" "), answers);
    peer.loop.advance(Duration.ofSeconds(3));
    assertEquals(1, answers.size());
    return text(answers.get(0));
  }

  private static void ask(ModbusMaster master, String[] call, List<Answer> answers) {
    switch (call[0]) {
      case "read" ->
          master.read(17, Table.valueOf(call[1]), number(call[2]), number(call[3]), answers::add);
      case "writeCoil" -> master.writeCoil(17, number(call[1]), call[2].equals("on"), answers::add);
      case "writeRegister" ->
          master.writeRegister(17, number(call[1]), number(call[2]), answers::add);
      case "writeRegisters" ->
          master.writeRegisters(
              17, number(call[1]), new int[] {number(call[2]), number(call[3])}, answers::add);
      case "raw" -> master.raw(17, HexFormat.of().parseHex(call[1]), number(call[2]), answers::add);
      default -> throw new IllegalArgumentException(call[0]);
    }
  }

  private static int number(String text) {
    return Integer.parseInt(text);
  }

  private static String text(Answer answer) {
    if (answer instanceof Answer.Words words) {
      return HexFormat.of().withUpperCase().formatHex(words.bytes());
    }
    if (answer instanceof Answer.Bits bits) {
      StringBuilder text = new StringBuilder();
      for (boolean bit : bits.bits()) {
        text.append(bit ? 1 : 0);
      }
      return text.toString();
    }
    if (answer instanceof Answer.Refused refused) {
      return "refused " + refused.exceptionCode();
    }
    return answer instanceof Answer.Written
        ? "written"
        : answer instanceof Answer.Nonsense ? "nonsense " + answer : answer.toString();
  }
}
