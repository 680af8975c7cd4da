package io.envgate.gateway.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.loop.FreePort;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The running gateway reads slaves that none of us wrote (Debian's pymodbus and libmodbus, on TCP
 * and behind socat's pseudo terminals), and a platform gets what stands in their registers.
 */
class GatewayPollsForeignSlavesIT {
  private static final Duration LIMIT = Until.PATIENCE;
  private static final List<String> KINDS = List.of("2011 Rtd", "2051 Min", "2051 Avg", "2051 Max");

  @TempDir Path folder;
  private final Deque<Program> open = new ArrayDeque<>();
  private final Map<String, List<RegisterRow>> points = new LinkedHashMap<>();
  private final StringBuilder lines = new StringBuilder();

  @BeforeEach
  void startSlaves() throws IOException {
    Tools.socat(folder);
    List<String> pymodbus = Tools.pymodbus(folder);
    List<String> libmodbus = new ArrayList<>(Tools.libmodbus(folder));
    network("pytcp", pymodbus, RegisterRow.ofPymodbus(), List.of());
    serial("pyrtu", pymodbus, RegisterRow.ofPymodbus(), List.of());
    List<String> values = new ArrayList<>();
    for (RegisterRow row : RegisterRow.ofLibmodbus()) {
      if (!row.words().isEmpty()) {
        values.addAll(List.of("--set", "holding:" + row.address() + "=" + row.words()));
      }
    }
    network("libtcp", libmodbus, RegisterRow.ofLibmodbus(), values);
    serial("librtu", libmodbus, RegisterRow.ofLibmodbus(), values);
  }

  @AfterEach
  void stopAll() {
    while (!open.isEmpty()) {
      open.pop().close();
    }
  }

  @Test
  void readsEveryTypeAndOrderRightAndProvesItsDelivery() throws IOException {
    int port = FreePort.any();
    Path station = Files.writeString(folder.resolve("station.yaml"), station(port));
    Program platform =
        run(Program.envgate(folder, "platform", "--listen", "127.0.0.1:" + port, "--json"));
    platform.line(LIMIT, "that it listens", line -> line.contains("listening"));
    Program gateway = run(Program.envgate(folder, "run", station.toString()));

    for (String kind : KINDS) {
      for (Map.Entry<String, List<RegisterRow>> point : points.entrySet()) {
        arrives(point.getKey(), point.getValue(), kind.split(" "), platform, gateway);
      }
    }
    assertEquals(
        Set.of("9014"),
        dataPackets(platform).map(ReceivedPacket::answer).collect(Collectors.toSet()));
    provedByTheLedger(station, platform, gateway);
  }

  /** The newest packets of the point hold each value, and no packet ever held another one. */
  private void arrives(
      String point, List<RegisterRow> rows, String[] kind, Program platform, Program gateway) {
    Map<String, BigDecimal> expected = new TreeMap<>();
    rows.forEach(row -> expected.put(row.factor(), row.expected().stripTrailingZeros()));
    Until.holds(
        LIMIT,
        point + " " + String.join(" ", kind) + " = " + expected,
        () -> {
          Map<String, BigDecimal> seen = seen(point, rows, kind, platform);
          seen.forEach(
              (factor, value) -> assertEquals(expected.get(factor), value, point + " " + factor));
          return seen.equals(expected);
        },
        () -> gateway.story() + "\n" + platform.story());
  }

  private static Map<String, BigDecimal> seen(
      String point, List<RegisterRow> rows, String[] kind, Program platform) {
    Map<String, BigDecimal> seen = new TreeMap<>();
    dataPackets(platform)
        .filter(packet -> packet.cn().equals(kind[0]) && packet.mn().equals(mn(point)))
        .forEach(
            packet ->
                rows.forEach(
                    row ->
                        packet
                            .value(row.factor(), kind[1])
                            .map(text -> new BigDecimal(text).stripTrailingZeros())
                            .ifPresent(value -> seen.put(row.factor(), value))));
    return seen;
  }

  /** Each packet that the platform answered stands in the ledger as acknowledged. */
  private static void provedByTheLedger(Path station, Program platform, Program gateway) {
    Set<String> received =
        dataPackets(platform).map(GatewayPollsForeignSlavesIT::record).collect(Collectors.toSet());
    Until.holds(
        LIMIT,
        "the ledger shows as acknowledged: " + received,
        () ->
            LedgerLine.of(station).stream()
                .filter(LedgerLine::acknowledged)
                .map(line -> line.report() + " " + mn(line.point()) + " " + line.dataTime())
                .collect(Collectors.toSet())
                .containsAll(received),
        () -> gateway.story() + "\n" + platform.story());
    assertTrue(received.size() >= 8, () -> "real-time and minute of four points: " + received);
  }

  private static String record(ReceivedPacket packet) {
    String report = packet.cn().equals("2011") ? "realtime" : "minute";
    return report + " " + packet.mn() + " " + packet.instant();
  }

  private static Stream<ReceivedPacket> dataPackets(Program platform) {
    return ReceivedPacket.of(platform).stream()
        .filter(packet -> Set.of("2011", "2051").contains(packet.cn()));
  }

  private void network(
      String name, List<String> slave, List<RegisterRow> rows, List<String> values) {
    int port = FreePort.any();
    points.put(name, rows);
    lines.append(String.format("  %s: {tcp: \"127.0.0.1:%d\"}%n", name, port));
    run(Program.start(folder, glue(slave, List.of("tcp", "" + port), values)));
  }

  private void serial(
      String name, List<String> slave, List<RegisterRow> rows, List<String> values) {
    Path ours = folder.resolve(name + ".ours");
    Path theirs = folder.resolve(name + ".theirs");
    String raw = "pty,raw,echo=0,link=";
    points.put(name, rows);
    lines.append(String.format("  %s: {serial: \"%s\", baud: 115200}%n", name, ours));
    Program pair = run(Program.start(folder, List.of("socat", raw + ours, raw + theirs)));
    Until.holds(
        LIMIT,
        "both ends of a serial line",
        () -> Files.exists(ours) && Files.exists(theirs),
        pair::story);
    run(
        Program.start(
            folder, glue(slave, List.of("rtu", theirs.toString(), "115200", "1"), values)));
  }

  private String station(int port) {
    StringBuilder text = new StringBuilder("station: {name: foreign slaves}\n");
    text.append("lines:\n").append(lines).append("monitoring-points:\n");
    points.forEach(
        (name, rows) -> {
          text.append(
              String.format(
                  "  %s:%n    system: 32%n    rules: arithmetic%n    analyzers:%n", name));
          text.append(
              String.format(
                  "      all:%n        line: %s%n        unit: 1%n        every: 1s%n", name));
          text.append("        registers:\n");
          rows.forEach(row -> text.append("          - ").append(row.row()).append('\n'));
          text.append("    factors:\n");
          rows.forEach(
              row -> text.append("      ").append(row.factor()).append(": {decimals: 2}\n"));
        });
    text.append("platforms:\n  city:\n    protocol: hj212-2017\n    password: \"123456\"\n");
    text.append("    address: 127.0.0.1:").append(port).append("\n    mn:\n");
    points.keySet().forEach(name -> text.append("      " + name + ": " + mn(name) + "\n"));
    return text.append("    reports: {realtime: 2s, minute: 1min}\n").toString();
  }

  private static String mn(String point) {
    String end = point.toUpperCase(Locale.ROOT);
    return "A" + "0".repeat(23 - end.length()) + end;
  }

  private static List<String> glue(List<String> one, List<String> two, List<String> three) {
    List<String> all = new ArrayList<>(one);
    all.addAll(two);
    all.addAll(three);
    return all;
  }

  private Program run(Program started) {
    open.push(started);
    return started;
  }
}
