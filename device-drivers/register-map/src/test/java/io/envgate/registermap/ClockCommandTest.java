package io.envgate.registermap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.control.Order;
import io.envgate.api.control.Refusal;
import io.envgate.api.control.Result;
import io.envgate.loop.VirtualLoop;
import io.envgate.modbus.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The clock of an instrument is set and told (设置、提取仪器时间). */
class ClockCommandTest {
  private static final String MAP =
      """
      registers:
        - {factor: w01018, table: holding, address: 0, type: uint16}
      commands:
        - {name: set-time, action: set-clock, kind: set, clock: {table: holding, address: 200, clock: [Y, M, D, h, m, s]}}
        - {name: what-time, action: tell-clock, kind: ask, clock: {table: holding, address: 200, clock: [Y, M, D, h, m, s]}}
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
  void writesTheOrderedTimeInOneRequestAndTellsWhatTheInstrumentShowsThen() {
    unit.put(Table.HOLDING, 200, new byte[] {0x07, (byte) 0xEA, 0, 11, 0, 28, 0, 16, 0, 0, 0, 6});
    execute("set-time", Map.of("time", "2026-11-28T08:00:05Z"));
    assertEquals(List.of(new Step.Registers(200, List.of(2026, 11, 28, 16, 0, 5))), unit.written);
    assertEquals(List.of(new Result.Done(Map.of("time", "2026-11-28T08:00:06Z"), "")), results);
  }

  @Test
  void tellsTheTimeThatTheInstrumentShows() {
    unit.put(Table.HOLDING, 200, new byte[] {0x07, (byte) 0xEA, 0, 1, 0, 2, 0, 3, 0, 4, 0, 5});
    execute("what-time", Map.of());
    assertEquals(List.of(new Result.Done(Map.of("time", "2026-01-01T19:04:05Z"), "")), results);
  }

  @Test
  void inventsNoTimeWhereTheRegistersHoldNone() {
    unit.put(Table.HOLDING, 200, new byte[12]);
    execute("what-time", Map.of());
    assertEquals(List.of(new Result.Failed("holding 200..205 holds no time")), results);
  }

  @Test
  void writesNothingWhereNoTimeCameWithTheCommand() {
    execute("set-time", Map.of());
    execute("set-time", Map.of("time", "noon"));
    assertTrue(unit.written.isEmpty());
    assertEquals(
        List.of(
            new Result.Refused(Refusal.WRONG_CONDITION, "time is missing"),
            new Result.Refused(Refusal.WRONG_CONDITION, "time=noon is no time")),
        results);
  }

  private void execute(String name, Map<String, String> arguments) {
    analyzer.execute(new Order(name, arguments), results::add);
    loop.advance(Duration.ofSeconds(5));
  }
}
