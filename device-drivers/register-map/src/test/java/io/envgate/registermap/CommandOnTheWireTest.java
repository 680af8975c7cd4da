package io.envgate.registermap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.control.Order;
import io.envgate.api.control.Result;
import io.envgate.api.reading.Factor;
import io.envgate.line.Framing;
import io.envgate.line.Line;
import io.envgate.line.LineSettings;
import io.envgate.line.Lines;
import io.envgate.loop.VirtualLoop;
import io.envgate.loop.VirtualWire;
import io.envgate.loop.Wire;
import io.envgate.modbus.ModbusMaster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands over Modbus RTU, byte by byte on a simulated wire, and what the field does to them. */
class CommandOnTheWireTest {
  private static final String MAP =
      """
      registers:
        - {factor: w01018, table: holding, address: 0, type: uint16}
      commands:
        - {name: zero, action: calibrate-zero, write: {coil: 20, value: 1}, kind: pulse, hold: 2s, release: {coil: 20, value: 0}}
        - {name: mode, unlock: {holding: 900, value: 0x3132}, write: {holding: 426, values: [0x4000, 0]}, kind: sticky}
        - {name: stop, write: {raw: 03 2E00 0001, answer: 4}}
      """;
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private final VirtualLoop loop = new VirtualLoop(Instant.parse("2026-11-28T04:00:00Z"));
  private final Slave slave = new Slave();
  private final List<Result> results = new ArrayList<>();
  private RegisterMapAnalyzer analyzer = analyzer();

  /** Frames as the sources of the profiles print them, without their check codes. */
  @ParameterizedTest
  @CsvSource({
    "jiangsu-dynamic-control, start-measuring, 01109C410001020001",
    "yosemitech-cod, wiper, 01103100000000",
    "amt-do, zero-calibration, 010610000000",
    "hach-amtax-sc, measure-channel-2, 0106006E0002",
    "sick-gm32, check-cycle, 01051774FF00",
  })
  void shippedProfilesSayWhatTheirManualsSay(String profile, String command, String frame)
      throws IOException {
    Path templates = Path.of(System.getProperty("envgate.root"), "config-templates/analyzers");
    analyzer = analyzer(Files.readString(templates.resolve(profile + ".yaml")));
    slave.answers = request -> "";
    execute(command);

    assertEquals(frame, slave.heard.get(0));
  }

  private RegisterMapAnalyzer analyzer() {
    return analyzer(MAP);
  }

  private RegisterMapAnalyzer analyzer(String yaml) {
    Line line =
        Lines.on(
            "bench",
            Framing.RTU,
            LineSettings.serial("simulated", 9600).withTimeout(Duration.ofMillis(400)),
            loop,
            slave::dial);
    RegisterMapAnalyzer made =
        new RegisterMapAnalyzer(
            "cod",
            Duration.ofSeconds(5),
            reported(RegisterMapTest.good(yaml)),
            loop,
            new ModbusMaster(line),
            1);
    loop.advance(Duration.ofMillis(100));
    return made;
  }

  private static RegisterMap reported(RegisterMap map) {
    return map.reported().isEmpty()
        ? map.withFactors(Map.of(map.rows().get(0).name(), new Factor("a21026")))
            .withPoints(List.of("outlet1"))
        : map.withPoints(List.of("outlet1"));
  }

  @Test
  void aPulseIsACoilWrittenTwice() {
    execute("zero");

    assertEquals(List.of("01050014FF00", "010500140000"), slave.heard);
    assertEquals(List.of(new Result.Done(Map.of(), "")), results);
  }

  @Test
  void unlocksWritesSeveralRegistersAndReadsThemBack() {
    slave.answers =
        request ->
            request.startsWith("0110") ? request.substring(0, 12) : answer(request, "0440000000");
    execute("mode");

    assertEquals(List.of("010603843132", "011001AA00020440000000", "010301AA0002"), slave.heard);
    assertEquals(
        List.of(new Result.Done(Map.of(), "read back holding 426..427 = [16384, 0]")), results);
  }

  @Test
  void sendsWhatTheStandardHasNoWordsFor() {
    slave.answers = request -> "01030200AB";
    execute("stop");

    assertEquals(List.of("01032E000001"), slave.heard);
    assertEquals(List.of(new Result.Done(Map.of(), "")), results);
  }

  @Test
  void anExceptionIsToldByItsNumberAndNothingIsSwitchedOff() {
    slave.answers = request -> "018506";
    execute("zero");

    assertEquals(List.of("01050014FF00"), slave.heard);
    assertEquals(List.of(new Result.Failed("coil 20 = 1: refused, exception 6")), results);
  }

  @Test
  void afterSilenceItIsSwitchedOffAndNotOrderedAgain() {
    slave.answers = request -> request.endsWith("FF00") ? "" : request;
    execute("zero");

    assertEquals(1, slave.heard.stream().filter("01050014FF00"::equals).count());
    assertEquals("010500140000", slave.heard.get(slave.heard.size() - 1));
    assertTrue(results.get(0) instanceof Result.TimedOut, results.toString());
  }

  @Test
  void aGarbledEchoIsNoConfirmation() {
    slave.garbles = true;
    execute("zero");

    assertTrue(results.get(0) instanceof Result.Failed, results.toString());
    assertEquals(1, slave.heard.stream().filter("01050014FF00"::equals).count());
    assertEquals("010500140000", slave.heard.get(slave.heard.size() - 1));
  }

  @Test
  void anotherRegistersEchoIsNoConfirmation() {
    slave.answers = request -> request.endsWith("FF00") ? "01050015FF00" : request;
    execute("zero");

    assertTrue(!(results.get(0) instanceof Result.Done), results.toString());
    assertEquals("010500140000", slave.heard.get(slave.heard.size() - 1));
  }

  @Test
  void aPowerCutInTheMiddleOfAPulseIsMadeGoodAtTheNextStart() {
    analyzer.execute(new Order("zero", Map.of()), results::add);
    loop.advance(Duration.ofSeconds(1));
    assertEquals(List.of("01050014FF00"), slave.heard);
    loop.cut();
    analyzer = analyzer();
    analyzer.end(new Order("zero", Map.of()), results::add);
    loop.advance(Duration.ofSeconds(5));

    assertEquals(List.of("01050014FF00", "010500140000"), slave.heard);
    assertEquals(List.of(new Result.Done(Map.of(), "coil 20 = 0")), results);
  }

  private void execute(String name) {
    analyzer.execute(new Order(name, Map.of()), results::add);
    loop.advance(Duration.ofSeconds(20));
  }

  private static String answer(String request, String data) {
    return request.startsWith("0103") ? "0103" + data : request;
  }

  /** The far end of the cable: hears frames and answers, each behind its check code. */
  private final class Slave implements Wire.Listener {
    final List<String> heard = new ArrayList<>();
    UnaryOperator<String> answers = request -> request;
    boolean garbles;
    private VirtualWire far;

    Wire dial() {
      VirtualWire.Pair pair = VirtualWire.pair(loop, Duration.ofMillis(1));
      far = pair.far();
      far.open(this);
      return pair.near();
    }

    @Override
    public void opened() {}

    @Override
    public void received(byte[] bytes) {
      String request = HEX.formatHex(bytes, 0, bytes.length - 2);
      heard.add(request);
      String answer = answers.apply(request);
      if (!answer.isEmpty()) {
        byte[] frame = framed(HEX.parseHex(answer));
        if (garbles && request.endsWith("FF00")) {
          frame[3] ^= 0x40;
        }
        loop.after(Duration.ofMillis(20), () -> far.write(frame));
      }
    }

    @Override
    public void closed(String reason) {}
  }

  private static byte[] framed(byte[] bytes) {
    int register = 0xFFFF;
    for (byte one : bytes) {
      register ^= one & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        register = (register & 1) == 1 ? register >> 1 ^ 0xA001 : register >> 1;
      }
    }
    byte[] framed = java.util.Arrays.copyOf(bytes, bytes.length + 2);
    framed[bytes.length] = (byte) register;
    framed[bytes.length + 1] = (byte) (register >> 8);
    return framed;
  }
}
