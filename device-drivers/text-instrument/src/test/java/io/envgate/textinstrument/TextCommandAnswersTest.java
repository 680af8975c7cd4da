package io.envgate.textinstrument;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.control.Action;
import io.envgate.api.control.Order;
import io.envgate.api.control.Refusal;
import io.envgate.api.control.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Commands by telegrams that take values, give values, and are looked after until they are done.
 */
class TextCommandAnswersTest {
  private static final String OK = "expect: {end: \"\\r\", pattern: 'OK\\r'}";
  private static final String BODY =
      """
      telegrams:
        - {name: level, send: "L?\\r", expect: {start: "L=", end: "\\r", pattern: 'L=(?<level>\\d+\\.\\d)\\r'}}
      rows: [{factor: LA, field: level}]
      commands:
        - {name: time-constant, action: set, item: i13001, telegrams: {send: "TC{value:3}\\r", OK}, least: 1, most: 60}
        - {name: serial, action: identify, kind: ask, telegrams: {send: "SN?\\r", expect: {end: "\\r", pattern: 'SN=(?<sn>[A-Z0-9]+)\\r'}}, values: {serial: sn}}
        - {name: clock, action: set-clock, flag: none, telegrams: {send: "T{now:yyyyMMddHHmmss}\\r", OK}}
        - {name: what-time, action: tell-clock, kind: ask, telegrams: {send: "T?\\r", expect: {end: "\\r", pattern: '(?<t>[^\\r]+)\\r'}},
           values: {time: {field: t, clock: "yyyy-MM-dd HH:mm:ss"}}}
        - {name: calibrate, action: calibrate, group: gas, telegrams: {send: "C1\\r", OK},
           done: {telegram: {send: "S?\\r", expect: {end: "\\r", pattern: 'S=(?<state>\\w+)\\r'}}, field: state, value: idle, after: 2s, within: 1min}}
        - {name: zero, group: gas, telegrams: {send: "Z1\\r", OK}, lasts: 5s, release: {send: "Z0\\r", OK}}
      """
          .replace("OK}", OK + "}");

  private final Instrument instrument = new Instrument();
  private final List<Result> results = new ArrayList<>();
  private String state = "busy";
  private final TextAnalyzer analyzer = analyzer();

  private TextAnalyzer analyzer() {
    TextProfile profile = Fixture.parsed(TextProfileTest.HEAD + BODY).withPoints(List.of("point"));
    TextAnalyzer made =
        new TextAnalyzer("bench", Duration.ofSeconds(5), profile, instrument.line, 1);
    instrument.pass(20);
    instrument.behave(request -> instrument.say(answer(request)));
    return made;
  }

  private String answer(String request) {
    return switch (request) {
      case "SN?\r" -> "SN=A0417\r";
      case "T?\r" -> "2026-11-28 16:00:05\r";
      case "S?\r" -> "S=" + state + "\r";
      default -> "OK\r";
    };
  }

  @Test
  void saysTheValueThatCameWithTheCommandInAsManyDigitsAsTheInstrumentWants() {
    execute("time-constant", Map.of("value", "15"));
    instrument.pass(500);
    assertEquals(List.of("TC015\r"), instrument.requests);
    assertEquals(
        List.of(new Result.Done(Map.of("item", "i13001"), "answered as expected")), results);
    assertEquals(Set.of("i13001"), analyzer.offers().get(0).items());
  }

  @ParameterizedTest
  @CsvSource({
    "61, value=61 is not in 1..60",
    "0, value=0 is not in 1..60",
    "1.5, value=1.5 is no whole number of 3 digits",
    "'1\r2', 'value=1\r2 cannot be said to this instrument'",
    "'{now:y}', 'value={now:y} cannot be said to this instrument'"
  })
  void saysNothingThatMakesNoSense(String value, String words) {
    execute("time-constant", Map.of("value", value.replace("\\r", "\r")));
    instrument.pass(500);
    assertEquals(List.of(), instrument.requests);
    assertEquals(
        List.of(new Result.Refused(Refusal.WRONG_CONDITION, words.replace("\\r", "\r"))), results);
  }

  @Test
  void refusesWhatComesWithoutItsValue() {
    execute("time-constant", Map.of());
    instrument.pass(500);
    assertEquals(List.of(new Result.Refused(Refusal.WRONG_CONDITION, "value is missing")), results);
  }

  @Test
  void givesBackWhatWasAskedForAndCallsThatNoWork() {
    execute("serial", Map.of());
    instrument.pass(500);
    assertEquals(List.of(new Result.Done(Map.of("serial", "A0417"), "")), results);
    assertFalse(analyzer.offers().get(1).works());
  }

  @Test
  void inventsNoValueWhereTheAnswerIsAnother() {
    instrument.behave(request -> instrument.say("??\r"));
    execute("serial", Map.of());
    instrument.pass(2_000);
    assertTrue(results.get(0) instanceof Result.Failed, results.toString());
  }

  @Test
  void setsTheClockToTheTimeThatWasOrderedAndTellsIt() {
    execute("clock", Map.of("time", "2026-11-28T08:00:00Z"));
    execute("what-time", Map.of());
    instrument.pass(1_000);
    assertEquals(List.of("T20261128160000\r", "T?\r"), instrument.requests);
    assertEquals(
        List.of(
            new Result.Done(Map.of(), "answered as expected"),
            new Result.Done(Map.of("time", "2026-11-28T08:00:05Z"), "")),
        results);
    assertEquals(Set.of(Action.SET_CLOCK), analyzer.offers().get(2).actions());
  }

  @Test
  void looksUntilItIsDone() {
    execute("calibrate", Map.of());
    instrument.pass(10_000);
    assertEquals(List.of(), results);
    state = "idle";
    instrument.pass(2_000);
    assertEquals(1, results.size());
    assertTrue(
        ((Result.Done) results.get(0)).words().startsWith("state reads idle after 1"),
        results.toString());
    assertEquals("C1\r", instrument.requests.get(1), "after what ends the other of its group");
    assertEquals("Z0\r", instrument.requests.get(0));
  }

  @Test
  void saysThatItWasNotDoneInTime() {
    execute("calibrate", Map.of());
    instrument.pass(70_000);
    assertEquals(
        "state never read idle", ((Result.TimedOut) results.get(0)).words(), results.toString());
  }

  private void execute(String name, Map<String, String> arguments) {
    analyzer.execute(new Order(name, arguments), results::add);
  }
}
