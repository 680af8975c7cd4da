package io.envgate.gateway.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.loop.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The running gateway is killed again and again, in the middle of a minute and while a minute
 * closes, with one platform up and another coming and going. What the ledger once showed stays, no
 * minute is missing, and nobody has to lend a hand.
 */
class PowerFailsIT {
  private static final long SEED = 212;
  private static final int MINUTES = 3;
  private static final Duration LIMIT = Until.PATIENCE;
  private static final Map<String, String> MNS =
      Map.of("outlet1", "A00000000000000000000001", "outlet2", "A00000000000000000000002");

  @TempDir Path folder;
  private final Random random = new Random(SEED);
  private final Deque<Program> open = new ArrayDeque<>();
  private final Map<String, List<Program>> platforms = new HashMap<>();
  private final Map<String, Integer> ports =
      Map.of("city", FreePort.any(), "bureau", FreePort.any());
  private final Set<String> shown = new HashSet<>();
  private final Set<String> shownAcknowledged = new HashSet<>();
  private Path station;
  private Program gateway;

  @AfterEach
  void stopAll() {
    while (!open.isEmpty()) {
      open.pop().close();
    }
  }

  @Test
  void losesNoRecordThatItShowedAndMissesNoMinute() throws IOException {
    station = Files.writeString(folder.resolve("station.yaml"), station());
    run(Program.envgate(folder, "simulate", station.toString()));
    platformUp("city");
    gateway = start();
    Until.holds(LIMIT, "it stores what happens", () -> !look().isEmpty(), gateway::story);
    Instant boundary = Instant.now().truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
    Instant first = boundary.minus(1, ChronoUnit.MINUTES);
    for (int minute = 0; minute < MINUTES; minute++) {
      powerFails(boundary.minusMillis(2_000 + random.nextInt(25_000)));
      powerFails(boundary.plusMillis(random.nextInt(2_500) - 300));
      if (minute == 1) {
        platforms.get("bureau").get(0).cut();
      } else {
        platformUp("bureau");
      }
      boundary = boundary.plus(1, ChronoUnit.MINUTES);
    }
    Set<String> wanted = wanted(first);
    Until.holds(
        LIMIT,
        "both platforms have acknowledged every minute since " + first,
        () -> acknowledged(look()).containsAll(wanted),
        () -> "missing: " + without(wanted, acknowledged(look())) + "\n" + gateway.story());
    wanted.forEach(this::cameOnceOrAlike);
  }

  /** Looks at the ledger until it is time, then cuts the power and starts again. */
  private void powerFails(Instant at) {
    Program ledger = ledger();
    while (Instant.now().isBefore(at)) {
      if (!ledger.process().isAlive()) {
        check(LedgerLine.read(ledger));
        ledger = ledger();
      }
      Program last = ledger;
      Until.holds(
          LIMIT,
          "it is time",
          () -> !Instant.now().isBefore(at) || !last.process().isAlive(),
          last::story);
    }
    assertTrue(gateway.process().isAlive(), gateway::story);
    gateway.cut();
    check(LedgerLine.read(ledger));
    gateway = start();
  }

  private List<LedgerLine> look() {
    return check(LedgerLine.read(ledger()));
  }

  /** What has been shown once must still be there, and what was acknowledged stays acknowledged. */
  private List<LedgerLine> check(List<LedgerLine> lines) {
    Set<String> now = lines.stream().map(LedgerLine::key).collect(Collectors.toSet());
    assertTrue(
        now.containsAll(shown), () -> "missing: " + without(shown, now) + "\n" + gateway.story());
    Set<String> acknowledged = acknowledged(lines);
    assertTrue(
        acknowledged.containsAll(shownAcknowledged),
        () -> "no longer acknowledged: " + without(shownAcknowledged, acknowledged));
    shown.addAll(now);
    shownAcknowledged.addAll(acknowledged);
    return lines;
  }

  private static Set<String> acknowledged(List<LedgerLine> lines) {
    return lines.stream()
        .filter(LedgerLine::acknowledged)
        .map(LedgerLine::key)
        .collect(Collectors.toSet());
  }

  /** Every minute between the first and the last, of each point, at each platform. */
  private Set<String> wanted(Instant first) {
    Set<String> wanted = new TreeSet<>();
    for (int minute = 0; minute < MINUTES; minute++) {
      Instant start = first.plus(minute, ChronoUnit.MINUTES);
      for (String platform : ports.keySet()) {
        MNS.keySet()
            .forEach(
                point -> wanted.add(String.join(" ", platform, point, "minute", start.toString())));
      }
    }
    return wanted;
  }

  /** The platform got it, and if more than once then with the same content. */
  private void cameOnceOrAlike(String key) {
    Until.holds(LIMIT, key + " is printed", () -> !contents(key).isEmpty(), gateway::story);
    Set<String> contents = contents(key);
    assertEquals(1, contents.size(), () -> key + ": " + contents);
  }

  private Set<String> contents(String key) {
    String[] part = key.split(" ");
    return platforms.get(part[0]).stream()
        .flatMap(platform -> ReceivedPacket.of(platform).stream())
        .filter(
            packet -> packet.ok() && packet.cn().equals("2051") && packet.answer().equals("9014"))
        .filter(
            packet ->
                packet.mn().equals(MNS.get(part[1])) && packet.instant().toString().equals(part[3]))
        .map(packet -> packet.all().get("cp").toString())
        .collect(Collectors.toSet());
  }

  private static Set<String> without(Set<String> all, Set<String> those) {
    Set<String> rest = new TreeSet<>(all);
    rest.removeAll(those);
    return rest;
  }

  private Program ledger() {
    return run(Program.envgate(folder, "ledger", station.toString(), "--json"));
  }

  private Program start() {
    return run(Program.envgate(folder, "run", station.toString()));
  }

  private void platformUp(String name) {
    String address = "127.0.0.1:" + ports.get(name);
    Program platform = run(Program.envgate(folder, "platform", "--listen", address, "--json"));
    platform.line(LIMIT, "that it listens", line -> line.contains("listening"));
    platforms.computeIfAbsent(name, first -> new ArrayList<>()).add(platform);
  }

  private Program run(Program started) {
    open.push(started);
    return started;
  }

  private String station() {
    StringBuilder text = new StringBuilder("station: {name: power fails}\nlines:\n");
    text.append("  plc: {tcp: \"127.0.0.1:")
        .append(FreePort.any())
        .append("\"}\nmonitoring-points:\n");
    int unit = 1;
    for (String point : MNS.keySet()) {
      text.append("  ")
          .append(point)
          .append(":\n    system: 32\n    analyzers:\n      cod: {line: plc, ");
      text.append("unit: ").append(unit++).append(", every: 1s, registers: [");
      text.append("{factor: w01018, table: holding, address: 0, type: float32}]}\n");
      text.append(
          "    rules: arithmetic\n    factors:\n      w01018: {decimals: 1, range: [0, 500]}\n");
    }
    text.append("platforms:\n");
    ports.forEach(
        (name, port) -> {
          text.append("  ")
              .append(name)
              .append(":\n    protocol: hj212-2017\n    password: \"123456\"\n");
          text.append("    address: 127.0.0.1:")
              .append(port)
              .append("\n    over-time: 2s\n    mn:\n");
          MNS.forEach(
              (point, mn) ->
                  text.append("      ").append(point).append(": ").append(mn).append('\n'));
          text.append("    reports: {realtime: 1s, minute: 1min}\n");
        });
    return text.toString();
  }
}
