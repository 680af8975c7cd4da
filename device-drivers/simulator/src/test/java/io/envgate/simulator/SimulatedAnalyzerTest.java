package io.envgate.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.device.Poll;
import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Observation;
import io.envgate.line.Framing;
import io.envgate.loop.VirtualLoop;
import io.envgate.modbus.Table;
import io.envgate.registermap.Parsed;
import io.envgate.registermap.RegisterMap;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SimulatedAnalyzerTest {
  private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z"); // in China
  private static final String COD =
      """
      registers:
        - {factor: w01018, table: holding, address: 10, type: float32, order: CDAB}
        - {factor: w01001, table: input, address: 0, type: uint16, scale: 0.01}
        - {name: state, table: holding, address: 20, type: uint16,
           values: {0: N, 1: C calibrating, 2: D broken, 3: M warming up}}
      """;

  private final VirtualLoop loop = new VirtualLoop(NOON);

  @ParameterizedTest
  @CsvSource({
    "uint16, AB, 0.1",
    "uint16, BA, 0.1",
    "int16, AB, 0.1",
    "bcd16, AB, 0.1",
    "uint32, ABCD, 0.01",
    "uint32, CDAB, 0.01",
    "int32, BADC, 0.01",
    "int32, DCBA, 0.01",
    "bcd32, ABCD, 0.01",
    "uint64, ABCD, 0.001",
    "int64, DCBA, 0.001",
    "float32, ABCD, 1",
    "float32, CDAB, 1",
    "float32, BADC, 1",
    "float32, DCBA, 1",
    "float64, ABCD, 1",
    "float64, CDAB, 1",
  })
  void aMasterReadsTheFigureOfTheDayInEveryTypeAndOrder(
      String type, String order, BigDecimal scale) {
    RegisterMap map =
        map(
            "registers:\n- {factor: w01018, table: holding, address: 100, type: "
                + type
                + ", order: "
                + order
                + ", scale: "
                + scale
                + "}\n");
    BigDecimal expected = DailyCurve.of("w01018").at(NOON, 7L ^ "w01018".hashCode());

    BigDecimal read = only(poll(map, Schedule.STEADY, Framing.RTU)).value().orElseThrow();

    assertTrue(
        read.subtract(expected)
                .abs()
                .compareTo(scale.equals(BigDecimal.ONE) ? new BigDecimal("0.00001") : scale)
            <= 0,
        read + " instead of " + expected);
  }

  @ParameterizedTest
  @EnumSource(Framing.class)
  void aMasterReadsBitsAndRegistersOfAllTables(Framing framing) {
    RegisterMap map =
        map(
            """
        registers:
          - {factor: w01018, table: holding, address: 0, type: uint16}
          - {factor: w21003, table: input, address: 5, type: float32, order: ABCD}
          - {factor: e10101, table: coil, address: 3, type: bit}
          - {factor: e10102, table: discrete, address: 9, type: bit}
        """);

    List<Observation> seen = poll(map, Schedule.STEADY, framing);

    assertEquals(4, seen.stream().filter(one -> one.value().isPresent()).count(), seen.toString());
    assertEquals(
        List.of(BigDecimal.ONE, BigDecimal.ONE),
        List.of(value(seen, "e10101"), value(seen, "e10102")));
  }

  @Test
  void statesWhatItDoesByItsStatusWordAndItsFigures() {
    Schedule eventful =
        new Schedule(
            Duration.ofSeconds(60),
            Duration.ofHours(1),
            List.of(
                new Schedule.Phase(
                    State.CALIBRATING, Duration.ofMinutes(10), Duration.ofMinutes(5)),
                new Schedule.Phase(State.FAULTY, Duration.ofMinutes(20), Duration.ofMinutes(5)),
                new Schedule.Phase(State.SILENT, Duration.ofMinutes(30), Duration.ofMinutes(5))));
    SimulatedAnalyzer played = new SimulatedAnalyzer(map(COD), eventful, 7, loop.wall());

    assertEquals(List.of(State.WARMING_UP, 3), seen(played));
    loop.advance(Duration.ofMinutes(2));
    assertEquals(List.of(State.MEASURING, 0), seen(played));
    loop.advance(Duration.ofMinutes(8));
    assertEquals(List.of(State.CALIBRATING, 1), seen(played));
    loop.advance(Duration.ofMinutes(10));
    assertEquals(List.of(State.FAULTY, 2), seen(played));
    assertEquals(0, read(played, Table.INPUT, 0));
    loop.advance(Duration.ofMinutes(10));
    assertFalse(played.speaks());
    loop.advance(Duration.ofMinutes(5));
    assertTrue(played.speaks());
    loop.advance(Duration.ofMinutes(35));
    assertEquals(List.of(State.CALIBRATING, 1), seen(played));
  }

  @Test
  void aGatewayFlagsACalibrationAndMissesASilentAnalyzer() {
    assertEquals(
        DataFlag.C,
        poll(map(COD), all(State.CALIBRATING), Framing.RTU).get(0).stated().orElseThrow());
    assertTrue(ask(map(COD), all(State.SILENT), Framing.TCP) instanceof Poll.Silent);
  }

  @Test
  void setsTheBitsThatItsMapExplains() {
    RegisterMap map =
        map(
            """
        registers:
          - {factor: a21026, table: input, address: 0, type: uint16}
          - {name: state, table: input, address: 1, type: uint16, bits: {0: M service, 3: C zero, 5: D lamp}}
          - {name: alarms, table: discrete, address: 0, bits: {2: D flow}}
        """);

    assertEquals(
        0, read(new SimulatedAnalyzer(map, Schedule.STEADY, 1, loop.wall()), Table.INPUT, 1));
    assertEquals(
        1 << 3,
        read(new SimulatedAnalyzer(map, all(State.CALIBRATING), 1, loop.wall()), Table.INPUT, 1));
    SimulatedAnalyzer broken = new SimulatedAnalyzer(map, all(State.FAULTY), 1, loop.wall());
    assertEquals(1 << 5, read(broken, Table.INPUT, 1));
    assertEquals(
        List.of(0, 1), List.of(read(broken, Table.DISCRETE, 1), read(broken, Table.DISCRETE, 2)));
  }

  @Test
  void playsTheSameDayFromTheSameSeedAndAnotherFromAnother() {
    assertEquals(day(42), day(42));
    assertNotEquals(day(42), day(43));
  }

  @Test
  void staysAtTheEndOfItsRangeWhereARegisterCannotHoldMore() {
    RegisterMap map =
        map(
            "registers:\n- {factor: w01018, table: holding, address: 0, type: bcd16, scale: 0.001}\n");

    assertEquals(
        0x9999,
        read(new SimulatedAnalyzer(map, Schedule.STEADY, 1, loop.wall()), Table.HOLDING, 0));
  }

  @Test
  void hasTheRegistersOfItsMapAndTheGapsThatAMasterReadsOver() {
    SimulatedAnalyzer played = new SimulatedAnalyzer(map(COD), Schedule.STEADY, 1, loop.wall());

    assertTrue(played.holds(Table.HOLDING, 10, 11)); // 12 to 19 lie between two rows
    assertFalse(played.holds(Table.HOLDING, 9, 2));
    assertFalse(played.holds(Table.HOLDING, 20, 2));
    assertFalse(played.holds(Table.COIL, 0, 1));
  }

  @Test
  void playsOnWhereTheClockIsSetBackBeforeItsStart() {
    for (Schedule schedule : List.of(Schedule.STEADY, Schedule.ORDINARY)) {
      VirtualLoop own = new VirtualLoop(NOON.plusMillis(999));
      SimulatedAnalyzer played = new SimulatedAnalyzer(map(COD), schedule, 1, own.wall());

      own.setWall(NOON.minusSeconds(3600));

      assertEquals(schedule == Schedule.STEADY, read(played, Table.INPUT, 0) > 0);
    }
  }

  @Test
  void showsOneInstantThroughoutARequest() {
    SimulatedAnalyzer played = new SimulatedAnalyzer(map(COD), Schedule.STEADY, 1, loop.wall());
    int before = read(played, Table.HOLDING, 10);

    loop.advance(Duration.ofHours(1));

    assertEquals(before, played.read(Table.HOLDING, 10));
    assertNotEquals(before, read(played, Table.HOLDING, 10));
  }

  @Test
  void keepsWhatIsWritten() {
    SimulatedAnalyzer played = new SimulatedAnalyzer(map(COD), Schedule.STEADY, 1, loop.wall());

    played.write(Table.HOLDING, 15, 0xBEEF);
    loop.advance(Duration.ofHours(1));

    assertEquals(0xBEEF, read(played, Table.HOLDING, 15));
  }

  /** As a request of its own. */
  private static int read(SimulatedAnalyzer played, Table table, int address) {
    played.latch();
    return played.read(table, address);
  }

  private List<Object> seen(SimulatedAnalyzer played) {
    return List.of(played.state(), read(played, Table.HOLDING, 20));
  }

  private static Schedule all(State state) {
    return new Schedule(
        Duration.ZERO,
        Duration.ofDays(1),
        List.of(new Schedule.Phase(state, Duration.ZERO, Duration.ofDays(1))));
  }

  private static List<Integer> day(long seed) {
    VirtualLoop own = new VirtualLoop(NOON);
    SimulatedAnalyzer played = new SimulatedAnalyzer(map(COD), Schedule.ORDINARY, seed, own.wall());
    List<Integer> values = new ArrayList<>();
    for (int hour = 0; hour < 24; hour++) {
      own.advance(Duration.ofHours(1));
      values.add(read(played, Table.INPUT, 0));
    }
    return values;
  }

  private List<Observation> poll(RegisterMap map, Schedule schedule, Framing framing) {
    return ((Poll.Answered) ask(map, schedule, framing)).observations();
  }

  private Poll ask(RegisterMap map, Schedule schedule, Framing framing) {
    return GatewayEnd.ask(loop, map, schedule, framing, 7);
  }

  private static Observation only(List<Observation> seen) {
    assertEquals(1, seen.size());
    return seen.get(0);
  }

  private static BigDecimal value(List<Observation> seen, String code) {
    return seen.stream()
        .filter(one -> one.factor().code().equals(code))
        .findFirst()
        .flatMap(Observation::value)
        .orElseThrow();
  }

  private static RegisterMap map(String yaml) {
    Parsed parsed = RegisterMap.parse(yaml);
    assertTrue(parsed instanceof Parsed.Good, parsed.toString());
    return ((Parsed.Good) parsed).map();
  }
}
