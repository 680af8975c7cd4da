package io.envgate.gateway;

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

/**
 * Three analyzers (分析仪) of one outlet: COD and pH on one RS-485 bus, the flow behind Modbus TCP.
 */
final class SimulatedField {
  static final String COD = "cod";
  static final String PH = "ph";
  static final String FLOW = "flow";

  /** What there is, by name. */
  static final Map<String, Instrument> INSTRUMENTS = instruments();

  private final SimulatedSlave bus;
  private final SimulatedSlave plc;
  private final Map<String, Road> lines = new LinkedHashMap<>();
  private final Map<String, List<Mischief>> mischief = new LinkedHashMap<>();
  private final Map<String, SimulatedAnalyzer> twins = new LinkedHashMap<>();
  private Instant shownAt = Instant.EPOCH;

  /**
   * One analyzer: which line it is on, as which unit, the one factor it measures, and how often it
   * is asked.
   */
  record Instrument(
      String line, int unit, Factor factor, Duration every, RegisterMap map, long seed) {}

  SimulatedField(Loop world, Trace trace) {
    bus =
        new SimulatedSlave(world, Framing.RTU, Map.of(1, played(COD, world), 2, played(PH, world)));
    plc = new SimulatedSlave(world, Framing.TCP, Map.of(1, played(FLOW, world)));
    lines.put("bus", road("bus", world, bus, trace));
    lines.put("plc", road("plc", world, plc, trace));
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

  /** What the analyzer showed in that second. */
  BigDecimal shown(String name, Instant at) {
    shownAt = at;
    SimulatedAnalyzer twin = twins.get(name);
    twin.latch();
    int bits = twin.read(Table.HOLDING, 0) << 16 | twin.read(Table.HOLDING, 1);
    return new BigDecimal(Float.toString(Float.intBitsToFloat(bits)));
  }

  private void behaveAsToldLast(String name) {
    List<Mischief> told = mischief.get(name);
    Instrument one = INSTRUMENTS.get(name);
    (one.line().equals("bus") ? bus : plc)
        .behave(one.unit(), told.isEmpty() ? new Mischief.None() : told.get(told.size() - 1));
  }

  private static SimulatedAnalyzer played(String name, Loop world) {
    Instrument one = INSTRUMENTS.get(name);
    return new SimulatedAnalyzer(one.map(), Schedule.STEADY, one.seed(), world.wall());
  }

  private static Road road(String name, Loop world, SimulatedSlave slave, Trace trace) {
    return new Road(name, world, Duration.ofMillis(3), wire -> slave.serve(wire, () -> {}), trace);
  }

  private static Map<String, Instrument> instruments() {
    Map<String, Instrument> all = new LinkedHashMap<>();
    all.put(COD, instrument("bus", 1, "w01018", 5));
    all.put(PH, instrument("bus", 2, "w01001", 3));
    all.put(FLOW, instrument("plc", 1, "w00000", 10));
    return all;
  }

  private static Instrument instrument(String line, int unit, String code, int seconds) {
    String yaml =
        "registers: [{factor: "
            + code
            + ", table: holding, address: 0, type: float32, order: ABCD}]";
    RegisterMap map = ((Parsed.Good) RegisterMap.parse(yaml)).map();
    return new Instrument(
        line, unit, new Factor(code), Duration.ofSeconds(seconds), map, code.hashCode());
  }
}
