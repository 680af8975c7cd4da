package io.envgate.registermap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.envgate.api.device.Poll;
import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.reading.Observation;
import io.envgate.loop.VirtualLoop;
import io.envgate.modbus.Answer;
import io.envgate.modbus.Table;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Starting, waiting, waking. */
class ConductTest {
  private static final Span HERE = new Span(Table.HOLDING, 0, 1);
  private static final Span THERE = new Span(Table.HOLDING, 50, 1);
  private static final Step RAW = new Step.Raw("0325000000", 2);
  private static final Step COIL = new Step.Coil(3, true);
  private static final String ROWS =
      """
      registers:
        - {factor: w01018, table: holding, address: 0, type: uint16}
        - {factor: w01019, table: holding, address: 50, type: uint16}
      """;
  private static final Poll GOOD =
      new Poll.Answered(
          List.of(
              Observation.of("p", new Factor("w01018"), new BigDecimal("7")),
              Observation.of("p", new Factor("w01019"), new BigDecimal("8"))));
  private static final Duration LINE = Duration.ofSeconds(1);

  private final VirtualLoop loop = new VirtualLoop(Instant.parse("2026-11-23T08:00:00Z"));
  private final FakeUnit unit = new FakeUnit(loop);
  private final List<Poll> polls = new ArrayList<>();

  private RegisterMapAnalyzer analyzer(String conduct) {
    unit.put(Table.HOLDING, 0, new byte[] {0, 7});
    unit.put(Table.HOLDING, 50, new byte[] {0, 8});
    RegisterMap map = RegisterMapTest.good(conduct + ROWS).withPoints(List.of("p"));
    return new RegisterMapAnalyzer("a", Duration.ZERO, map, loop, unit);
  }

  private Poll poll(RegisterMapAnalyzer analyzer) {
    analyzer.poll(polls::add);
    loop.advance(Duration.ofMillis(500));
    return polls.get(polls.size() - 1);
  }

  private static Poll starting(int seconds) {
    String cause = "starting, " + seconds + " s to go";
    return new Poll.Answered(
        List.of(
            Observation.missing("p", new Factor("w01018"), DataFlag.D, cause),
            Observation.missing("p", new Factor("w01019"), DataFlag.D, cause)));
  }

  @Test
  void startsOnceAndGivesNoValueUntilItIsWarm() {
    RegisterMapAnalyzer analyzer =
        analyzer(
            """
        start:
          - {raw: 03 2500 0000, answer: 2}
          - {coil: 3, value: 1}
        warm-up: 18s
        """);
    unit.insteadOfWriting.put(COIL, new Answer.Silent(LINE));
    assertEquals(new Poll.Silent(LINE), poll(analyzer));

    unit.insteadOfWriting.clear();
    assertEquals(starting(18), poll(analyzer));
    assertEquals(List.of(RAW, COIL, RAW, COIL), unit.written);
    loop.advance(Duration.ofSeconds(17));
    assertEquals(starting(1), poll(analyzer));
    assertEquals(List.of(), unit.asked);
    assertEquals(GOOD, poll(analyzer));
    assertEquals(4, unit.written.size());
  }

  @Test
  void startsAgainWhatWasSilentForThreePolls() {
    RegisterMapAnalyzer analyzer = analyzer("start: {coil: 3, value: 1}\n");
    assertEquals(GOOD, poll(analyzer));
    unit.instead.put(HERE, new Answer.Silent(LINE));
    for (int silence = 0; silence < 2; silence++) {
      poll(analyzer);
    }
    unit.instead.clear();
    assertEquals(GOOD, poll(analyzer));
    assertEquals(1, unit.written.size(), "two silences may be noise");

    unit.instead.put(HERE, new Answer.Silent(LINE));
    for (int silence = 0; silence < 3; silence++) {
      poll(analyzer);
    }
    unit.instead.clear();
    assertEquals(GOOD, poll(analyzer));
    assertEquals(2, unit.written.size());
  }

  @Test
  void handsOnWhyItDoesNotStart() {
    RegisterMapAnalyzer analyzer = analyzer("start: {coil: 3, value: 1}\n");
    unit.insteadOfWriting.put(COIL, new Answer.Refused(4));
    assertEquals(new Poll.Refused(4), poll(analyzer));
    assertEquals(List.of(), unit.asked);
  }

  @Test
  void leavesAPauseAfterEachAnswer() {
    RegisterMapAnalyzer analyzer = analyzer("gap: 250ms\n");
    analyzer.poll(polls::add);
    loop.settle();
    assertEquals(List.of(HERE), unit.asked);
    loop.advance(Duration.ofMillis(249));
    assertEquals(List.of(HERE), unit.asked);
    loop.advance(Duration.ofMillis(1));
    assertEquals(List.of(HERE, THERE), unit.asked);
    assertEquals(List.of(GOOD), polls);
  }

  @Test
  void repeatsOnlyTheRequestThatWakesIt() {
    RegisterMapAnalyzer analyzer = analyzer("sleeps-after: 5s\n");
    unit.instead.put(HERE, new Answer.Silent(LINE));
    assertEquals(new Poll.Silent(LINE), poll(analyzer));
    assertEquals(List.of(HERE, HERE), unit.asked);
    unit.asked.clear();
    assertEquals(new Poll.Silent(LINE), poll(analyzer));
    assertEquals(List.of(HERE), unit.asked, "it was asked a moment ago");
  }
}
