package io.envgate.station;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.evidence.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartChangesTest {
  private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");
  private static final String STATION =
      """
      station: {name: 城南, data: data}
      lines:
        plc: {tcp: 127.0.0.1:1502}
      monitoring-points:
        outlet1:
          system: 32
          rules: wastewater
          analyzers:
            cod: {profile: mine, line: plc, unit: 1, every: 5s}
          factors:
            w01018: {decimals: 1}
      platforms:
        city: {protocol: hj212-2017, address: 127.0.0.1:9001, password: "123456", mn: {outlet1: 010000A8900016F000169DC0}, reports: {hour: true}}
      """;
  private static final String PROFILE =
      """
      profile: 1
      vendor: Own
      model: One
      category: water
      source: a test
      confidence: high
      registers:
        - {factor: w01018, table: holding, address: 0, type: float32, order: ABCD, scale: 1}
      """;

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("station.yaml");
    Files.createDirectory(folder.resolve("profiles"));
    Files.writeString(file, STATION);
    Files.writeString(folder.resolve("profiles/mine.yaml"), PROFILE);
  }

  private List<Change> start(String software) throws IOException {
    StationFile.Outcome outcome = StationFile.read(file);
    StationFile.Outcome.Usable usable =
        assertInstanceOf(
            StationFile.Outcome.Usable.class, outcome, () -> outcome.findings().toString());
    LastStart last = LastStart.in(folder.resolve("data"));
    List<Change> changes =
        new StartChanges(last, NOON, "user root").since(software, usable.whole());
    if (!changes.isEmpty()) {
      last.replace(software, usable.whole());
    }
    return changes;
  }

  private static List<String> lines(List<Change> changes) {
    return changes.stream()
        .map(
            one ->
                one.kind().word() + " " + one.subject() + ": " + one.before() + " → " + one.after())
        .collect(Collectors.toList());
  }

  private void replace(Path where, String before, String after) throws IOException {
    String text = Files.readString(where);
    assertTrue(text.contains(before), text);
    Files.writeString(where, text.replace(before, after));
  }

  @Test
  void theFirstStartIsWrittenDownAndTheSameAgainIsNoChange() throws IOException {
    List<Change> first = start("0.1.0");
    assertEquals(
        List.of(Change.Kind.SOFTWARE, Change.Kind.STATION_FILE),
        first.stream().map(Change::kind).toList());
    assertEquals(List.of(), start("0.1.0"));
  }

  @Test
  void tellsOfEachKeyItsValueBeforeAndAfter() throws IOException {
    start("0.1.0");
    replace(file, "127.0.0.1:9001", "10.0.0.7:9001");
    replace(file, "{decimals: 1}", "{decimals: 2, limit: 50, unit: mg/L}");
    replace(file, ", every: 5s}", "}");
    List<String> lines = lines(start("0.1.0"));
    assertEquals(
        List.of(
            "station-file monitoring-points.outlet1.analyzers.cod.every: 5s → ",
            "station-file monitoring-points.outlet1.factors.w01018.decimals: 1 → 2",
            "station-file monitoring-points.outlet1.factors.w01018.limit:  → 50",
            "station-file monitoring-points.outlet1.factors.w01018.unit:  → mg/L",
            "station-file platforms.city.address: 127.0.0.1:9001 → 10.0.0.7:9001"),
        lines.subList(0, lines.size() - 1));
    assertTrue(lines.get(lines.size() - 1).matches("station-file station file: \\w{64} → \\w{64}"));
    assertEquals(List.of(), start("0.1.0"));
  }

  @Test
  void aChangeInAProfileIsToldAsOneInTheFile() throws IOException {
    start("0.1.0");
    replace(folder.resolve("profiles/mine.yaml"), "scale: 1", "scale: 0.1");
    List<Change> changes = start("0.1.0");
    assertEquals(1, changes.size(), changes.toString());
    assertTrue(changes.get(0).subject().startsWith("profile of outlet1.cod: "), changes.toString());
    assertTrue(changes.get(0).subject().endsWith("scale"), changes.toString());
    assertEquals("0.1", changes.get(0).after());
  }

  @Test
  void aChangeInADialectIsToldAsOneInTheFileWithTheDigestOfIts() throws IOException {
    Path dialect = withDialect();
    start("0.1.0");
    replace(dialect, "new-key: at-once", "new-key: next-link");
    List<String> lines = lines(start("0.1.0"));
    assertTrue(lines.get(0).matches("station-file dialect ours: \\w{64} → \\w{64}"), lines.get(0));
    assertEquals(
        List.of("station-file dialect ours: options.new-key: at-once → next-link"),
        lines.subList(1, lines.size()),
        "a word and no secret");
    assertEquals(List.of(), start("0.1.0"));
  }

  @Test
  void whatADialectIsBasedOnIsToldAsWell() throws IOException {
    withDialect();
    start("0.1.0");
    replace(folder.resolve("dialects/base.yaml"), "minute: 2051", "minute: 2082");
    List<String> lines = lines(start("0.1.0"));
    assertTrue(lines.get(0).startsWith("station-file dialect base: "), lines.toString());
    assertEquals("station-file dialect base: tells.minute: 2051 → 2082", lines.get(1));
    assertEquals(2, lines.size(), lines.toString());
  }

  private Path withDialect() throws IOException {
    Files.createDirectory(folder.resolve("dialects"));
    replace(file, "protocol: hj212-2017", "protocol: hj212-2017, dialect: ours");
    Files.writeString(
        folder.resolve("dialects/base.yaml"), "edition: 2017\ntells: {minute: 2051, hour: 2061}\n");
    return Files.writeString(
        folder.resolve("dialects/ours.yaml"), "based-on: base\noptions: {new-key: at-once}\n");
  }

  @Test
  void aSecretIsNeverShownButThatItChangedIs() throws IOException {
    start("0.1.0");
    replace(file, "123456", "654321");
    List<String> lines = lines(start("0.1.0"));
    assertEquals("station-file platforms.city.password: (hidden) → (hidden)", lines.get(0));
    Path kept = folder.resolve("data/last-start.properties");
    assertFalse(Files.readString(kept).contains("654321"));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)));
  }

  @Test
  void aCommentChangesTheTextAndNoValue() throws IOException {
    start("0.1.0");
    Files.writeString(file, STATION + "# seen by Wang\n");
    List<Change> changes = start("0.1.0");
    assertEquals(1, changes.size());
    assertTrue(changes.get(0).why().contains("comments or layout"), changes.toString());
  }

  @Test
  void anotherSoftwareIsWrittenDown() throws IOException {
    start("0.1.0 aa");
    assertEquals(List.of("software software: 0.1.0 aa → 0.1.0 bb"), lines(start("0.1.0 bb")));
  }

  @Test
  void theSoftwareIsKnownByTheContentOfItsJars() throws IOException {
    Path jar = folder.resolve("one.jar");
    Files.writeString(jar, "one");
    String one = Software.of("0.1.0", List.of(jar));
    assertTrue(one.matches("0\\.1\\.0 [0-9a-f]{16}"), one);
    Files.writeString(jar, "other");
    assertFalse(Software.of("0.1.0", List.of(jar)).equals(one));
  }
}
