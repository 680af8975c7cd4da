package io.envgate.registermap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.device.Channel;
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
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegisterMapAnalyzerTest {
  private static final Span FIRST = new Span(Table.HOLDING, 0, 4);
  private static final Span SECOND = new Span(Table.HOLDING, 100, 2);
  private static final String THREE_ROWS =
      """
      registers:
        - {factor: w01018, table: holding, address: 0, type: uint16, scale: 0.1}
        - {factor: w01001, table: holding, address: 2, type: float32}
        - {factor: w00000, points: [outlet1, outlet2], table: holding, address: 100, type: uint32}
      """;

  private final VirtualLoop loop = new VirtualLoop(Instant.parse("2026-11-23T08:00:00Z"));
  private final FakeUnit unit = new FakeUnit(loop);
  private final List<Poll> polls = new ArrayList<>();

  private RegisterMapAnalyzer analyzer(String yaml) {
    RegisterMap map = RegisterMapTest.good(yaml).withPoints(List.of("outlet1"));
    return new RegisterMapAnalyzer("outlet1.cod", Duration.ofSeconds(5), map, loop, unit);
  }

  private List<Observation> answered(RegisterMapAnalyzer analyzer) {
    return ((Poll.Answered) poll(analyzer)).observations();
  }

  private Poll poll(RegisterMapAnalyzer analyzer) {
    analyzer.poll(polls::add);
    loop.settle();
    return polls.get(polls.size() - 1);
  }

  private void allIsWell() {
    unit.put(Table.HOLDING, 0, new byte[] {0, 123, 0, 0, 0x40, (byte) 0xE0, 0, 0});
    unit.put(Table.HOLDING, 100, new byte[] {0, 1, 0, 0});
  }

  @Test
  void putsAllThatOnePollReadIntoOneAnswer() {
    allIsWell();
    RegisterMapAnalyzer analyzer = analyzer(THREE_ROWS);

    assertEquals(
        List.of(
            Observation.of("outlet1", new Factor("w01018"), new BigDecimal("12.3")),
            Observation.of("outlet1", new Factor("w01001"), new BigDecimal("7.0")),
            Observation.of("outlet1", new Factor("w00000"), new BigDecimal("65536")),
            Observation.of("outlet2", new Factor("w00000"), new BigDecimal("65536"))),
        answered(analyzer));
    assertEquals(List.of(FIRST, SECOND), unit.asked);
  }

  @Test
  void hasAChannelForEachFactorOfEachPoint() {
    assertEquals(
        List.of(
            new Channel("outlet1", new Factor("w01018")),
            new Channel("outlet1", new Factor("w01001")),
            new Channel("outlet1", new Factor("w00000")),
            new Channel("outlet2", new Factor("w00000"))),
        analyzer(THREE_ROWS).channels());
  }

  @Test
  void losesOnlyTheRowThatTheAnalyzerRefusesAndRemembersTheCut() {
    allIsWell();
    unit.instead.put(FIRST, new Answer.Refused(2));
    unit.instead.put(new Span(Table.HOLDING, 0, 1), new Answer.Refused(2));
    RegisterMapAnalyzer analyzer = analyzer(THREE_ROWS);

    List<Observation> first = answered(analyzer);
    assertEquals(
        Observation.missing(
            "outlet1", new Factor("w01018"), DataFlag.D, "holding 0: refused, exception 2"),
        first.get(0));
    assertEquals(Optional.of(new BigDecimal("7.0")), first.get(1).value());
    assertEquals(4, unit.asked.size());

    assertEquals(first, answered(analyzer));
    assertEquals(7, unit.asked.size(), "the whole block is not asked for again");
  }

  @Test
  void keepsNoCutOfAnAnalyzerThatRefusesEverything() {
    RegisterMapAnalyzer analyzer = analyzer(THREE_ROWS);
    assertEquals(new Poll.Refused(2), poll(analyzer));
    assertEquals(4, unit.asked.size());

    allIsWell();
    unit.asked.clear();
    assertEquals(4, answered(analyzer).size());
    assertEquals(List.of(FIRST, SECOND), unit.asked);
  }

  @Test
  void saysBusyWithoutBlamingTheAnalyzer() {
    allIsWell();
    unit.instead.put(FIRST, new Answer.Refused(6));

    List<Observation> observations = answered(analyzer(THREE_ROWS));

    assertEquals(
        Observation.missing(
            "outlet1", new Factor("w01018"), DataFlag.B, "holding 0..3: busy, exception 6"),
        observations.get(0));
    assertEquals(Optional.of(new BigDecimal("65536")), observations.get(2).value());
    assertEquals(List.of(FIRST, SECOND), unit.asked);
  }

  @Test
  void asksASilentAnalyzerOnlyOnce() {
    allIsWell();
    unit.instead.put(FIRST, new Answer.Silent(Duration.ofMillis(1000)));

    assertEquals(new Poll.Silent(Duration.ofMillis(1000)), poll(analyzer(THREE_ROWS)));
    assertEquals(List.of(FIRST), unit.asked);
  }

  @Test
  void keepsWhatCameBeforeTheSilence() {
    allIsWell();
    unit.instead.put(SECOND, new Answer.Silent(Duration.ofMillis(1000)));

    List<Observation> observations = answered(analyzer(THREE_ROWS));

    assertEquals(Optional.of(new BigDecimal("12.3")), observations.get(0).value());
    assertEquals(
        Observation.missing(
            "outlet1",
            new Factor("w00000"),
            DataFlag.B,
            "holding 100..101: no answer within 1000 ms"),
        observations.get(2));
  }

  @Test
  void goesOnAfterAGarbledBlock() {
    allIsWell();
    unit.instead.put(FIRST, new Answer.Nonsense("0103FF", "wrong check code"));

    List<Observation> observations = answered(analyzer(THREE_ROWS));

    assertEquals("holding 0..3: wrong check code, bytes 0103FF", observations.get(0).cause());
    assertEquals(Optional.of(new BigDecimal("65536")), observations.get(3).value());
  }

  @Test
  void handsTheFailureOnWhereNothingCouldBeRead() {
    RegisterMapAnalyzer analyzer = analyzer(THREE_ROWS);
    assertEquals(new Poll.Refused(2), poll(analyzer));

    unit.instead.put(SECOND, new Answer.Nonsense("00", "noise"));
    assertEquals(new Poll.Refused(2), poll(analyzer));

    String oneRow = "registers: [{factor: w00000, table: holding, address: 100, type: uint32}]";
    assertEquals(new Poll.Nonsense("00", "noise"), poll(analyzer(oneRow)));
    unit.instead.put(SECOND, new Answer.Unreachable("cable"));
    assertEquals(new Poll.Unreachable("cable"), poll(analyzer(oneRow)));
    unit.instead.put(SECOND, new Answer.Words(new byte[2]));
    assertEquals(
        "holding 100..101: 2 bytes where 4 belong", answered(analyzer(oneRow)).get(0).cause());
  }

  @Test
  void letsTheStatusOfTheAnalyzerFlagItsValues() {
    unit.put(Table.HOLDING, 0, new byte[] {0, 55});
    for (int bit = 0; bit < 20; bit++) {
      unit.put(Table.DISCRETE, bit, bit == 17);
    }
    RegisterMapAnalyzer analyzer =
        analyzer(
            """
        registers:
          - {factor: a21026, table: holding, address: 0, type: uint16}
          - {name: mode, table: discrete, address: 0, bits: {15: D, 16: C zero, 17: C span}, clear-bits: {19: D not OK}}
        """);

    assertEquals(
        List.of(
            new Observation(
                "outlet1",
                new Factor("a21026"),
                Optional.of(new BigDecimal("55")),
                Optional.of(DataFlag.C),
                "mode bit 17: span")),
        answered(analyzer));
    unit.put(Table.DISCRETE, 17, false);
    assertEquals("mode bit 19 is 0: not OK", answered(analyzer).get(0).cause());
    unit.put(Table.DISCRETE, 19, true);
    assertEquals(
        List.of(Observation.of("outlet1", new Factor("a21026"), new BigDecimal("55"))),
        answered(analyzer));
    assertEquals(new Span(Table.DISCRETE, 0, 20), unit.asked.get(1));
  }

  @Test
  void doubtsAValueWhoseStatusCouldNotBeRead() {
    unit.put(Table.HOLDING, 0, new byte[] {0, 0});
    RegisterMapAnalyzer analyzer =
        analyzer(
            """
        registers:
          - {factor: a21026, table: holding, address: 0, type: uint16}
          - {factor: a19001, name: o2, table: holding, address: 0, type: uint16}
          - {name: mode, table: discrete, address: 4, values: {0: D}, concerns: [o2]}
        """);

    List<Observation> observations = answered(analyzer);
    assertEquals(Optional.empty(), observations.get(0).stated());
    assertEquals(Optional.of(DataFlag.D), observations.get(1).stated());
    assertEquals("mode unknown: discrete 4: refused, exception 2", observations.get(1).cause());

    unit.instead.put(new Span(Table.DISCRETE, 4, 1), new Answer.Silent(Duration.ofSeconds(1)));
    assertEquals(
        Optional.of(DataFlag.B),
        answered(analyzer).get(1).stated(),
        "the line's fault, not the analyzer's");
  }

  @Test
  void takesAMaskedValueOfAStatusWord() {
    unit.put(Table.HOLDING, 0, new byte[] {0, 5, 0x12, 0x3C});
    String rows =
        """
        registers:
          - {factor: a21026, table: holding, address: 0, type: uint16}
          - {name: q, table: holding, address: 1, type: uint16, mask: MASK, values: {0x3C: C calibrating, 2: N}, otherwise: D odd}
        """;

    assertEquals(
        "q 60: calibrating", answered(analyzer(rows.replace("MASK", "0x00FF"))).get(0).cause());
    assertEquals(
        Optional.empty(), answered(analyzer(rows.replace("MASK", "0x0F00"))).get(0).stated());
    assertEquals("q 1: odd", answered(analyzer(rows.replace("MASK", "0xF000"))).get(0).cause());
  }

  @Test
  void givesNoFigureForTheAnalyzersMark() {
    unit.put(Table.HOLDING, 0, new byte[] {(byte) 0xD8, (byte) 0xF1});
    RegisterMapAnalyzer analyzer =
        analyzer(
            "registers: [{factor: a01007, table: holding, address: 0, type: int16, scale: 0.1, invalid: [0xD8F1]}]");

    assertEquals(
        List.of(
            Observation.missing(
                "outlet1",
                new Factor("a01007"),
                DataFlag.D,
                "holding 0: the analyzer's mark for no value: 55537")),
        answered(analyzer));
  }

  @Test
  void answersEachOfTwoPollsOnceAndInTurn() {
    allIsWell();
    RegisterMapAnalyzer analyzer = analyzer(THREE_ROWS);
    analyzer.poll(polls::add);
    analyzer.poll(polls::add);
    loop.settle();

    assertEquals(2, polls.size());
    assertEquals(List.of(FIRST, SECOND, FIRST, SECOND), unit.asked);
  }

  @Test
  void isNotMadeWithoutAnythingToRead() {
    assertThrows(
        IllegalArgumentException.class,
        () -> analyzer("registers: [{name: a, table: input, address: 0, type: uint16}]"));
    assertTrue(
        RegisterMapTest.good("registers: [{name: a, table: input, address: 0, type: uint16}]")
            .plan()
            .blocks()
            .isEmpty());
  }
}
