package io.envgate.registermap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.device.Poll;
import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.reading.Observation;
import io.envgate.loop.VirtualLoop;
import io.envgate.modbus.Table;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of a number on its way to a figure. */
class TreatmentTest {
  private final VirtualLoop loop = new VirtualLoop(Instant.parse("2026-11-23T08:00:00Z"));
  private final FakeUnit unit = new FakeUnit(loop);

  private Observation first(String yaml) {
    return first(RegisterMapTest.good(yaml));
  }

  private Observation first(RegisterMap map) {
    List<Poll> polls = new ArrayList<>();
    new RegisterMapAnalyzer("a", Duration.ZERO, map.withPoints(List.of("p")), loop, unit)
        .poll(polls::add);
    loop.settle();
    return ((Poll.Answered) polls.get(0)).observations().get(0);
  }

  private void registers(int address, int... values) {
    for (int value : values) {
      unit.put(Table.HOLDING, address++, new byte[] {(byte) (value >> 8), (byte) value});
    }
  }

  private static void shows(String figure, Observation one) {
    assertEquals(
        0,
        one.value().orElseThrow(() -> new AssertionError(one)).compareTo(new BigDecimal(figure)));
    assertEquals(Optional.empty(), one.stated(), one.toString());
  }

  private static void hasNone(DataFlag flag, String cause, Observation one) {
    assertEquals(Optional.empty(), one.value());
    assertEquals(Optional.of(flag), one.stated());
    assertEquals(cause, one.cause());
  }

  @Test
  void turnsTheInstrumentsUnitIntoTheRows() {
    String yaml =
        """
        registers:
          - {factor: w00000, table: holding, address: 0, type: uint16, unit-from: unit, units: {0: 1, 5: 1/3.6, 7: (x - 32) * 5 / 9}}
          - {name: unit, table: holding, address: 1, type: uint16, mask: 0xFF00}
        """;
    registers(0, 72, 0x0501);
    shows("20", first(yaml));
    registers(0, 212, 0x0700);
    shows("100", first(yaml));
    registers(0, 72, 0x0605);
    hasNone(DataFlag.D, "holding 0: unit 6 is no known unit", first(yaml));
  }

  @Test
  void makesOneFigureOfSeveralRows() {
    String yaml =
        """
        registers:
          - {factor: w00001, table: holding, address: 0, type: uint32, figure: (x + fraction) * 10 ^ decimals}
          - {name: fraction, table: holding, address: 2, type: uint16, scale: 0.01, invalid: [0xFFFF]}
          - {name: decimals, table: holding, address: 3, type: int16}
        """;
    registers(0, 1, 2, 25, -2);
    shows("655.3825", first(yaml));
    registers(0, 1, 2, 0xFFFF, 0);
    hasNone(
        DataFlag.D,
        "holding 0..1: fraction has no value: holding 2: the analyzer's mark for no value: 65535",
        first(yaml));
  }

  @Test
  void passesOnTheFlagOfWhatAFigureIsMadeOf() {
    registers(0, 10, 5, 1);
    Observation one =
        first(
            """
        registers:
          - {factor: w00001, table: holding, address: 0, type: uint16, figure: x + other}
          - {name: other, table: holding, address: 1, type: uint16}
          - {name: state, table: holding, address: 2, type: uint16, values: {1: M service}, concerns: [other]}
        """);
    assertEquals(Optional.of(new BigDecimal("15")), one.value());
    assertEquals(Optional.of(DataFlag.M), one.stated());
  }

  @Test
  void tellsABrokenWireFromAFigure() {
    RegisterMap map =
        RegisterMapTest.good(
            """
        constants: {low: -10, high: }
        registers:
          - {factor: w01018, table: holding, address: 0, type: uint16, scale: 0.001, figure: low + (x - 4) / 16 * (high - low),
             below: {3.6: D wire broken}, above: {20.5: T over range}}
        """);
    assertEquals(java.util.Set.of("high"), map.unknownConstants());
    registers(0, 12000);
    hasNone(DataFlag.D, "holding 0: the site has not given high", first(map));

    RegisterMap sited = map.withConstants(Map.of("high", new BigDecimal("90")));
    shows("40", first(sited));
    registers(0, 3590);
    hasNone(DataFlag.D, "holding 0: 3.590 is below 3.6: wire broken", first(sited));
    registers(0, 3600);
    shows("-12.5", first(sited));
    registers(0, 20800);
    Observation over = first(sited);
    assertEquals(0, over.value().orElseThrow().compareTo(new BigDecimal("95")));
    assertEquals(Optional.of(DataFlag.T), over.stated());
  }

  @Test
  void neverTakesOneGasForAnother() {
    RegisterMap map =
        RegisterMapTest.good(
            """
        blocks: [{name: component, base: 100, stride: 12, count: 3}]
        registers:
          - {name: component-#, block: component, table: holding, address: 2, type: uint16, code-from: gas-#, codes: {3: a21005, 6: a21026}}
          - {name: gas-#, block: component, table: holding, address: 0, type: uint16}
          - {name: state-#, block: component, table: holding, address: 1, type: uint16, values: {0x80..0xBF: N}, otherwise: D bad, concerns: [component-#]}
        """);
    assertEquals(6, map.rows().size());
    RegisterMap sited = map.withFactors(Map.of("component-3", new Factor("a21026")));
    registers(124, 6, 0x84, 55);
    shows("55", first(sited));
    assertEquals(List.of(new Span(Table.HOLDING, 124, 3)), unit.asked);
    registers(124, 3, 0x84, 55);
    hasNone(DataFlag.D, "holding 126: gas-3 says that this is a21005, not a21026", first(sited));
    registers(124, 6, 0x7F, 55);
    assertEquals(Optional.of(DataFlag.D), first(sited).stated());
  }

  @Test
  void takesAnotherRowWhereOneIsRefusedAndSaysWhatIsNotFitted() {
    registers(5, 33);
    shows(
        "33",
        first(
            """
        registers:
          - {factor: w01018, table: input, address: 0, type: uint16, instead: older}
          - {name: older, table: holding, address: 5, type: uint16}
        """));
    hasNone(
        DataFlag.F,
        "input 0: refused, exception 2; not fitted",
        first(
            """
        registers:
          - {factor: w01018, table: input, address: 0, type: uint16, absent: F not fitted}
          - {factor: w01019, table: holding, address: 5, type: uint16}
        """));
  }

  @Test
  void datesAResultByTheInstrumentsOwnClock() {
    String yaml =
        """
        registers:
          - {factor: w01018, table: holding, address: 6, type: uint16, sampled: analysed}
          - {name: analysed, table: holding, address: 0, clock: %s}
        """;
    Optional<Instant> eight = Optional.of(Instant.parse("2026-11-23T00:09:10Z"));
    registers(0, 2026, 11, 23, 8, 9, 10, 77);
    assertEquals(eight, first(yaml.formatted("[Y, M, D, h, m, s]")).sampledAt());
    registers(0, 0x1A0B, 0x1708, 0x090A);
    assertEquals(eight, first(yaml.formatted("[YM, Dh, ms]")).sampledAt());
    registers(0, 0x0910, 0x2308, 0x1126);
    assertEquals(eight, first(yaml.formatted("[ms, Dh, MY], digits: bcd")).sampledAt());
    registers(0, (int) (eight.get().getEpochSecond() >> 16), (int) eight.get().getEpochSecond());
    assertEquals(eight, first(yaml.formatted("epoch")).sampledAt());
    registers(0, 0, 0, 0, 0, 0, 0);
    for (String layout : List.of("[Y, M, D, h, m, s]", "epoch", "[ms, Dh, MY], digits: bcd")) {
      Observation none = first(yaml.formatted(layout));
      assertEquals(Optional.empty(), none.value(), layout);
      assertTrue(none.cause().startsWith("analysed: the value has no time"), none.cause());
    }
  }

  @Test
  void writesTimesAsItReadsThem() {
    Instant instant = Instant.parse("2026-12-31T23:59:58Z");
    for (String layout :
        List.of(
            "[Y, M, D, h, m, s]",
            "[YM, Dh, ms]",
            "[ms, Dh, MY], digits: bcd",
            "epoch",
            "[Y, M, D, h, m, s], digits: bcd")) {
      Clock clock =
          RegisterMapTest.good(
                  "registers: [{name: t, table: input, address: 0, clock: %s}, {name: r, table: input, address: 9, type: int16}]"
                      .formatted(layout))
              .clocks()
              .get(0);
      assertEquals(Optional.of(instant), clock.read(clock.write(instant)), layout);
    }
  }
}
