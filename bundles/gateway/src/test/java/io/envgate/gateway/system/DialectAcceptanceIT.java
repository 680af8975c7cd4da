package io.envgate.gateway.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.hj212.strict.StrictDialect;
import io.envgate.hj212.strict.StrictReading;
import io.envgate.loop.FreePort;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The acceptance of the gateway in each dialect that is shipped, at once: a strict platform of each
 * acknowledges only what keeps to the dialect's file, and what went over the wire is read a second
 * time by somebody who knows the dialect by other sources.
 */
class DialectAcceptanceIT {
  private static final Duration LIMIT = Duration.ofSeconds(150);
  private static final int MAINS_ON = 1;
  private static final int MAINS_OFF = 0;
  private static final Map<String, String> PLATFORMS = new LinkedHashMap<>();

  static {
    PLATFORMS.put("surface-water", "protocol: hj212-2025, mn: {river: 010000A8900016F000169DC0}");
    PLATFORMS.put(
        "radiation", "protocol: hj212-2005, mn: {hill: 0101A010000000}, sno: {hill: 0101A01}");
    PLATFORMS.put(
        "hebei-dynamic-control", "protocol: hj212-2017, mn: {stack: 010000A8900016F000169DC1}");
    PLATFORMS.put("provincial-login", "protocol: hj212-2005, mn: {outlet: \"88888880000001\"}");
  }

  private static final String POINTS =
      """
      station: {name: 方言验收}
      lines:
        plc: {tcp: "127.0.0.1:%d"}
      analyzers:
        all:
          line: plc
          unit: 1
          every: 1s
          points: [river, hill, stack, outlet]
          registers:
            - {factor: w01018, table: holding, address: 0, type: uint16, scale: 0.1, points: [river, outlet]}
            - {factor: "0102060301", table: holding, address: 0, type: uint16, scale: 0.1, points: [hill]}
            - {factor: mains, table: holding, address: 1, type: uint16, points: [river]}
            - {factor: a21026, table: holding, address: 0, type: uint16, scale: 0.1, points: [stack]}
      monitoring-points:
        river:
          system: 21
          rules: arithmetic
          factors: {w01018: {decimals: 1}, mains: {decimals: 0, reported: false}}
          warnings: {power: {factor: mains, below: 1, until: 1}}
        hill: {system: 38, rules: arithmetic, factors: {"0102060301": {decimals: 2}}}
        stack: {system: 31, rules: arithmetic, factors: {a21026: {decimals: 1}}}
        outlet: {system: 32, rules: arithmetic, factors: {w01018: {decimals: 1}}}
      platforms:
      """;

  @TempDir private Path folder;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  @AfterEach
  void closeAll() throws Exception {
    while (!open.isEmpty()) {
      open.pop().close();
    }
  }

  @Test
  void aStrictPlatformOfEachDialectAcceptsTheGateway() throws Exception {
    ModbusSlave analyzer = opened(new ModbusSlave());
    analyzer.registers(0, 123, MAINS_ON);
    Map<String, Program> platforms = new LinkedHashMap<>();
    Map<String, RecordingProxy> roads = new LinkedHashMap<>();
    StringBuilder station = new StringBuilder(POINTS.formatted(analyzer.port()));
    for (Map.Entry<String, String> one : PLATFORMS.entrySet()) {
      int port = FreePort.any();
      platforms.put(one.getKey(), platform(one.getKey(), port));
      roads.put(one.getKey(), opened(new RecordingProxy(port)));
      station.append(
          "  %s: {%s, dialect: %s, address: \"127.0.0.1:%d\", password: \"123456\", reports: {realtime: 2s, minute: 1min, events: true}}\n"
              .formatted(
                  one.getKey(), one.getValue(), one.getKey(), roads.get(one.getKey()).port()));
    }
    Path file = Files.writeString(folder.resolve("station.yaml"), station.toString());
    Program gateway = opened(Program.envgate(folder, "run", file.toString()));

    Program river = platforms.get("surface-water");
    river.prints(LIMIT, gateway, "\"cn\":\"2011\".*\"answer\":\"9014\"");
    analyzer.register(1, MAINS_OFF);
    river.prints(LIMIT, gateway, "\"cn\":\"3040\".*\"SystemAlarm\":\"01\".*\"answer\":\"9014\"");
    analyzer.register(1, MAINS_ON);
    river.prints(LIMIT, gateway, "\"cn\":\"3040\".*\"SystemAlarm\":\"00\".*\"answer\":\"9014\"");
    for (Map.Entry<String, Program> one : platforms.entrySet()) {
      String minute = one.getKey().equals("radiation") ? "2042" : "2051";
      one.getValue().prints(LIMIT, gateway, "\"cn\":\"2011\".*\"answer\":\"9014\"");
      one.getValue().prints(LIMIT, gateway, "\"cn\":\"" + minute + "\".*\"answer\":\"9014\"");
      one.getValue().type("1011", minute + " last=1h");
      one.getValue().prints(LIMIT, gateway, "\"command\":.*\"cn\":\"1011\".*\"done\":true.*");
      one.getValue()
          .prints(LIMIT, gateway, "\"command\":.*\"cn\":\"" + minute + "\".*\"done\":true.*");
      one.getValue().type("quit");
    }
    for (Map.Entry<String, Program> one : platforms.entrySet()) {
      assertEquals(0, one.getValue().exit(LIMIT), one.getValue()::story);
      assertEquals(
          List.of(),
          one.getValue().lines().stream().filter(line -> line.contains("\"clause\"")).toList(),
          one.getKey());
    }
    roads.forEach(DialectAcceptanceIT::readStrictly);
    assertTrue(gateway.process().isAlive(), gateway.story());
  }

  private static void readStrictly(String dialect, RecordingProxy road) {
    List<byte[]> frames = road.frames();
    assertTrue(frames.size() > 5, dialect + " " + frames.size());
    for (byte[] frame : frames) {
      assertEquals(
          List.of(),
          StrictReading.faults(frame, StrictDialect.shipped(dialect), ""),
          () -> dialect + " " + new String(frame, StandardCharsets.ISO_8859_1));
    }
  }

  private Program platform(String dialect, int port) {
    List<String> all = new ArrayList<>(List.of("platform", "--listen", "127.0.0.1:" + port));
    all.addAll(List.of("--json", "--strict", "-i", "--dialect", dialect));
    Program platform =
        opened(Program.start(Program.envgateBuilder(folder, "en", all.toArray(String[]::new))));
    platform.line(LIMIT, "that it listens", line -> line.contains("" + port));
    return platform;
  }

  private <T extends AutoCloseable> T opened(T one) {
    open.push(one);
    return one;
  }
}
