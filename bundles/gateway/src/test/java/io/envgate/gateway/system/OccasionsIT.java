package io.envgate.gateway.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.envgate.hj212.strict.StrictReading;
import io.envgate.loop.FreePort;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What only the edition of 2025 has, from the instrument to the platform and back: results of an
 * analyzer that dates them (2013), single measurements of noise (2052) and the temperature of a
 * furnace over five minutes (2111). A strict platform acknowledges them, the store shows them
 * settled, and each comes again, alike, when the platform asks for the past.
 */
class OccasionsIT {
  /** Five minutes of a furnace, and on a busy machine as long again for all else. */
  private static final Duration LIMIT = Duration.ofMinutes(15);

  private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
  private static final String INLET = "010000A8900016F000169DC0";
  private static final String ROAD = "010000A8900016F000169DC1";
  private static final String STACK = "010000A8900016F000169DC2";
  private static final Map<String, String> REPORTS =
      Map.of("2013", "result", "2052", "measurement", "2111", "furnace");
  private static final int COD = 0;
  private static final int LEVEL = 10;
  private static final int FURNACE = 20;

  private static final String STATION =
      """
      station: {name: 焚烧厂}
      lines:
        plc: {tcp: "127.0.0.1:%d"}
      analyzers:
        all:
          line: plc
          unit: 1
          every: 1s
          points: [inlet, road, stack]
          registers:
            - {factor: w01018, table: holding, address: 0, type: uint16, scale: 0.1, unit: mg/L, sampled: analysed, points: [inlet]}
            - {name: analysed, table: holding, address: 1, clock: [Y, M, D, h, m, s]}
            - {factor: LA, table: holding, address: 10, type: uint16, scale: 0.1, unit: dB, points: [road]}
            - {factor: a01901, table: holding, address: 20, type: uint16, points: [stack]}
      monitoring-points:
        inlet: {system: 32, rules: wastewater, factors: {w01018: {decimals: 1, cycle: 1h}}}
        road: {system: 23, rules: noise, measurements: {at: [%s], for: 1min}}
        stack: {system: 31, rules: flue-gas, factors: {a01901: {decimals: 0}}}
      platforms:
        ministry:
          protocol: hj212-2025
          dialect: asking
          address: 127.0.0.1:%d
          password: "123456"
          mn: {inlet: %s, road: %s, stack: %s}
          reports: {realtime: 30s}
      """;

  /** No source knows 2111 as a request; this platform does. */
  private static final String ASKING =
      """
      based-on: national-2025
      asks: {"2111": furnace-history}
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
  void whatOnly2025HasIsAcceptedSettledAndToldAgainWhenAskedFor() throws Exception {
    ModbusSlave plc = opened(new ModbusSlave());
    Instant sampled = Instant.now().minusSeconds(600);
    result(plc, 123, sampled);
    plc.register(LEVEL, 553);
    plc.register(FURNACE, 868);
    Path dialect =
        Files.writeString(
            Files.createDirectory(folder.resolve("dialects")).resolve("asking.yaml"), ASKING);
    int port = FreePort.any();
    Program platform = platform(port, dialect);
    RecordingProxy road = opened(new RecordingProxy(port));
    Path station = station(plc.port(), road.port());
    Program gateway = opened(Program.envgate(folder, "run", station.toString()));

    accepted(platform, gateway, "2013", "w01018", "12.3");
    result(plc, 456, sampled.plusSeconds(300));
    accepted(platform, gateway, "2013", "w01018", "45.6");
    accepted(platform, gateway, "2052", "Leq", "55.3");
    accepted(platform, gateway, "2111", "a01901", "868");

    Map<String, JsonObject> told = told(platform, packet -> packet.dialogue().isEmpty());
    Until.holds(
        LIMIT,
        "that the store shows them settled: " + told.keySet(),
        () -> acknowledged(station).containsAll(told.keySet()),
        gateway::story);

    asked(platform, gateway, INLET, "2013");
    asked(platform, gateway, ROAD, "2052");
    asked(platform, gateway, STACK, "2111");
    Map<String, JsonObject> again = told(platform, packet -> !packet.dialogue().isEmpty());
    assertTrue(again.entrySet().containsAll(told.entrySet()), () -> told + "\n" + again);
    platform.type("quit");
    assertEquals(0, platform.exit(LIMIT), platform::story);
    for (byte[] frame : road.frames()) {
      assertEquals(
          List.of(),
          StrictReading.faults(frame, 2025, ""),
          () -> new String(frame, StandardCharsets.ISO_8859_1));
    }
    assertTrue(gateway.process().isAlive(), gateway::story);
  }

  private static void result(ModbusSlave plc, int value, Instant sampled) {
    LocalDateTime at = LocalDateTime.ofInstant(sampled, CHINA);
    plc.registers(
        COD,
        value,
        at.getYear(),
        at.getMonthValue(),
        at.getDayOfMonth(),
        at.getHour(),
        at.getMinute(),
        at.getSecond());
  }

  private static void accepted(
      Program platform, Program gateway, String cn, String factor, String value) {
    Until.holds(
        LIMIT,
        cn + " with " + factor + " of " + value + " is acknowledged",
        () ->
            packets(platform)
                .filter(packet -> packet.cn().equals(cn))
                .anyMatch(
                    packet ->
                        packet.answer().equals("9014")
                            && (packet.value(factor, "Avg").equals(Optional.of(value))
                                || packet.value(factor, "Data").equals(Optional.of(value)))),
        () -> platform.story() + "\n" + gateway.story());
  }

  /** Asks for the last day and waits for the end. */
  private static void asked(Program platform, Program gateway, String mn, String cn)
      throws IOException {
    platform.type("@" + mn + " " + cn + " last=1d");
    platform.prints(
        LIMIT, gateway, "\"command\":.*\"cn\":\"" + cn + "\".*\"done\":true.*\"exeRtn\":1,.*");
  }

  /** What was told of each occasion, by report and DataTime; told twice it is the same. */
  private static Map<String, JsonObject> told(Program platform, Predicate<ReceivedPacket> which) {
    return packets(platform)
        .filter(which)
        .collect(
            Collectors.toMap(
                packet -> REPORTS.get(packet.cn()) + " " + packet.instant(),
                packet -> packet.all().getAsJsonObject("cp"),
                OccasionsIT::same));
  }

  private static JsonObject same(JsonObject one, JsonObject other) {
    assertEquals(one, other);
    return one;
  }

  private static Stream<ReceivedPacket> packets(Program platform) {
    return ReceivedPacket.of(platform).stream().filter(packet -> REPORTS.containsKey(packet.cn()));
  }

  private static Set<String> acknowledged(Path station) {
    return LedgerLine.of(station).stream()
        .filter(LedgerLine::acknowledged)
        .map(line -> line.report() + " " + line.dataTime())
        .collect(Collectors.toSet());
  }

  private Path station(int plc, int port) throws IOException {
    String minutes =
        IntStream.range(0, 24 * 60)
            .mapToObj(minute -> "\"" + LocalTime.MIN.plusMinutes(minute) + "\"")
            .collect(Collectors.joining(", "));
    return Files.writeString(
        folder.resolve("station.yaml"), STATION.formatted(plc, minutes, port, INLET, ROAD, STACK));
  }

  private Program platform(int port, Path dialect) {
    Program platform =
        opened(
            Program.envgate(
                folder,
                "platform",
                "--listen",
                "127.0.0.1:" + port,
                "--json",
                "--strict",
                "-i",
                "--dialect",
                dialect.toString()));
    platform.line(LIMIT, "that it listens", line -> line.contains("" + port));
    return platform;
  }

  private <T extends AutoCloseable> T opened(T one) {
    open.push(one);
    return one;
  }
}
