package io.envgate.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.control.Order;
import io.envgate.api.control.Result;
import io.envgate.api.device.Poll;
import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.reading.Observation;
import io.envgate.line.Framing;
import io.envgate.line.Line;
import io.envgate.line.LineSettings;
import io.envgate.line.Lines;
import io.envgate.loop.VirtualLoop;
import io.envgate.loop.VirtualWire;
import io.envgate.modbus.ModbusMaster;
import io.envgate.modbus.Table;
import io.envgate.registermap.Command;
import io.envgate.registermap.Parsed;
import io.envgate.registermap.RegisterMap;
import io.envgate.registermap.RegisterMapAnalyzer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A played analyzer obeys what the gateway's own analyzer, master and line tell it. */
class PlayedCommandsTest {
  private static final Path PROFILES =
      Path.of(System.getProperty("envgate.root"), "config-templates", "analyzers");
  private static final String COD =
      """
      registers:
        - {factor: w01018, table: holding, address: 10, type: float32, order: CDAB}
        - {name: state, table: holding, address: 20, type: uint16,
           values: {0: N, 1: C calibrating, 2: D broken, 3: M cleaning}}
      commands:
        - {name: span, action: calibrate-span, write: {holding: 300, value: 7},
           done: {table: input, address: 310, value: 4, after: 2min, within: 10min}}
        - {name: wiper, action: clean, write: {coil: 5, value: 1}, lasts: 30s}
        - {name: limit, action: set, item: i13004, kind: set, values: {value: {table: holding, address: 320, type: uint16}}}
      """;

  private final VirtualLoop loop = new VirtualLoop(Instant.parse("2026-11-23T04:00:00Z"));
  private final List<Result> results = new ArrayList<>();
  private SimulatedAnalyzer played;
  private RegisterMapAnalyzer analyzer;

  static Stream<Path> profilesWithCommands() throws IOException {
    try (Stream<Path> files = Files.list(PROFILES)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .filter(file -> !read(file).commands().isEmpty())
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("profilesWithCommands")
  void everyCommandOfEveryProfileIsCarriedOut(Path profile) {
    for (Command command : read(profile).commands()) {
      results.clear();
      play(read(profile));
      execute(command.name(), Map.of());
      loop.advance(Duration.ofMinutes(61));

      assertEquals(1, results.size(), command.name());
      assertInstanceOf(Result.Done.class, results.get(0), () -> command.name() + results);
    }
  }

  /** T100 manual, status and control inputs: coil 20 is zero, 21 span; discrete input 16, 17. */
  @Test
  void theT100IsInCalibrationFromItsCoilOnToItsCoilOff() {
    play(read(PROFILES.resolve("teledyne-t100.yaml")));
    assertEquals(Optional.empty(), polled().stated());

    execute("zero", Map.of());

    assertEquals(State.CALIBRATING, played.state());
    assertEquals(List.of(1, 0), List.of(shown(Table.COIL, 20), shown(Table.COIL, 21)));
    assertEquals(1, shown(Table.DISCRETE, 16));
    assertEquals(Optional.of(DataFlag.C), polled().stated());
    loop.advance(Duration.ofMinutes(13));
    assertEquals(Optional.of(DataFlag.C), polled().stated());
    assertEquals(List.of(), results);

    loop.advance(Duration.ofMinutes(2));

    assertInstanceOf(Result.Done.class, results.get(0));
    assertEquals(State.MEASURING, played.state());
    assertEquals(List.of(0, 0), List.of(shown(Table.COIL, 20), shown(Table.DISCRETE, 16)));
    assertEquals(Optional.empty(), polled().stated());
  }

  @Test
  void whatIsMomentaryIsTakenBackAfterItsTime() {
    play(map(COD));

    execute("wiper", Map.of());

    assertEquals(List.of(State.SERVICED, 3), seen());
    assertEquals(1, shown(Table.COIL, 5));
    loop.advance(Duration.ofSeconds(31));
    assertEquals(List.of(State.MEASURING, 0), seen());
    assertEquals(0, shown(Table.COIL, 5));
  }

  @Test
  void whatSaysWhenItIsDoneSaysSo() {
    play(map(COD));
    assertEquals(4, shown(Table.INPUT, 310));

    execute("span", Map.of());

    assertEquals(List.of(State.CALIBRATING, 1), seen());
    assertEquals(5, shown(Table.INPUT, 310));
    loop.advance(Duration.ofMinutes(3));
    assertEquals(List.of(State.MEASURING, 0), seen());
    assertTrue(results.get(0) instanceof Result.Done, results.toString());
  }

  @Test
  void whatIsSetStandsThere() {
    play(map(COD));

    execute("limit", Map.of("value", "212"));

    assertTrue(results.get(0) instanceof Result.Done, results.toString());
    assertEquals(List.of(State.MEASURING, 212), List.of(played.state(), shown(Table.HOLDING, 320)));
  }

  private void execute(String command, Map<String, String> arguments) {
    analyzer.execute(new Order(command, arguments), results::add);
    loop.advance(Duration.ofSeconds(10));
  }

  private Observation polled() {
    List<Poll> heard = new ArrayList<>();
    analyzer.poll(heard::add);
    loop.advance(Duration.ofSeconds(10));
    return ((Poll.Answered) heard.get(0)).observations().get(0);
  }

  private List<Object> seen() {
    return List.of(played.state(), shown(Table.HOLDING, 20));
  }

  private int shown(Table table, int address) {
    played.latch();
    return played.read(table, address);
  }

  private void play(RegisterMap map) {
    RegisterMap reported = reported(map);
    played = new SimulatedAnalyzer(reported, Schedule.STEADY, 7, loop.wall());
    SimulatedSlave slave = new SimulatedSlave(loop, Framing.RTU, Map.of(1, played));
    Line line =
        Lines.on(
            "bus",
            Framing.RTU,
            LineSettings.network(),
            loop,
            () -> {
              VirtualWire.Pair wires = VirtualWire.pair(loop, Duration.ofMillis(1));
              slave.serve(wires.far(), () -> {});
              return wires.near();
            });
    loop.advance(Duration.ofMillis(100));
    analyzer =
        new RegisterMapAnalyzer(
            "analyzer", Duration.ZERO, reported, loop, new ModbusMaster(line), 1);
  }

  /** One row at least, whatever the site is to choose. */
  private static RegisterMap reported(RegisterMap map) {
    Map<String, Factor> factors = new LinkedHashMap<>();
    if (map.reported().isEmpty()) {
      factors.put(map.rows().get(0).name(), new Factor("w01018"));
    }
    return map.withFactors(factors).withPoints(List.of("point"));
  }

  private static RegisterMap read(Path profile) {
    try {
      return map(Files.readString(profile));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RegisterMap map(String yaml) {
    Parsed parsed = RegisterMap.parse(yaml);
    assertTrue(parsed instanceof Parsed.Good, parsed.toString());
    return ((Parsed.Good) parsed).map();
  }
}
