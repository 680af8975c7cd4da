package io.envgate.station;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.evidence.Change;
import io.envgate.api.setting.Setting;
import io.envgate.api.setting.SettingRequest;
import io.envgate.api.store.Store;
import io.envgate.station.parts.Hj212Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StationSettingsTest {
  private static final String FILE =
      """
      station: {name: s1, data: data}
      lines:
        plc: {tcp: "127.0.0.1:1502"}
      monitoring-points:
        outlet1:
          system: 32
          rules: arithmetic
          analyzers:
            cod: {line: plc, unit: 1, every: 5s, registers: [{factor: w01018, table: holding, address: 0, type: uint16}]}
          factors:
            w01018: {decimals: 1}
      platforms:
        city:
          protocol: hj212-2017
          address: 127.0.0.1:9001
          password: "123456"
          mn: {outlet1: 010000A8900016F000169DC0}
          reports: {realtime: 30s, minute: 10min}
      """;

  @TempDir Path folder;
  private final List<Change> noted = new ArrayList<>();
  private final List<Station> effects = new ArrayList<>();
  private final List<Store.Kept> outcomes = new ArrayList<>();

  @Test
  void anAlarmLimitThatAPlatformSetsIsAWarningOfItsOwn() throws IOException {
    set(
        settings(FILE),
        Map.of(Setting.ALARM_LIMITS, "outlet1 w01018 1.1 9.9", Setting.ALARM_DELAY, "5"));
    assertEquals(
        List.of(
            "name=city-w01018-under-limit factor=w01018 kind=under-limit limit=1.1 until=1.1"
                + " of=reading for=300000",
            "name=city-w01018-over-limit factor=w01018 kind=over-limit limit=9.9 until=9.9"
                + " of=reading for=300000"),
        settings(FILE).applied().points().get(0).marking().warnings());
  }

  @Test
  void anMnThatAPlatformAssignsTakesTheEmptyPlaceOnly() throws IOException {
    String waiting =
        FILE.replace("hj212-2017", "hj212-2025")
            .replace("010000A8900016F000169DC0", "assigned")
            .replace("name: s1,", "name: s1, logger: {id: L1},");
    set(settings(waiting), Map.of(Setting.MN, "outlet1=010000A8900016F000169DFF"));
    assertEquals(
        Map.of("outlet1", "010000A8900016F000169DFF"), city(settings(waiting).applied()).mn());
    assertEquals(
        Map.of("outlet1", "010000A8900016F000169DC0"),
        city(settings(FILE).applied()).mn(),
        "what the station file says stays");
  }

  @Test
  void holdsOverARestart() throws IOException {
    set(settings(FILE), Map.of(Setting.REALTIME_INTERVAL, "60", Setting.OVER_TIME, "5"));

    Hj212Platform city = city(settings(FILE).applied());
    assertEquals(Optional.of(Duration.ofSeconds(60)), city.reports().realtime());
    assertEquals(Duration.ofSeconds(5), city.acknowledgement().overTime());
    assertEquals(Optional.of(Duration.ofMinutes(10)), city.reports().minute(), "nobody set it");
  }

  @Test
  void endsWhenTheStationFileSaysSomethingNew() throws IOException {
    set(settings(FILE), Map.of(Setting.REALTIME_INTERVAL, "60", Setting.MINUTE_INTERVAL, "1"));

    Hj212Platform city = city(settings(FILE.replace("realtime: 30s", "realtime: 45s")).applied());
    assertEquals(Optional.of(Duration.ofSeconds(45)), city.reports().realtime());
    assertEquals(
        Optional.of(Duration.ofMinutes(1)), city.reports().minute(), "still as it was set");
  }

  @Test
  void changesTheConfigurationOfThePointsThatReportThere() throws IOException {
    StationSettings settings = settings(FILE);
    set(settings, Map.of(Setting.REALTIME_INTERVAL, "60"));
    assertEquals(List.of("city=60000"), realtime(effects.get(0)));
    set(settings, Map.of(Setting.REALTIME, "off"));
    assertEquals(List.of(), realtime(effects.get(1)));
    set(settings, Map.of(Setting.REALTIME, "on"));
    assertEquals(List.of("city=60000"), realtime(effects.get(2)), "at the interval that was set");
  }

  @Test
  void aPasswordIsUsedAndNeverShown() throws IOException {
    set(settings(FILE), Map.of(Setting.PASSWORD, "s3cr3t"));

    Station again = settings(FILE).applied();
    assertEquals("s3cr3t", again.secrets().value(city(again).frames().password()));
    assertFalse(Files.readString(kept()).contains("s3cr3t"));
    assertFalse(noted.toString().contains("s3cr3t") || noted.toString().contains("123456"));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(kept())));
  }

  @Test
  void aCipherKeyIsUsedAndNeverShownUntilTheStationFileHasAnother() throws IOException {
    String file =
        FILE.replace("hj212-2017", "hj212-2025")
            .replace(
                "    mn:",
                "    cipher: sm4\n    key: firstKeyOfCity_1\n    heartbeat: 60s\n    mn:");
    String fresh = "msbE74gsiSHSEh5e20261123084010223";
    set(settings(file), Map.of(Setting.CIPHER_KEY, fresh));

    Station again = settings(file).applied();
    assertEquals(fresh, again.secrets().value(city(again).cipherKey()));
    assertFalse(Files.readString(kept()).contains("msbE74") || noted.toString().contains("msbE74"));
    assertFalse(Files.readString(kept()).contains("firstKey"));
    Map<String, Object> made = Configurations.of(again).get("io.envgate.platform~city");
    assertEquals("key set by platform city", made.get("key.secret"));
    assertEquals(60_000L, made.get("heartbeatMillis"));

    Station other = settings(file.replace("firstKey", "otherKey")).applied();
    assertEquals("otherKeyOfCity_1", other.secrets().value(city(other).cipherKey()));
  }

  @Test
  void theJournalSaysWhatWasBeforeAndWhoWantedItWhy() throws IOException {
    StationSettings settings = settings(FILE);
    set(settings, Map.of(Setting.MINUTE_INTERVAL, "1"));
    set(settings, Map.of(Setting.MINUTE_INTERVAL, "1"));

    assertEquals(1, noted.size(), "the second time nothing changed");
    Change change = noted.get(0);
    assertEquals("platform city minute-interval", change.subject());
    assertEquals("10", change.before());
    assertEquals("1", change.after());
    assertEquals("platform city", change.who());
    assertEquals("CN=1064, QN=20261123084010223", change.why());
  }

  @Test
  void whatTheDiskRefusesIsNotSet() throws IOException {
    StationSettings settings = settings(FILE);
    Files.createDirectories(
        kept().resolveSibling(kept().getFileName() + ".new").resolve("in the way"));
    set(settings, Map.of(Setting.MINUTE_INTERVAL, "1"));

    assertInstanceOf(Store.Kept.Lost.class, outcomes.get(0));
    assertEquals(Map.of(), settings.of("city"));
    assertEquals(List.of(), effects);
  }

  @Test
  void withoutItsKeyAPasswordIsThatOfTheStationFile() throws IOException {
    set(settings(FILE), Map.of(Setting.PASSWORD, "s3cr3t"));
    Files.delete(kept().resolveSibling("platform-settings.key"));

    Station again = settings(FILE).applied();
    assertEquals("123456", again.secrets().value(city(again).frames().password()));
  }

  @Test
  void aRequestIsKnownAgainAfterARestart() throws IOException {
    settings(FILE).set("city", Map.of(Setting.MINUTE_INTERVAL, "1"), request(1), outcomes::add);

    StationSettings again = settings(FILE);
    assertTrue(again.wasSet("city", request(1)));
    assertFalse(again.wasSet("city", request(2)), "it never came");
    assertFalse(again.wasSet("bureau", request(1)), "that platform never said it");
    assertFalse(
        again.wasSet("city", new SettingRequest(request(1).id(), "32;123456;5;MinInterval=5", "")),
        "it says something else");
  }

  @Test
  void aRequestThatSetsNothingHereIsKnownAgainAndHasNoEffect() throws IOException {
    settings(FILE).set("city", Map.of(), request(1), outcomes::add);

    assertTrue(settings(FILE).wasSet("city", request(1)));
    assertEquals(List.of(new Store.Kept.Durable()), outcomes);
    assertEquals(List.of(), effects);
    assertEquals(List.of(), noted);
  }

  @Test
  void ofTheRequestsUnderOneIdTheLastIsKnown() throws IOException {
    SettingRequest other = new SettingRequest(request(1).id(), "other words", "");
    StationSettings settings = settings(FILE);
    settings.set("city", Map.of(), request(1), outcomes::add);
    settings.set("city", Map.of(), other, outcomes::add);

    assertFalse(settings.wasSet("city", request(1)));
    assertTrue(settings.wasSet("city", other));
  }

  @Test
  void aPlatformThatSetsForEverMakesOthersForgetNothingAndTheFileNotGrow() throws IOException {
    StationSettings settings = settings(FILE);
    settings.set("bureau", Map.of(), request(0), outcomes::add);
    for (int number = 1; number <= 150; number++) {
      settings.set("city", Map.of(), request(number), outcomes::add);
    }
    long size = Files.size(kept());
    for (int number = 151; number <= 300; number++) {
      settings.set("city", Map.of(), request(number), outcomes::add);
    }

    StationSettings again = settings(FILE);
    assertTrue(again.wasSet("bureau", request(0)));
    assertTrue(again.wasSet("city", request(300)) && again.wasSet("city", request(173)));
    assertFalse(again.wasSet("city", request(172)), "128 later ones are known");
    assertEquals(size, Files.size(kept()));
  }

  @Test
  void aRequestThatTheDiskRefusedIsNotKnown() throws IOException {
    StationSettings settings = settings(FILE);
    Files.createDirectories(
        kept().resolveSibling(kept().getFileName() + ".new").resolve("in the way"));
    settings.set("city", Map.of(Setting.MINUTE_INTERVAL, "1"), request(1), outcomes::add);

    assertFalse(settings.wasSet("city", request(1)));
  }

  /** A hash alone of so few characters could be tried out. */
  @Test
  void whatARequestSaysCannotBeToldFromTheFileWithoutItsKey() throws IOException {
    settings(FILE).set("city", Map.of(), request(1), outcomes::add);
    String first = Files.readString(kept());
    assertFalse(first.contains("MinInterval"));
    Files.delete(kept().resolveSibling("platform-settings.key"));

    assertFalse(settings(FILE).wasSet("city", request(1)), "with another key it is another mark");
  }

  private static SettingRequest request(int number) {
    String qn = "20261123084010" + String.format("%03d", number);
    return new SettingRequest(
        "010000A8900016F000169DC0 1064 " + qn, "32;123456;5;MinInterval=1", "CN=1064, QN=" + qn);
  }

  private void set(StationSettings settings, Map<Setting, String> values) {
    settings.set("city", values, request(223), outcomes::add);
  }

  private Path kept() {
    return folder.resolve("data/platform-settings.properties");
  }

  private StationSettings settings(String file) throws IOException {
    Path path = Files.writeString(folder.resolve("station.yaml"), file);
    Station station = ((StationFile.Outcome.Usable) StationFile.read(path)).station();
    return new StationSettings(
        station,
        SettingsBook.in(station.data(), SetByPlatforms.written(station)),
        () -> Instant.parse("2026-11-23T00:40:10Z"),
        Runnable::run,
        noted::add,
        effects::add);
  }

  private static Hj212Platform city(Station station) {
    return (Hj212Platform) station.platforms().get(0);
  }

  private static List<String> realtime(Station station) {
    return List.of(
        (String[]) Configurations.of(station).get("io.envgate.point~outlet1").get("realtime"));
  }
}
