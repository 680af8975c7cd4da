package io.envgate.torture.sim;

import io.envgate.api.reading.Factor;
import io.envgate.line.Framing;
import io.envgate.loop.Loop;
import io.envgate.modbus.Table;
import io.envgate.registermap.Parsed;
import io.envgate.registermap.RegisterMap;
import io.envgate.simulator.Mischief;
import io.envgate.simulator.Schedule;
import io.envgate.simulator.SimulatedAnalyzer;
import io.envgate.simulator.SimulatedSlave;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Three analyzers (分析仪) of one outlet: COD and pH on one RS-485 bus, the flow behind Modbus TCP.
 */
final class SimulatedField {
  static final String COD = "cod";
  static final String PH = "ph";
  static final String FLOW = "flow";
  static final String BUS = "bus";
  static final String PLC = "plc";

  /** What there is, by name. */
  static final Map<String, Instrument> INSTRUMENTS = instruments();

  private static final Map<String, Fault> WORDS =
      Map.of(
          "silent", Fault.SILENCE,
          "garbled", Fault.GARBLED,
          "late", Fault.LATE_ANSWER,
          "truncated", Fault.TRUNCATED,
          "noisy", Fault.NOISY,
          "foreign", Fault.FOREIGN_UNIT,
          "refusing", Fault.EXCEPTION);

  private static final Mischief SILENT = new Mischief.Silent();

  private final SimulatedSlave bus;
  private final SimulatedSlave plc;
  private final Map<String, Road> lines = new LinkedHashMap<>();
  private final Map<String, List<Mischief>> mischief = new LinkedHashMap<>();
  private final Map<String, SimulatedAnalyzer> twins = new LinkedHashMap<>();
  private Instant shownAt = Instant.EPOCH;

  /** One analyzer: which line it is on, as which unit, and the one factor it measures. */
  record Instrument(String line, int unit, Factor factor, RegisterMap map, long seed) {}

  SimulatedField(Loop world, Trace trace, Random random, Tally tally) {
    bus =
        new SimulatedSlave(world, Framing.RTU, Map.of(1, played(COD, world), 2, played(PH, world)));
    plc = new SimulatedSlave(world, Framing.TCP, Map.of(1, played(FLOW, world)));
    lines.put(BUS, road(BUS, world, bus, trace, random, tally));
    lines.put(PLC, road(PLC, world, plc, trace, random, tally));
    INSTRUMENTS.forEach(
        (name, one) ->
            twins.put(
                name,
                new SimulatedAnalyzer(one.map(), Schedule.STEADY, one.seed(), () -> shownAt)));
  }

  /** The ways to the lines, by name. */
  Map<String, Road> lines() {
    return lines;
  }

  void misbehave(String name, Mischief how) {
    mischief.computeIfAbsent(name, first -> new ArrayList<>()).add(how);
    behaveAsToldLast(name);
  }

  void stopMisbehaving(String name, Mischief how) {
    mischief.get(name).remove(how);
    behaveAsToldLast(name);
  }

  /** How many answers were wrong, by how. */
  void tallyInto(Tally tally) {
    for (SimulatedSlave slave : List.of(bus, plc)) {
      WORDS.forEach(
          (word, fault) ->
              tally.add(fault.word(), slave.counts().getOrDefault("mischief-" + word, 0L)));
    }
  }

  /** What the analyzer showed in that second. */
  BigDecimal shown(String name, Instant at) {
    shownAt = at;
    SimulatedAnalyzer twin = twins.get(name);
    twin.latch();
    int bits = twin.read(Table.HOLDING, 0) << 16 | twin.read(Table.HOLDING, 1);
    return new BigDecimal(Float.toString(Float.intBitsToFloat(bits)));
  }

  /** The analyzer that measures the factor with this code. */
  static String measuring(String code) {
    return INSTRUMENTS.entrySet().stream()
        .filter(entry -> entry.getValue().factor().code().equals(code))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  /** Silence goes before everything else. */
  private void behaveAsToldLast(String name) {
    List<Mischief> told = mischief.get(name);
    Instrument one = INSTRUMENTS.get(name);
    Mischief how = told.isEmpty() ? new Mischief.None() : told.get(told.size() - 1);
    (one.line().equals(BUS) ? bus : plc)
        .behave(one.unit(), told.stream().filter(SILENT::equals).findAny().orElse(how));
  }

  private static SimulatedAnalyzer played(String name, Loop world) {
    Instrument one = INSTRUMENTS.get(name);
    return new SimulatedAnalyzer(one.map(), Schedule.STEADY, one.seed(), world.wall());
  }

  private static Road road(
      String name, Loop world, SimulatedSlave slave, Trace trace, Random random, Tally tally) {
    Duration delay = Duration.ofMillis(3);
    return new Road(name, world, delay, wire -> slave.serve(wire, () -> {}), trace, random, tally);
  }

  private static Map<String, Instrument> instruments() {
    Map<String, Instrument> all = new LinkedHashMap<>();
    all.put(COD, instrument(BUS, 1, "w01018"));
    all.put(PH, instrument(BUS, 2, "w01001"));
    all.put(FLOW, instrument(PLC, 1, "w00000"));
    return all;
  }

  private static Instrument instrument(String line, int unit, String code) {
    String yaml =
        "registers: [{factor: "
            + code
            + ", table: holding, address: 0, type: float32, order: ABCD}]";
    RegisterMap map = ((Parsed.Good) RegisterMap.parse(yaml)).map();
    return new Instrument(line, unit, new Factor(code), map, code.hashCode());
  }
}
