package io.envgate.gateway.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.envgate.loop.FreePort;
import io.envgate.simulator.PtyPair;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The technician's aids as commands: scan, probe and bus, on a serial line and over TCP. */
class AidsIT {
  private static final Duration LIMIT = Until.PATIENCE;

  private static final String STATION =
      """
      station: {name: 城南污水处理厂}
      lines:
        cabin: {serial: %s, baud: 9600, timeout: %s}
      monitoring-points:
        outlet1:
          system: 32
          rules: wastewater
          analyzers:
            cod: {profile: yosemitech-cod, line: cabin, unit: 1, every: 1s, take: [w01018]}
            ph: {profile: yosemitech-ph, line: cabin, unit: 3, every: 1s, take: [w01001]}
      %s
      """;

  @TempDir Path folder;
  private PtyPair ptys;
  private Program played;

  @BeforeEach
  void playTwoAnalyzers() throws IOException {
    Tools.socat(folder);
    ptys = PtyPair.open(folder);
    Path station = station("1s", "");
    played =
        Program.envgate(
            folder, "simulate", station.toString(), "--serial", "cabin=" + ptys.instrument());
    played.line(LIMIT, "that it plays both", line -> line.contains("outlet1.ph"));
  }

  @AfterEach
  void end() {
    if (played != null) {
      played.close();
    }
    if (ptys != null) {
      ptys.close();
    }
  }

  @Test
  void scanFindsBothUnitsAndGuessesWhatTheyAre() {
    try (Program scan = scan("en")) {
      assertEquals(0, scan.exit(LIMIT), scan::story);
      String said = String.join("\n", scan.lines());
      assertTrue(said.contains(": 2 unit(s) found"), scan::story);
      assertTrue(said.contains("unit 1 at 9600 8N1"), scan::story);
      assertTrue(said.contains("perhaps yosemitech-cod"), scan::story);
      assertTrue(said.contains("unit 3 at 9600 8N1"), scan::story);
    }
  }

  @Test
  void scanSpeaksChineseAndJson() {
    try (Program scan = scan("zh")) {
      assertEquals(0, scan.exit(LIMIT), scan::story);
      assertTrue(scan.lines().stream().allMatch(AidsIT::isChinese), scan::story);
    }
    try (Program scan = scan("en", "--json", "--no-identify")) {
      assertEquals(0, scan.exit(LIMIT), scan::story);
      JsonObject all = JsonParser.parseString(scan.lines().get(0)).getAsJsonObject();
      assertEquals("complete", all.get("ending").getAsString(), scan::story);
      assertEquals(2, all.getAsJsonArray("finds").size(), scan::story);
    }
  }

  @Test
  void scanOfASilentLineSaysSoWithExitCodeOne() {
    played.close();
    try (Program scan = scan("en")) {
      assertEquals(1, scan.exit(LIMIT), scan::story);
    }
  }

  @Test
  void noAidAsksThroughASerialServerThatTheRunningGatewayPolls() throws Exception {
    int port = FreePort.any();
    Path station =
        Files.writeString(
            folder.resolve("station.yaml"),
            STATION
                .replace(
                    "{serial: %s, baud: 9600, timeout: %s}",
                    "{tcp: \"127.0.0.1:" + port + "\", framing: rtu}")
                .formatted(""));
    try (Program gateway = Program.envgate(folder, "run", station.toString())) {
      Path socket = folder.resolve("data/gateway.socket");
      Until.holds(LIMIT, "the gateway's socket", () -> Files.exists(socket), gateway::story);
      try (Program scan = Program.envgate(folder, "scan", station.toString(), "cabin")) {
        assertEquals(1, scan.exit(LIMIT), scan::story);
        assertTrue(String.join("", scan.errors()).contains("polls line cabin"), scan::story);
      }
    }
  }

  @Test
  void busShowsEachUnitAndNamesTheOneThatNeverAnswers() throws IOException {
    Path station =
        station("5s", "      dead: {profile: yosemitech-do, line: cabin, unit: 7, every: 1s}\n");
    try (Program bus = bus(station, "en", "1")) {
      assertEquals(1, bus.exit(LIMIT), bus::story);
      String said = String.join("\n", bus.lines());
      assertTrue(said.contains("asked"), bus::story);
      assertTrue(
          bus.lines().stream().anyMatch(line -> line.matches("\\s+1 .* 100\\.00 .*")), bus::story);
      assertTrue(said.contains("unit 7: this unit never answers although others do"), bus::story);
      assertTrue(said.contains("Most likely:") && said.contains("Do:"), bus::story);
    }
  }

  @Test
  void busSpeaksChineseAndDoesNotJudgeTooEarly() throws IOException {
    Path station =
        station("2s", "      dead: {profile: yosemitech-do, line: cabin, unit: 7, every: 5s}\n");
    try (Program bus = bus(station, "zh", "0.25", "--summary")) {
      bus.exit(LIMIT);
      assertTrue(bus.lines().stream().anyMatch(line -> line.contains("从站 7 还没有应答过")), bus::story);
      assertTrue(bus.lines().stream().noneMatch(line -> line.contains("线路正常")), bus::story);
    }
  }

  @Test
  void busOfAWellLineHasNothingToSayAndExitCodeZero() throws IOException {
    try (Program bus = bus(station("30s", ""), "en", "0.1", "--summary")) {
      assertEquals(0, bus.exit(LIMIT), bus::story);
    }
  }

  @Test
  void probeFindsTheRegisterByTheFigureOnTheDisplay() throws Exception {
    try (FixedSlave slave = new FixedSlave(12.34f);
        Program probe = probe(slave, List.of("--json"))) {
      assertEquals(0, probe.exit(LIMIT), probe::story);
      assertTrue(probe.lines().get(0).contains("\"address\":" + FixedSlave.ADDRESS), probe::story);
      assertTrue(probe.lines().get(0).contains("float32"), probe::story);
    }
  }

  @Test
  void probeLooksUntilTheSecondFigureFollows() throws Exception {
    try (FixedSlave slave = new FixedSlave(12.34f);
        Program probe = probe(slave, List.of("--then", "12.87"))) {
      probe.line(LIMIT, "that it waits", line -> line.contains("12.87"));
      slave.shows(12.87f);
      assertEquals(0, probe.exit(LIMIT), probe::story);
      assertTrue(probe.lines().stream().anyMatch(line -> line.contains("follows")), probe::story);
    }
  }

  @Test
  void probeThatFindsNothingSaysWhatToTryWithExitCodeOne() throws Exception {
    try (FixedSlave slave = new FixedSlave(12.34f);
        Program probe = probe(slave, List.of("--display", "777.7"))) {
      assertEquals(1, probe.exit(LIMIT), probe::story);
      assertTrue(probe.lines().stream().anyMatch(line -> line.contains("--from")), probe::story);
    }
  }

  /** A terminal by {@code script}, of Debian's bsdutils: what is typed goes to the command. */
  @Test
  void probeAsksForTheSecondFigureOnATerminal() throws Exception {
    try (FixedSlave slave = new FixedSlave(12.34f)) {
      String command =
          String.join(
              " ",
              Program.distribution().resolve("bin/envgate").toString(),
              "probe",
              "127.0.0.1:" + slave.port(),
              "--unit 1 --display 12.34 --lang en");
      try (Program terminal =
          Program.start(folder, List.of("script", "-qec", command, "/dev/null"))) {
        Until.holds(LIMIT, "the whole window is read", slave::sawTheLast, terminal::story);
        slave.shows(12.87f);
        terminal.feed("12.87\n".getBytes(StandardCharsets.US_ASCII));
        assertEquals(0, terminal.exit(LIMIT), terminal::story);
        String said = String.join("\n", terminal.lines());
        assertTrue(said.contains("what does it show now"), terminal::story);
        assertTrue(said.contains("follows"), terminal::story);
      }
    }
  }

  /**
   * @param timeout longer than either end may stand still on a busy machine: what comes later is
   *     told as late
   */
  private Path station(String timeout, String more) throws IOException {
    return Files.writeString(
        folder.resolve("station.yaml"), STATION.formatted(ptys.gateway(), timeout, more));
  }

  private Program scan(String language, String... more) {
    String[] words = {
      "scan", ptys.gateway().toString(), "--speeds", "9600", "--parity", "none", "--units", "1-5"
    };
    List<String> patiently = new ArrayList<>(List.of("--patience", "1000"));
    patiently.addAll(List.of(more));
    return run(language, words, patiently.toArray(String[]::new));
  }

  private Program bus(Path station, String language, String minutes, String... more) {
    String[] words = {"bus", station.toString(), "cabin", "--minutes", minutes};
    return run(language, words, more);
  }

  private Program run(String language, String[] words, String... more) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of(more));
    return Program.start(Program.envgateBuilder(folder, language, all.toArray(String[]::new)));
  }

  private Program probe(FixedSlave slave, List<String> more) {
    List<String> words =
        new ArrayList<>(List.of("probe", "127.0.0.1:" + slave.port(), "--unit", "1"));
    if (!more.contains("--display")) {
      words.addAll(List.of("--display", "12.34"));
    }
    words.addAll(more);
    return Program.envgate(folder, words.toArray(String[]::new));
  }

  private static boolean isChinese(String line) {
    return line.isBlank()
        || line.codePoints()
            .anyMatch(one -> Character.UnicodeScript.of(one) == Character.UnicodeScript.HAN);
  }
}
