package io.envgate.gateway.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.loop.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A station file in the hands of its author: checked, refused, run and stopped. */
class StationFileIT {
  private static final Duration LIMIT = Until.PATIENCE;
  private static final Duration PROMISED_STOP = Duration.ofSeconds(5);
  private static final Pattern FINDING =
      Pattern.compile("(.+\\.yaml):(\\d+):(\\d+): (error|advice|错误|建议): \\S.*");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(DEMO_\\w+)}");

  /** Good to the last word; the password stands in secrets.yaml. */
  private static final String GOOD =
      """
      station: {name: 试验站}
      lines:
        plc: {tcp: "127.0.0.1:%d"}
      monitoring-points:
        outlet1:
          system: 32
          rules: arithmetic
          analyzers:
            cod:
              line: plc
              unit: 1
              every: 1s
              registers: [{factor: w01018, table: holding, address: 0, type: float32}]
          factors:
            w01018: {decimals: 1, range: [0, 500]}
      platforms:
        city:
          protocol: hj212-2017
          address: 127.0.0.1:%d
          password: ${CITY_PASSWORD}
          mn: {outlet1: A00000000000000000000001}
          reports: {realtime: 30s, minute: 1min}
      """;

  @TempDir Path folder;

  static List<Path> templates() throws IOException {
    try (Stream<Path> files = Files.list(Tools.root().resolve("config-templates/stations"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("templates")
  void everyTemplateIsWithoutErrors(Path template) throws IOException {
    Path file = Files.copy(template, folder.resolve("station.yaml"));
    Matcher names = VARIABLE.matcher(Files.readString(file));
    StringBuilder secrets = new StringBuilder();
    names
        .results()
        .map(found -> found.group(1))
        .distinct()
        .forEach(
            name ->
                secrets.append(name).append(": \"").append(4000 + secrets.length()).append("\"\n"));
    if (secrets.length() > 0) {
      Files.writeString(folder.resolve("secrets.yaml"), secrets);
    }
    said(0, "en", Map.of(), "check", file.toString());
  }

  @ParameterizedTest
  @CsvSource({"en, advice, error", "zh, 建议, 错误"})
  void checkTellsErrorsFromAdvice(String language, String advice, String error) throws IOException {
    String good = good();
    Path file = write(good);
    assertTrue(
        said(0, language, Map.of("CITY_PASSWORD", "123456"), "check", "--strict", file.toString())
            .lines()
            .stream()
            .noneMatch(line -> FINDING.matcher(line).matches()));

    write(good.replace("${CITY_PASSWORD}", "\"123456\""));
    Program advised = said(0, language, Map.of(), "check", file.toString());
    assertEquals(List.of(advice), severities(advised.lines()), advised::story);
    said(1, language, Map.of(), "check", "--strict", file.toString());

    write(good.replace("every: 1s", "evry: 1s"));
    Program refused =
        said(1, language, Map.of("CITY_PASSWORD", "123456"), "check", file.toString());
    assertEquals(List.of(error), severities(refused.lines()), refused::story);
    assertTrue(refused.lines().get(0).contains("station.yaml:12:9: "), refused::story);
    assertTrue(refused.lines().get(0).contains("every"), refused::story);
  }

  /** As under systemd and in a container. */
  @Test
  void aChineseFileNameIsReadWhereNoLocaleIsSet() throws IOException {
    Path folderInChinese = Files.createDirectory(folder.resolve("城南污水处理厂"));
    Path file = Files.writeString(folderInChinese.resolve("站.yaml"), good());
    Map<String, String> bare = Map.of("CITY_PASSWORD", "123456", "LC_ALL", "C");
    Program checked = said(0, "zh", bare, "check", "--strict", file.toString());
    assertTrue(checked.lines().get(0).startsWith(file.toString()), checked::story);
  }

  @ParameterizedTest
  @CsvSource({"en, error", "zh, 错误"})
  void noCommandTakesAFileThatCannotBeUsed(String language, String error) throws IOException {
    Path file = write(good().replace("unit: 1", "unit: 300").replace("system: 32", "sytem: 32"));
    for (String command : List.of("run", "simulate", "ledger")) {
      Program refused =
          said(3, language, Map.of("CITY_PASSWORD", "123456"), command, file.toString());
      List<String> severities = severities(refused.errors());
      assertTrue(severities.size() >= 2 && severities.contains(error), refused::story);
      assertFalse(refused.story().contains("Exception"), refused::story);
      assertFalse(Files.exists(folder.resolve("data")), "nothing starts before the file is good");
    }
    said(3, language, Map.of(), "run", folder.resolve("absent.yaml").toString());
  }

  @Test
  void readingTheLedgerGivesNoAdvice() throws IOException {
    Path file = write(good().replace("${CITY_PASSWORD}", "\"123456\""));
    Files.createDirectories(folder.resolve("data"));
    Program ledger = said(0, "en", Map.of(), "ledger", file.toString());
    assertEquals(List.of(), ledger.errors());
  }

  @Test
  void sigtermEndsTheGatewayCleanlyAndSoonAndItGoesOnWhereItWas() throws IOException {
    Path file = write(good());
    for (int round = 0; round < 2; round++) {
      int started = round;
      ProcessBuilder builder = Program.envgateBuilder(folder, "en", "run", file.toString());
      builder.environment().put("CITY_PASSWORD", "123456");
      try (Program gateway = Program.start(builder)) {
        Until.holds(
            LIMIT,
            "the gateway keeps its start event",
            () -> events(file) > started,
            gateway::story);
        int before = events(file);
        assertEquals(0, gateway.stop(PROMISED_STOP), gateway::story);
        assertEquals(before, events(file), gateway::story);
        assertTrue(
            gateway.errors().stream()
                .noneMatch(line -> line.contains("Exception") || line.contains("SEVERE")),
            gateway::story);
        nothingLeft(gateway);
      }
    }
    assertEquals(2, events(file), "one start event for each start");
  }

  @ParameterizedTest
  @CsvSource({"simulate", "platform"})
  void sigtermEndsTheOthersToo(String command) throws IOException {
    Path file = write(good().replace("${CITY_PASSWORD}", "\"123456\""));
    String[] line =
        command.equals("simulate")
            ? new String[] {command, file.toString()}
            : new String[] {command, "--listen", "127.0.0.1:0"};
    try (Program program = Program.envgate(folder, line)) {
      program.line(
          LIMIT,
          "that it is there",
          said -> said.contains("playing") || said.contains("listening"));
      assertEquals(0, program.stop(PROMISED_STOP), program::story);
    }
  }

  /** Starts of the gateway that the ledger knows. */
  private int events(Path file) {
    ProcessBuilder builder =
        Program.envgateBuilder(folder, "en", "ledger", file.toString(), "--json");
    builder.environment().put("CITY_PASSWORD", "123456");
    if (!Files.exists(folder.resolve("data"))) {
      return 0;
    }
    try (Program ledger = Program.start(builder)) {
      return (int)
          LedgerLine.read(ledger).stream().filter(line -> line.report().equals("event")).count();
    }
  }

  private void nothingLeft(Program gateway) throws IOException {
    try (Stream<Path> left = Files.list(Program.temporary(folder))) {
      List<Path> ours = left.filter(path -> !path.endsWith("jSerialComm")).toList();
      assertEquals(List.of(), ours, gateway::story);
    }
  }

  private Program said(
      int exit, String language, Map<String, String> variables, String... arguments) {
    ProcessBuilder builder = Program.envgateBuilder(folder, language, arguments);
    builder.environment().putAll(variables);
    try (Program program = Program.start(builder)) {
      assertEquals(exit, program.exit(LIMIT), program::story);
      return program;
    }
  }

  private static List<String> severities(List<String> lines) {
    return lines.stream()
        .map(FINDING::matcher)
        .filter(Matcher::matches)
        .map(finding -> finding.group(4))
        .toList();
  }

  private static String good() {
    return GOOD.formatted(FreePort.any(), FreePort.any());
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("station.yaml"), text);
  }
}
