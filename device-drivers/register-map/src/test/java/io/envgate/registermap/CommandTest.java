package io.envgate.registermap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.control.Action;
import io.envgate.api.control.Offer;
import io.envgate.api.control.Order;
import io.envgate.api.control.Refusal;
import io.envgate.api.control.Result;
import io.envgate.api.device.Poll;
import io.envgate.api.reading.DataFlag;
import io.envgate.loop.VirtualLoop;
import io.envgate.modbus.Answer;
import io.envgate.modbus.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CommandTest {
  private static final String MAP =
      """
      registers:
        - {factor: w01018, table: holding, address: 0, type: uint16, scale: 0.1}
      commands:
        - {name: trigger, action: sample, write: {holding: 110, value: 1},
           done: {table: holding, address: 110, value: 0, within: 10min}}
        - {name: zero, action: calibrate-zero, write: {coil: 20, value: 1}, kind: level, lasts: 5min,
           release: {coil: 20, value: 0}, group: gas}
        - {name: span, action: calibrate-span, write: {coil: 21, value: 1}, kind: pulse, hold: 2s,
           release: {coil: 21, value: 0}, group: gas}
        - {name: open, write: {coil: 22, value: 1}, kind: level, release: {coil: 22, value: 0}}
        - {name: mode, unlock: {holding: 900, values: [0x3132, 0x3334]}, write: {holding: 426, values: [64, 0]},
           kind: sticky, flag: none}
        - {name: temperature, action: set, item: i13004, kind: set,
           values: {value: {table: holding, address: 120, type: uint16, scale: 0.1, least: 100, most: 200}}}
        - {name: state, action: tell, item: i12001, kind: ask,
           values: {value: {table: input, address: 3, type: uint16}}}
        - {name: serial, action: identify, kind: ask,
           values: {serial: {table: holding, address: 130, type: string, length: 3}}}
        - {name: period, action: set-sampling-period, kind: set, read-back: false,
           values: {start: {table: holding, address: 140, type: uint16}, hours: {table: holding, address: 141, type: uint16}}}
      """;

  private final VirtualLoop loop = new VirtualLoop(Instant.parse("2026-11-28T04:00:00Z"));
  private final FakeUnit unit = new FakeUnit(loop);
  private final RegisterMapAnalyzer analyzer =
      new RegisterMapAnalyzer(
          "outlet1.cod",
          Duration.ofSeconds(5),
          RegisterMapTest.good(RegisterMapTest.good(MAP).toYaml()).withPoints(List.of("outlet1")),
          loop,
          unit);
  private final List<Result> results = new ArrayList<>();

  @Test
  void offersWhatTheMapHas() {
    Offer zero = analyzer.offers().get(1);
    assertEquals(
        List.of(
            "trigger", "zero", "span", "open", "mode", "temperature", "state", "serial", "period"),
        analyzer.offers().stream().map(Offer::name).toList());
    assertEquals(java.util.Set.of(Action.CALIBRATE_ZERO), zero.actions());
    assertEquals(Optional.of(DataFlag.C), zero.flag());
    assertEquals(
        List.of(
            Optional.empty(),
            Optional.of(DataFlag.C),
            Optional.of(DataFlag.C),
            Optional.of(DataFlag.M),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        analyzer.offers().stream().map(Offer::flag).toList());
    assertEquals(java.util.Set.of("i13004"), analyzer.offers().get(5).items());
    assertEquals(false, analyzer.offers().get(6).works());
  }

  @Test
  void waitsUntilTheRegisterSaysThatItIsFinished() {
    unit.put(Table.HOLDING, 110, new byte[] {0, 1});
    execute("trigger");
    loop.advance(Duration.ofMinutes(3));
    assertEquals(List.of(), results);
    unit.put(Table.HOLDING, 110, new byte[] {0, 0});
    loop.advance(Duration.ofSeconds(6));

    assertEquals(List.of(new Step.Register(110, 1)), unit.written);
    assertEquals(
        List.of(new Result.Done(Map.of(), "holding 110 reads 0 after 186000 ms")), results);
  }

  @Test
  void givesUpWhatIsNeverFinished() {
    unit.put(Table.HOLDING, 110, new byte[] {0, 1});
    execute("trigger");
    loop.advance(Duration.ofMinutes(10));

    assertEquals(
        List.of(new Result.TimedOut(Duration.ofMinutes(10), "holding 110 never read 0")), results);
    assertEquals(0, loop.waiting());
  }

  @Test
  void looksAgainWhereItCannotBeReadJustNow() {
    unit.instead.put(new Span(Table.HOLDING, 110, 1), new Answer.Silent(Duration.ofSeconds(1)));
    execute("trigger");
    loop.advance(Duration.ofSeconds(30));
    unit.instead.clear();
    unit.put(Table.HOLDING, 110, new byte[] {0, 0});
    loop.advance(Duration.ofSeconds(6));

    assertTrue(results.get(0) instanceof Result.Done, results.toString());
  }

  @Test
  void holdsALevelForItsTimeAndSwitchesItOff() {
    unit.put(Table.COIL, 20, true);
    execute("zero");
    loop.settle();
    assertEquals(List.of(new Step.Coil(21, false), new Step.Coil(20, true)), unit.written);
    loop.advance(Duration.ofMinutes(5).minusMillis(1));
    assertEquals(2, unit.written.size());
    loop.advance(Duration.ofMillis(1));

    assertEquals(new Step.Coil(20, false), unit.written.get(2));
    assertEquals(List.of(new Result.Done(Map.of(), "read back coil 20 = 1")), results);
  }

  @Test
  void holdsAPulseExactlyAsLongAsItSays() {
    execute("span");
    loop.advance(Duration.ofMillis(1999));
    assertEquals(List.of(new Step.Coil(20, false), new Step.Coil(21, true)), unit.written);
    loop.advance(Duration.ofMillis(1));

    assertEquals(new Step.Coil(21, false), unit.written.get(2));
    assertEquals(List.of(new Result.Done(Map.of(), "")), results);
  }

  @Test
  void asksHowLongWhereNothingEndsALevel() {
    unit.put(Table.COIL, 22, true);
    execute("open");
    loop.settle();
    assertEquals(
        List.of(new Result.Refused(Refusal.WRONG_CONDITION, "how long? open needs seconds")),
        results);
    assertEquals(List.of(), unit.written);

    execute("open", Map.of("seconds", "30"));
    loop.advance(Duration.ofSeconds(30));
    assertEquals(List.of(new Step.Coil(22, true), new Step.Coil(22, false)), unit.written);
    execute("open", Map.of("seconds", "3601"));
    loop.settle();
    assertTrue(results.get(2) instanceof Result.Refused);
  }

  @Test
  void unlocksBeforeItWritesAndReadsBack() {
    unit.put(Table.HOLDING, 426, new byte[] {0, 64, 0, 0});
    execute("mode");
    loop.settle();

    assertEquals(
        List.of(
            new Step.Registers(900, List.of(0x3132, 0x3334)),
            new Step.Registers(426, List.of(64, 0))),
        unit.written);
    assertEquals(
        List.of(new Result.Done(Map.of(), "read back holding 426..427 = [64, 0]")), results);
  }

  @Test
  void doesNotBelieveAWritingThatCannotBeReadBack() {
    unit.put(Table.HOLDING, 426, new byte[] {0, 0, 0, 0});
    execute("mode");
    loop.settle();

    assertEquals(
        List.of(
            new Result.Failed(
                "holding 426 = [64, 0] was written, read back holding 426..427 = [0, 0]")),
        results);
  }

  @Test
  void switchesOffALevelThatCouldNotBeReadBack() {
    unit.put(Table.COIL, 20, false);
    execute("zero");
    loop.settle();

    assertEquals(new Step.Coil(20, false), unit.written.get(2));
    assertEquals(
        List.of(new Result.Failed("coil 20 = 1 was written, read back coil 20 = 0")), results);
  }

  @Test
  void writesWhatOrdersSomethingOnceAndSwitchesItOffWhereNoAnswerCame() {
    unit.insteadOfWriting.put(new Step.Coil(20, true), new Answer.Silent(Duration.ofSeconds(1)));
    execute("zero");
    loop.settle();

    assertEquals(
        List.of(new Step.Coil(21, false), new Step.Coil(20, true), new Step.Coil(20, false)),
        unit.written);
    assertEquals(
        List.of(
            new Result.TimedOut(Duration.ofSeconds(1), "coil 20 = 1: no answer within 1000 ms")),
        results);
  }

  @Test
  void leavesAloneWhatTheAnalyzerRefused() {
    unit.insteadOfWriting.put(new Step.Coil(20, true), new Answer.Refused(6));
    execute("zero");
    loop.settle();

    assertEquals(2, unit.written.size());
    assertEquals(List.of(new Result.Failed("coil 20 = 1: refused, exception 6")), results);
  }

  @Test
  void namesAGarbledEcho() {
    unit.insteadOfWriting.put(
        new Step.Register(110, 1), new Answer.Nonsense("0106FF", "wrong check code"));
    execute("trigger");
    loop.settle();

    assertEquals(
        List.of(new Result.Failed("holding 110 = 1: no valid answer, wrong check code: 0106FF")),
        results);
  }

  @Test
  void doesNotGiveUpSwitchingOff() {
    unit.put(Table.COIL, 20, true);
    unit.insteadOfWriting.put(new Step.Coil(20, false), new Answer.Silent(Duration.ofSeconds(1)));
    execute("zero");
    loop.advance(Duration.ofMinutes(5).plusSeconds(3));
    assertEquals(
        List.of(
            new Result.Failed(
                "it could not be ended and is tried again: coil 20 = 0: no answer within 1000 ms")),
        results);
    long attempts = count(new Step.Coil(20, false));
    loop.advance(Duration.ofMinutes(5));
    assertTrue(count(new Step.Coil(20, false)) > attempts);
    unit.insteadOfWriting.clear();
    loop.advance(Duration.ofMinutes(2));

    assertEquals(0, loop.waiting());
    assertEquals(1, results.size());
  }

  @Test
  void endsItBeforeItsTime() {
    unit.put(Table.COIL, 20, true);
    execute("zero");
    loop.advance(Duration.ofSeconds(10));
    analyzer.end(new Order("zero", Map.of()), results::add);
    loop.settle();

    assertTrue(unit.written.contains(new Step.Coil(20, false)));
    assertEquals(
        List.of(
            new Result.Failed("ended before its time"), new Result.Done(Map.of(), "coil 20 = 0")),
        results);
    assertEquals(0, loop.waiting());
  }

  @Test
  void switchesOffAfterARestartWhatAPowerCutLeftOn() {
    analyzer.end(new Order("span", Map.of()), results::add);
    analyzer.end(new Order("trigger", Map.of()), results::add);
    loop.settle();

    assertEquals(List.of(new Step.Coil(21, false)), unit.written);
    assertEquals(
        List.of(
            new Result.Done(Map.of(), "nothing to take back"),
            new Result.Done(Map.of(), "coil 21 = 0")),
        results);
  }

  @Test
  void doesOneThingAtATime() {
    unit.put(Table.COIL, 20, true);
    execute("zero");
    execute("trigger");
    loop.settle();

    assertEquals(List.of(new Result.Refused(Refusal.BUSY, "it does zero")), results);
  }

  @Test
  void setsAParameterWithinItsLimitsAndReadsItBack() {
    unit.put(Table.HOLDING, 120, new byte[] {0x06, (byte) 0x90});
    set("168.0");
    assertEquals(List.of(new Step.Register(120, 1680)), unit.written);
    assertEquals(
        List.of(
            new Result.Done(
                Map.of("item", "i13004", "value", "168.0"), "read back holding 120 = 1680")),
        results);
  }

  @Test
  void setsNothingThatMakesNoSense() {
    for (String wrong : List.of("99.9", "200.1", "hot", "150.05")) {
      set(wrong);
    }
    execute("temperature");
    loop.settle();

    assertEquals(List.of(), unit.written);
    assertEquals(
        List.of(
            "value=99.9 is not in 100..200",
            "value=200.1 is not in 100..200",
            "value=hot is no number",
            "value=150.05 is finer than the instrument holds: 150.0",
            "value is missing"),
        results.stream().map(one -> ((Result.Refused) one).words()).toList());
  }

  @Test
  void tellsStatesAndSerialNumbers() {
    unit.put(Table.INPUT, 3, new byte[] {0, 7});
    unit.put(Table.HOLDING, 130, new byte[] {'A', 'B', '1', '2', ' ', 0});
    execute("state");
    execute("serial");
    loop.settle();

    assertEquals(
        List.of(
            new Result.Done(Map.of("item", "i12001", "value", "7"), ""),
            new Result.Done(Map.of("serial", "AB12"), "")),
        results);
    assertEquals(List.of(), unit.written);
  }

  @Test
  void saysWhyAStateCannotBeTold() {
    execute("state");
    loop.settle();
    assertEquals(List.of(new Result.Failed("input 3: refused, exception 2")), results);
  }

  @Test
  void setsThePeriodInFullHours() {
    unit.put(Table.HOLDING, 140, new byte[] {0, 8, 0, 2});
    execute("period", Map.of("start", "08:00:00", "hours", "2"));
    loop.settle();
    assertEquals(List.of(new Step.Register(140, 8), new Step.Register(141, 2)), unit.written);
    assertEquals(List.of(new Result.Done(Map.of("start", "08:00:00", "hours", "2"), "")), results);

    execute("period", Map.of("start", "08:30:00", "hours", "2"));
    loop.settle();
    assertTrue(results.get(1) instanceof Result.Refused);
  }

  @Test
  void pollsGoOnWhileACommandLasts() {
    unit.put(Table.HOLDING, 0, new byte[] {0, 123});
    unit.put(Table.COIL, 20, true);
    execute("zero");
    List<Poll> polls = new ArrayList<>();
    for (int at = 0; at < 10; at++) {
      analyzer.poll(polls::add);
      loop.advance(Duration.ofSeconds(5));
    }

    assertEquals(10, polls.size());
    assertTrue(polls.stream().allMatch(Poll.Answered.class::isInstance));
    assertEquals(List.of(), results);
  }

  @Test
  void takesBackWhatIsOnWhenTheAnalyzerLeaves() {
    unit.put(Table.COIL, 20, true);
    execute("zero");
    loop.settle();
    analyzer.close();
    loop.settle();

    assertTrue(unit.written.contains(new Step.Coil(20, false)));
  }

  private void set(String value) {
    execute("temperature", Map.of("item", "i13004", "value", value));
    loop.settle();
  }

  private void execute(String name) {
    execute(name, Map.of());
  }

  private void execute(String name, Map<String, String> arguments) {
    analyzer.execute(new Order(name, arguments), results::add);
  }

  private long count(Step step) {
    return unit.written.stream().filter(step::equals).count();
  }
}
