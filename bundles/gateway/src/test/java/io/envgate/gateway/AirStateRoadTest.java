package io.envgate.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.acquisition.Acquisition;
import io.envgate.acquisition.FactorPlan;
import io.envgate.acquisition.PointPlan;
import io.envgate.acquisition.Stack;
import io.envgate.acquisition.WatchPlan;
import io.envgate.acquisition.marking.MarkingPlan;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Period;
import io.envgate.api.record.Report;
import io.envgate.factors.FactorDictionary;
import io.envgate.hj212.Edition;
import io.envgate.hj212.Packet;
import io.envgate.line.Framing;
import io.envgate.line.LineSettings;
import io.envgate.line.Lines;
import io.envgate.loop.VirtualLoop;
import io.envgate.modbus.ModbusMaster;
import io.envgate.modbus.Table;
import io.envgate.registermap.Parsed;
import io.envgate.registermap.RegisterMap;
import io.envgate.registermap.RegisterMapAnalyzer;
import io.envgate.reporting.ReportWriter;
import io.envgate.simulator.RegisterBank;
import io.envgate.simulator.SimulatedSlave;
import io.envgate.station.Configurations;
import io.envgate.station.Station;
import io.envgate.station.StationFile;
import io.envgate.station.parts.Analyzer;
import io.envgate.statistics.RuleSet;
import io.envgate.store.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Gases at reference state, particles at the actual state of the air (GB 3095-2012, amendment of
 * 2018), from the station file over the wire into the packet; worked by hand for a hot day on a
 * plateau, 35 °C and 90 kPa.
 */
class AirStateRoadTest {
  private static final String FILE =
      """
      station: {name: 高原站, data: data}
      lines: {plc: {tcp: "127.0.0.1:1502"}}
      factors:
        a34002: {unit: ug/m3}
        a34004: {unit: ug/m3}
      monitoring-points:
        air1:
          system: 22
          analyzers:
            all:
              line: plc
              unit: 1
              every: 5s
              registers:
                - {factor: a21026, table: holding, address: 0, type: float32}
                - {factor: a21004, table: holding, address: 2, type: float32}
                - {factor: a05024, table: holding, address: 4, type: float32}
                - {factor: a34002, table: holding, address: 6, type: float32}
                - {factor: a34004, table: holding, address: 8, type: float32}
                - {factor: a01001, table: holding, address: 10, type: float32}
                - {factor: a01006, table: holding, address: 12, type: float32}
          factors:
            a21026: {decimals: 4, measured: ppb}
            a21004: {decimals: 4, state: actual}
            a05024: {decimals: 1, state: 0}
            a34002: {decimals: 1, state: 0}
            a34004: {decimals: 1}
            a01001: {decimals: 1}
            a01006: {decimals: 2}
      platforms:
        city:
          protocol: hj212-2017
          address: 127.0.0.1:9001
          password: "123456"
          mn: {air1: 010000A8900016F000169DC0}
          reports: {minute: 10min}
      """;

  private static final float[] SHOWN = {20, 0.1f, 100, 150, 60, 35, 90};
  private static final Instant NOON = Instant.parse("2026-07-23T04:00:00Z");

  @TempDir Path folder;
  private final VirtualLoop loop = new VirtualLoop(NOON);

  private static final RegisterBank SENSORS =
      new RegisterBank() {
        @Override
        public boolean holds(Table table, int address, int count) {
          return table == Table.HOLDING && address + count <= 2 * SHOWN.length;
        }

        @Override
        public int read(Table table, int address) {
          int bits = Float.floatToIntBits(SHOWN[address / 2]);
          return address % 2 == 0 ? bits >>> 16 : bits & 0xFFFF;
        }

        @Override
        public void write(Table table, int address, int value) {}
      };

  private Station station() throws IOException {
    Path file = Files.writeString(folder.resolve("station.yaml"), FILE);
    return assertInstanceOf(StationFile.Outcome.Usable.class, StationFile.read(file)).station();
  }

  private RegisterMapAnalyzer analyzer(Station station) {
    SimulatedSlave slave = new SimulatedSlave(loop, Framing.TCP, Map.of(1, SENSORS));
    Way way = new Way(loop, wire -> slave.serve(wire, () -> {}));
    ModbusMaster master =
        new ModbusMaster(Lines.on("plc", Framing.TCP, LineSettings.network(), loop, way));
    Analyzer one = station.analyzers().get(0);
    RegisterMap map = ((Parsed.Good) RegisterMap.parse(one.map())).map();
    return new RegisterMapAnalyzer(one.name(), one.every(), map, loop, master, one.unit());
  }

  private static List<String> lines(Map<String, Object> point, String key) {
    return List.of((String[]) point.get(key));
  }

  private String minute(Station station) {
    Map<String, Object> point = Configurations.of(station).get("io.envgate.point~air1");
    PointPlan plan =
        new PointPlan(
            "air1",
            lines(point, "factors").stream().map(FactorPlan::of).toList(),
            Map.of(),
            Map.of("city", Duration.ofMinutes(10)),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            RuleSet.named((String) point.get("rules")),
            Optional.empty(),
            Stack.USUAL);
    MarkingPlan marking =
        MarkingPlan.read(
            ZoneId.of("Asia/Shanghai"), List.of(), List.of(), lines(point, "checks"), List.of());
    try (SqliteStore store = new SqliteStore(folder.resolve("data"), loop)) {
      Acquisition acquisition = new Acquisition(loop, loop, store, store, store);
      acquisition.add(analyzer(station));
      acquisition.open(plan, marking, WatchPlan.NONE);
      loop.advance(Duration.ofMinutes(11));
      Period ten = new Period(NOON, Duration.ofMinutes(10));
      DataRecord record = store.records("air1", Report.MINUTE, ten.length(), ten).get(0);
      Packet header =
          Packet.of(Edition.V2017, "2051")
              .qn("20260723121000000")
              .st("22")
              .pw("123456")
              .mn("010000A8900016F000169DC0")
              .build();
      FactorDictionary factors = FactorDictionary.standard().with(station.siteFactors());
      return new ReportWriter(Edition.V2017, factors).compose(record, header).get(0);
    }
  }

  @Test
  void gasesAreOfTheReferenceStateAndParticlesOfTheMoment() throws IOException {
    String packet = minute(station());
    Map<String, String> means =
        Map.of(
            "a21026", "0.0523", // 0.02 ppm × 64 × 273 / (22.4 × 298) = 0.05235
            "a21004", "0.1164", // 0.1 × 308 / 298 × 101.325 / 90 = 0.11636
            "a05024", "91.6", // 100 × 273 / 298 = 91.61
            "a34002", "118.1", // 150 × 273 / 308 × 90 / 101.325 = 118.09
            "a34004", "60.0", // as it was measured
            "a01001", "35.0",
            "a01006", "90.00");
    Stream.of(packet.split("[;,]"))
        .filter(item -> item.contains("-Avg="))
        .forEach(item -> assertEquals(means.get(item.split("-")[0]), item.split("=")[1], item));
    means.forEach((factor, mean) -> assertTrue(packet.contains(factor + "-Avg=" + mean), packet));
  }
}
