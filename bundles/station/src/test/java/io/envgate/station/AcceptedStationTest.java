package io.envgate.station;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcceptedStationTest {
  private static final String STATION =
      """
      station: {name: 城南, data: data}
      lines:
        plc: {tcp: "127.0.0.1:${PLC_PORT}"}
      monitoring-points:
        outlet1:
          system: 32
          analyzers:
            cod: {profile: mine, line: plc, unit: 1, every: 5s}
          factors:
            w01018: {decimals: 1}
      platforms:
        city: {protocol: hj212-2017, address: 127.0.0.1:9001, password: "${CITY_PW}", mn: {outlet1: 010000A8900016F000169DC0}, reports: {hour: true}}
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
  private final Map<String, String> environment = new LinkedHashMap<>(Map.of("PLC_PORT", "1502"));

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("station.yaml");
    Files.createDirectories(folder.resolve("shipped"));
    Files.writeString(file, STATION);
    Files.writeString(folder.resolve("shipped/mine.yaml"), PROFILE);
    Path secrets = folder.resolve("secrets.yaml");
    Files.writeString(secrets, "CITY_PW: \"654321\"\n");
    Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rw-------"));
  }

  private FakeMachine machine() {
    return new FakeMachine(folder.resolve("shipped"), environment);
  }

  private AcceptedStation accepted(String software) {
    return new AcceptedStation(file, software, machine());
  }

  /** As at the end of a start. @return what runs */
  private Map<String, Map<String, Object>> start() throws IOException {
    StationFile.Outcome outcome = StationFile.read(file, machine());
    StationFile.Outcome.Usable usable =
        assertInstanceOf(
            StationFile.Outcome.Usable.class, outcome, () -> outcome.findings().toString());
    Map<String, Map<String, Object>> field =
        Configurations.field(Configurations.of(usable.station()));
    accepted("1").keep(usable.files(), Instant.now().plusSeconds(1), field);
    return field;
  }

  @Test
  void theNextStartWithTheSameFilesHasTheSameConfigurationsInTheSameOrder() throws IOException {
    Map<String, Map<String, Object>> before = start();

    Map<String, Map<String, Object>> after = accepted("1").unchanged().orElseThrow();

    assertEquals(shown(before), shown(after));
    assertTrue(after.containsKey("io.envgate.analyzer~outlet1.cod"), after.keySet().toString());
  }

  @Test
  void thePlatformsSideAndTheSecretsAreNotKept() throws IOException {
    Map<String, Map<String, Object>> kept = start();

    assertFalse(kept.keySet().stream().anyMatch(pid -> pid.contains("platform")));
    assertFalse(Files.readString(hidden(), StandardCharsets.ISO_8859_1).contains("654321"));
    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(hidden())));
  }

  @Test
  void anythingTheyFollowFromThatIsDifferentMakesThemCountNoMore() throws IOException {
    start();
    assertTrue(accepted("1").unchanged().isPresent());
    assertEquals(Optional.empty(), accepted("2").unchanged(), "other software");

    environment.put("PLC_PORT", "1503");
    assertEquals(Optional.empty(), accepted("1").unchanged(), "environment");
    environment.put("PLC_PORT", "1502");
    environment.put("CITY_PW", "000000");
    assertEquals(Optional.empty(), accepted("1").unchanged(), "a name that was not set");
    environment.remove("CITY_PW");

    changes(file, STATION.replace("every: 5s", "every: 6s"), STATION);
    changes(folder.resolve("shipped/mine.yaml"), PROFILE.replace("scale: 1", "scale: 2"), PROFILE);
    changes(folder.resolve("secrets.yaml"), "CITY_PW: \"111111\"\n", "CITY_PW: \"654321\"\n");
  }

  /** A profile beside the station file goes before the one that was shipped. */
  @Test
  void aFileThatWasNotThereAndWouldCountMakesThemCountNoMore() throws IOException {
    start();

    Files.createDirectories(folder.resolve("profiles"));
    Files.writeString(folder.resolve("profiles/mine.yaml"), PROFILE);

    assertEquals(Optional.empty(), accepted("1").unchanged());
  }

  /** Of a dialect follows whether a point has events to keep for a platform, for one. */
  @Test
  void theDialectsOfPlatformsCountAndThoseThatWouldGoBeforeThem() throws IOException {
    String dialect = "edition: 2017\ntells: {hour: 2061}\n";
    Path shipped = Files.createDirectories(folder.resolve("platforms")).resolve("province.yaml");
    Files.writeString(shipped, dialect);
    Files.writeString(
        file, STATION.replace("protocol: hj212-2017", "protocol: hj212-2017, dialect: province"));
    start();
    assertTrue(accepted("1").unchanged().isPresent());

    changes(shipped, dialect.replace("2061", "2062"), dialect);
    Files.createDirectories(folder.resolve("dialects"));
    Files.writeString(folder.resolve("dialects/province.yaml"), dialect);
    assertEquals(Optional.empty(), accepted("1").unchanged());
  }

  @Test
  void aFileTornOrFlippedAtAnyByteIsNoConfiguration() throws IOException {
    start();
    byte[] whole = Files.readAllBytes(hidden());

    for (int at = 0; at < whole.length; at++) {
      Files.write(hidden(), Arrays.copyOf(whole, at));
      assertEquals(Optional.empty(), accepted("1").unchanged(), "torn at " + at);
      byte[] flipped = whole.clone();
      flipped[at] ^= 1;
      Files.write(hidden(), flipped);
      assertEquals(Optional.empty(), accepted("1").unchanged(), "flipped at " + at);
    }
    Files.write(hidden(), whole);
    assertTrue(accepted("1").unchanged().isPresent());
  }

  /** What was read may be what it was before. */
  @Test
  void aFileThatChangesWhileItIsReadLeavesNothingKept() throws IOException {
    Map<String, Map<String, Object>> field = start();
    Instant begun = Instant.now();
    for (String one : List.of("station.yaml", "secrets.yaml", "shipped/mine.yaml")) {
      Path changed = folder.resolve(one);
      List<String> files = List.of(file.toString(), changed.toString());
      Files.setLastModifiedTime(file, FileTime.from(begun.minusSeconds(60)));
      Files.setLastModifiedTime(changed, FileTime.from(begun.plusMillis(1)));

      accepted("1").keep(files, begun, field);

      assertEquals(Optional.empty(), accepted("1").unchanged(), one);
      Files.setLastModifiedTime(changed, FileTime.from(begun.minusSeconds(60)));
      accepted("1").keep(files, begun, field);
      assertTrue(accepted("1").unchanged().isPresent(), one);
    }
  }

  @Test
  void theSameIsNotWrittenAgainAndWhatIsForgottenIsGone() throws IOException {
    start();
    Object before = Files.readAttributes(hidden(), "unix:ino").get("ino");

    start();

    assertEquals(before, Files.readAttributes(hidden(), "unix:ino").get("ino"));
    accepted("1").forget();
    assertEquals(Optional.empty(), accepted("1").unchanged());
  }

  @Test
  void everyTypeOfAConfigurationComesBackAndNoOtherIsTaken() throws IOException {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("text", "出口 °C 😀\n" + "x".repeat(70_000));
    all.put("whole", -7);
    all.put("long", 1L << 40);
    all.put("truth", true);
    all.put("texts", new String[] {"", "a\0b"});
    accepted("1").keep(List.of(file.toString()), Instant.MAX, Map.of("pid", all));

    Map<String, Object> back = accepted("1").unchanged().orElseThrow().get("pid");

    assertArrayEquals((String[]) all.remove("texts"), (String[]) back.remove("texts"));
    assertEquals(all, back);
    assertThrows(
        IOException.class,
        () -> accepted("1").keep(List.of(), Instant.MAX, Map.of("pid", Map.of("half", 0.5))));
  }

  private void changes(Path one, String other, String original) throws IOException {
    Files.writeString(one, other);
    assertEquals(Optional.empty(), accepted("1").unchanged(), one.toString());
    Files.writeString(one, original);
    assertTrue(accepted("1").unchanged().isPresent(), one + " as it was");
  }

  private Path hidden() {
    return folder.resolve(".station.yaml.accepted");
  }

  private static String shown(Map<String, Map<String, Object>> configurations) {
    StringBuilder text = new StringBuilder();
    configurations.forEach(
        (pid, properties) -> {
          text.append(pid).append('\n');
          new TreeMap<>(properties)
              .forEach(
                  (key, value) ->
                      text.append("  ")
                          .append(key)
                          .append('=')
                          .append(value instanceof Object[] a ? Arrays.toString(a) : value)
                          .append('\n'));
        });
    return text.toString();
  }
}
