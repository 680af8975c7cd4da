package io.envgate.textinstrument;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.device.Poll;
import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Observation;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sensors on an SDI-12 bus, through an adapter. */
class Sdi12Test {
  private static final String ROWS =
      "rows: [{factor: a1, field: 1}, {factor: a2, field: 2}, {factor: a3, field: 3}]";

  private final Instrument bus = new Instrument();
  private final List<Long> askedMillis = new ArrayList<>();

  @Test
  void startsWaitsAsLongAsTheSensorSaysAndFetchesPageAfterPage() {
    TextAnalyzer sensor = sensor("M", 0);
    answer(Map.of("0M!", "00033", "0D0!", "0+1.5-2", "0D1!", "0+.25"));

    Poll poll = bus.poll(sensor);

    assertEquals(List.of("0M!", "0D0!", "0D1!"), bus.requests);
    assertEquals(List.of("1.5", "-2", "0.25"), figures(poll));
    assertTrue(askedMillis.get(1) - askedMillis.get(0) >= 3_000, askedMillis.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "M, 0, 0M!, 00003",
    "C, 0, 0C!, 000003",
    "M3, 7, 7M3!, 70003",
    "C9, 10, AC9!, A00003",
    "M, 36, aM!, a0003",
    "C, 61, zC!, z00003"
  })
  void asksByAddressAndNumber(String command, int unit, String request, String started) {
    TextAnalyzer sensor = sensor(command, unit);
    String address = request.substring(0, 1);
    answer(Map.of(request, started, address + "D0!", address + "+1+2+3"));

    assertEquals(List.of("1", "2", "3"), figures(bus.poll(sensor)));
  }

  @Test
  void readsContinuousValuesAtOnce() {
    TextAnalyzer sensor = sensor("R0", 5);
    answer(Map.of("5R0!", "5+7.25+8"));

    List<Observation> all = observations(bus.poll(sensor));

    assertEquals(List.of("5R0!"), bus.requests);
    assertEquals("8", all.get(1).value().orElseThrow().toPlainString());
    assertEquals("no 3 in measure", all.get(2).cause());
  }

  /** The example of SDI-12 1.4 for the check code: +3.14 of sensor 0 has OqZ. */
  @Test
  void knowsTheCheckCode() {
    byte[] line = "0+3.14".getBytes(StandardCharsets.US_ASCII);

    assertEquals("OqZ", new String(Sdi12.code(line, line.length), StandardCharsets.US_ASCII));
    assertTrue(Sdi12.unsealed("0+3.14OqZ".getBytes(StandardCharsets.US_ASCII)).isPresent());
    assertTrue(Sdi12.unsealed("0+3.15OqZ".getBytes(StandardCharsets.US_ASCII)).isEmpty());
  }

  @Test
  void inventsNothingFromAFlippedBitWhereThereIsACheckCode() {
    byte[] line = sealed("0+1.5-2+3").getBytes(StandardCharsets.ISO_8859_1);
    for (int at = 0; at < line.length; at++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] flipped = line.clone();
        flipped[at] ^= (byte) (1 << bit);
        Sdi12Test one = new Sdi12Test();
        TextAnalyzer sensor = one.sensor("MC", 0);
        String said = new String(flipped, StandardCharsets.ISO_8859_1);
        one.answer(Map.of("0MC!", "00003", "0D0!", said));
        Poll poll = one.bus.poll(sensor);
        assertTrue(!(poll instanceof Poll.Answered), () -> said + " became " + poll);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0+1+2",
        "0+1+2+3+4",
        "0",
        "1+1+2+3",
        "0 1 2 3",
        "+1+2+3",
        "0+1+2+3x",
        "0+1+2+",
        "0+12345678+2+3"
      })
  void takesNothingButTheValuesThatWerePromised(String said) {
    TextAnalyzer sensor = sensor("M", 0);
    answer(Map.of("0M!", "00003", "0D0!", said, "0D1!", "0"));

    Poll poll = bus.poll(sensor);

    assertTrue(!(poll instanceof Poll.Answered), () -> said + " became " + poll);
  }

  @Test
  void asksThreeTimesBeforeSilenceIsBelieved() {
    TextAnalyzer sensor = sensor("M", 0);
    List<String> heard = new ArrayList<>();
    bus.behave(
        request -> {
          heard.add(request);
          if (heard.size() == 3) {
            bus.say("00003\r\n");
          } else if (request.equals("0D0!")) {
            bus.say("0+1+2+3\r\n");
          }
        });

    assertEquals(List.of("1", "2", "3"), figures(bus.poll(sensor)));
    assertEquals(List.of("0M!", "0M!", "0M!", "0D0!"), heard);
  }

  @Test
  void isSilentWhereNobodyIs() {
    assertInstanceOf(Poll.Silent.class, bus.poll(sensor("M", 0)));
    assertEquals(List.of("0M!", "0M!", "0M!"), bus.requests);
  }

  @Test
  void saysWhyWhereThereIsNothingToMeasure() {
    TextAnalyzer sensor = sensor("C", 0);
    answer(Map.of("0C!", "000000"));

    Poll.Nonsense nonsense = assertInstanceOf(Poll.Nonsense.class, bus.poll(sensor));

    assertTrue(nonsense.cause().contains("no values to measure"), nonsense.cause());
  }

  @Test
  void passesOverWhatABreakLeavesTheServiceRequestAndAPowerUpString() {
    TextAnalyzer sensor = sensor("M", 0);
    bus.say("DDI-SERIAL0+1846+22.3\r\n");
    bus.behave(
        request -> {
          if (request.equals("0M!")) {
            bus.say("\u0000\u0000" + "00013\r\n");
            bus.loop.after(Duration.ofMillis(400), () -> bus.say("0\r\n"));
          } else {
            bus.say("\u0000" + "0+1+2+3\r\n");
          }
        });

    assertEquals(List.of("1", "2", "3"), figures(bus.poll(sensor)));
  }

  @Test
  void takesNoOtherSensorsAnswer() {
    TextAnalyzer sensor = sensor("M", 0);
    answer(Map.of("0M!", "10003", "0D0!", "1+1+2+3"));

    assertTrue(!(bus.poll(sensor) instanceof Poll.Answered));
  }

  @Test
  void reckonsFiguresOfRowsAboveAndHoldsNumbersAgainstTheirLimits() {
    TextAnalyzer sensor =
        analyzer(
            """
            telegrams: [{name: measure, sdi12: R0}]
            rows:
              - {name: raw, field: 1, scale: 2}
              - {factor: a1, field: 1, figure: x + raw * 10}
              - {factor: a2, field: 2, above: {100: D too much, 50: T much}}
              - {factor: a3, field: 3, figure: x / raw}
            """,
            0);
    answer(Map.of("0R0!", "0+3+60+9"));
    List<Observation> all = observations(bus.poll(sensor));
    assertEquals(List.of("63", "60", "1.5"), all.stream().map(Sdi12Test::figure).toList());
    assertEquals(Optional.of(DataFlag.T), all.get(1).stated());

    answer(Map.of("0R0!", "0+0+101+9"));
    all = observations(bus.poll(sensor));
    assertEquals(List.of("0", "-", "-"), all.stream().map(Sdi12Test::figure).toList());
    assertEquals("101 is above 100: too much", all.get(1).cause());
    assertEquals("division of 9 by 0", all.get(2).cause());
  }

  private TextAnalyzer sensor(String command, int unit) {
    return analyzer("telegrams: [{name: measure, sdi12: " + command + "}]\n" + ROWS, unit);
  }

  private TextAnalyzer analyzer(String yaml, int unit) {
    TextAnalyzer analyzer =
        new TextAnalyzer(
            "soil",
            Duration.ofMinutes(1),
            Fixture.parsed(TextProfileTest.HEAD + yaml).withPoints(List.of("field")),
            bus.line,
            unit);
    bus.pass(20);
    return analyzer;
  }

  private void answer(Map<String, String> answers) {
    bus.behave(
        request -> {
          askedMillis.add(bus.loop.nanoTime() / 1_000_000);
          if (answers.containsKey(request)) {
            bus.say(answers.get(request) + "\r\n");
          }
        });
  }

  private static String sealed(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.US_ASCII);
    return line + new String(Sdi12.code(bytes, bytes.length), StandardCharsets.US_ASCII);
  }

  private static List<Observation> observations(Poll poll) {
    return assertInstanceOf(Poll.Answered.class, poll, poll::toString).observations();
  }

  private static List<String> figures(Poll poll) {
    return observations(poll).stream().map(Sdi12Test::figure).toList();
  }

  private static String figure(Observation one) {
    return one.value()
        .map(BigDecimal::stripTrailingZeros)
        .map(BigDecimal::toPlainString)
        .orElse("-");
  }
}
