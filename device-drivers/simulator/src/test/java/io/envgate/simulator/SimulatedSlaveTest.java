package io.envgate.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.line.Framing;
import io.envgate.loop.VirtualLoop;
import io.envgate.loop.VirtualWire;
import io.envgate.loop.Wire;
import io.envgate.modbus.Table;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatedSlaveTest {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();
  private static final String READ_RTU = "11 03 00 6B 00 03 76 87"; // unit 17, registers 107 to 109
  private static final String ANSWER_RTU = "11 03 06 02 2B 00 00 00 64 C8 BA";
  private static final String READ_TCP = "00 01 00 00 00 06 11 03 00 6B 00 03";
  private static final String ANSWER_TCP = "00 01 00 00 00 09 11 03 06 02 2B 00 00 00 64";

  private final VirtualLoop loop = new VirtualLoop(Instant.parse("2026-11-23T00:00:00Z"));
  private final MapBank bank =
      new MapBank().with(Table.HOLDING, 107, 0x022B, 0, 0x64).with(Table.HOLDING, 1, 0, 0);
  private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
  private SimulatedSlave slave;
  private Wire master;

  @ParameterizedTest
  @CsvSource({"RTU, " + READ_RTU + ", " + ANSWER_RTU, "TCP, " + READ_TCP + ", " + ANSWER_TCP})
  void answersWholeByteByByteDoubledAndBehindNoise(Framing framing, String request, String answer) {
    start(framing);

    say(request);
    assertEquals(answer, heard());

    for (String one : request.split(" ")) {
      assertEquals("", heard());
      say(one);
    }
    assertEquals(answer, heard());

    say(request + " " + request);
    assertEquals(answer + " " + answer, heard());

    say("FF 10 FF " + request);
    assertEquals(answer, heard());
  }

  @ParameterizedTest
  @CsvSource({
    "a register becomes 3,  11 06 00 01 00 03 9A 9B,                11 06 00 01 00 03 9A 9B",
    "two registers,         11 10 00 01 00 02 04 00 0A 01 02 C6 F0, 11 10 00 01 00 02 12 98",
  })
  void writesOverRtu(String what, String request, String answer) {
    start(Framing.RTU);

    say(request);

    assertEquals(answer, heard());
  }

  @Test
  void refusesAnUnknownFunctionOverRtuAlthoughItCannotKnowItsLength() {
    start(Framing.RTU);

    say("11 08 00 00 12 34 EF EC");

    assertEquals("11 88 01 86 05", heard());
  }

  @Test
  void carriesOutABroadcastAndSaysNothing() {
    start(Framing.RTU);

    say("00 06 00 01 00 03 99 DA");

    assertEquals("", heard());
    assertEquals(3, bank.read(Table.HOLDING, 1));
  }

  @Test
  void leavesOtherUnitsOfASerialLineAlone() {
    start(Framing.RTU);

    say("12 03 00 6B 00 03 76 B4");

    assertEquals("", heard());
  }

  @Test
  void saysThatAUnitIsNotBehindTheGatewayOverTcp() {
    start(Framing.TCP);

    say("00 09 00 00 00 06 12 03 00 6B 00 03");

    assertEquals("00 09 00 00 00 03 12 83 0B", heard());
  }

  @ParameterizedTest
  @CsvSource({"RTU, " + READ_RTU + ", " + ANSWER_RTU, "TCP, " + READ_TCP + ", " + ANSWER_TCP})
  void forgetsHalfARequestAfterSilence(Framing framing, String request, String answer) {
    start(framing);
    say(request.substring(0, 14));

    loop.advance(Duration.ofSeconds(1));
    say(request);

    assertEquals(answer, heard());
  }

  @Test
  void answersAfterAnyNoiseOnceItIsSilent() {
    start(Framing.RTU);
    Random random = new Random(212);
    byte[] noise = new byte[100];
    for (int i = 0; i < 200; i++) {
      random.nextBytes(noise);
      say(HEX.formatHex(noise));
      loop.advance(Duration.ofSeconds(1));
      heard();
      say(READ_RTU);
      assertEquals(ANSWER_RTU, heard());
    }
  }

  @Test
  void misbehavesAsItIsTold() {
    start(Framing.RTU);

    assertEquals("", under(new Mischief.Silent()));
    assertEquals("11 03 06", under(new Mischief.Truncated(3)));
    assertEquals("55 55 " + ANSWER_RTU, under(new Mischief.Noisy(2)));
    assertEquals(ANSWER_RTU + " " + ANSWER_RTU, under(new Mischief.Doubled()));
    assertEquals(READ_RTU + " " + ANSWER_RTU, under(new Mischief.Echoing()));
    String unasked = under(new Mischief.Unsolicited());
    assertTrue(unasked.startsWith("11 03 06 03 2A 01 01 01 65 "), unasked);
    assertTrue(unasked.endsWith(ANSWER_RTU), unasked);
    assertEquals("10" + ANSWER_RTU.substring(2), under(new Mischief.Garbled(0)));
    assertEquals("11 83 06 C0 F7", under(new Mischief.Refusing(6)));
    assertEquals("12 03 06 02 2B 00 00 00 64", under(new Mischief.Foreign(18)).substring(0, 26));
    assertEquals(ANSWER_RTU, under(new Mischief.None()));
  }

  @Test
  void answersLateRightly() {
    start(Framing.RTU);

    assertEquals("", under(new Mischief.Late(Duration.ofMillis(900))));
    loop.advance(Duration.ofMillis(899));
    assertEquals("", heard());
    loop.advance(Duration.ofMillis(1));
    assertEquals(ANSWER_RTU, heard());
  }

  @Test
  void saysNothingAfterItIsClosed() {
    start(Framing.RTU);
    slave.close();

    say(READ_RTU);

    assertEquals("", heard());
  }

  private String under(Mischief how) {
    slave.behave(17, how);
    say(READ_RTU);
    return heard();
  }

  private void start(Framing framing) {
    slave = new SimulatedSlave(loop, framing, Map.of(17, bank));
    VirtualWire.Pair wires = VirtualWire.pair(loop, Duration.ZERO);
    master = wires.near();
    slave.serve(wires.far(), () -> {});
    master.open(
        new Wire.Listener() {
          @Override
          public void opened() {}

          @Override
          public void received(byte[] bytes) {
            heard.writeBytes(bytes);
          }

          @Override
          public void closed(String reason) {}
        });
    loop.settle();
  }

  private void say(String hex) {
    assertNotEquals("", hex);
    master.write(HEX.parseHex(hex));
    loop.settle();
  }

  private String heard() {
    String bytes = HEX.formatHex(heard.toByteArray());
    heard.reset();
    return bytes;
  }
}
