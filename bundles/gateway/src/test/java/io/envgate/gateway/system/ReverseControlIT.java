package io.envgate.gateway.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands from a platform to an instrument and the result back, through the running gateway. */
class ReverseControlIT {
  private static final Duration LIMIT = Until.PATIENCE;
  private static final String MN = "010000A8900016F000169DC0";
  private static final DateTimeFormatter QN = DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS");

  /** Coil 20 begins the calibration and must be taken back; that takes three seconds. */
  private static final String PROFILE =
      """
      profile: 1
      vendor: EnvGate
      model: a test's own
      category: water
      confidence: high
      source: this test
      registers:
        - {factor: w01018, table: holding, address: 0, type: uint16, scale: 0.1, unit: mg/L}
      commands:
        - {name: zero-span, action: calibrate, write: {coil: 20, value: 1}, kind: level, lasts: %s, release: {coil: 20, value: 0}}
        - {name: serial, action: identify, kind: ask, values: {serial: {table: holding, address: 10, type: string, length: 2}}}
      """;

  private static final String STATION =
      """
      station: {name: 反控}
      lines:
        plc: {tcp: "127.0.0.1:%d"}
      monitoring-points:
        outlet1:
          system: 32
          rules: arithmetic
          analyzers:
            cod: {profile: own, line: plc, unit: 1, every: 500ms}
          factors:
            w01018: {decimals: 1}
      platforms:
        city:
          protocol: hj212-2017
          address: 127.0.0.1:%d
          password: "123456"
          mn: {outlet1: 010000A8900016F000169DC0}
          reports: {realtime: 1s, minute: false, hour: false, day: false}
      %s""";

  @TempDir private Path folder;
  private ModbusSlave cod;
  private RawPlatform platform;
  private long asked;

  @BeforeEach
  void connect() throws IOException {
    cod = new ModbusSlave();
    cod.register(0, 123);
    cod.register(10, 'A' << 8 | 'B');
    cod.register(11, '1' << 8 | '2');
    platform = new RawPlatform(MN);
  }

  @AfterEach
  void disconnect() throws IOException {
    cod.close();
    platform.close();
  }

  @Test
  void aPlatformThatMayCalibratesAnInstrumentAndHearsTheEnd() throws Exception {
    Path station = station("    commands: [3011]\n", "3s");
    try (Program gateway = Program.envgate(folder, "run", station.toString())) {
      hears(gateway, "normal values", "w01018-Rtd=12.3,w01018-Flag=N");
      CommandList.awaits("zero-span", station, gateway);
      String qn = command("3011", "PolId=w01018");

      hears(gateway, "values under calibration", "w01018-Rtd=12.3,w01018-Flag=C");
      assertEquals(1, cod.coil(20));
      Until.holds(
          LIMIT, "both answers", () -> platform.answers(qn).size() == 2, () -> story(gateway));
      List<String> dialogue =
          List.of(answer(qn, "9011", "QnRtn=1"), answer(qn, "9012", "ExeRtn=1"));
      assertEquals(dialogue, platform.answers(qn));
      List<String> writings = List.of("050014FF00", "0500140000");
      assertEquals(writings, cod.writings());
      int before = platform.frames().size();
      Until.holds(
          LIMIT,
          "normal values again",
          () ->
              platform.frames().stream()
                  .skip(before)
                  .anyMatch(frame -> frame.contains("w01018-Flag=N")),
          () -> story(gateway));

      platform.say(request(qn, "3011", "PolId=w01018"));
      Until.holds(
          LIMIT, "both again", () -> platform.answers(qn).size() == 4, () -> story(gateway));
      assertEquals(dialogue, platform.answers(qn).subList(2, 4));
      assertEquals(writings, cod.writings());

      assertJournalTells(station, qn);
      aTechnicianLocksIt(gateway, station);
    }
  }

  /**
   * A platform of 2025 has the analyzer checked with a standard: the values are C meanwhile, what
   * it showed is a record, goes back to the platform as 2062, and is acknowledged.
   */
  @Test
  void aCheckThatAPlatformCommandsComesBackToItAsARecord() throws Exception {
    String file =
        STATION
            .formatted(cod.port(), platform.port(), "    commands: [3024]\n")
            .replace("hj212-2017", "hj212-2025")
            .replace(
                "    factors:",
                "    standards:\n      daily: {factor: w01018, expected: 12, allowed: 5, at: \"%s\", for: 1min}\n    factors:"
                    .formatted(halfADayAway()));
    Path station = folder.resolve("station.yaml");
    Files.createDirectories(folder.resolve("profiles"));
    Files.writeString(
        folder.resolve("profiles/own.yaml"),
        PROFILE.formatted("3s").replace("action: calibrate", "action: check-standard"));
    Files.writeString(station, file);
    try (Program gateway = Program.envgate(folder, "run", station.toString())) {
      hears(gateway, "normal values", "w01018-Rtd=12.3,w01018-Flag=N");
      CommandList.awaits("zero-span", station, gateway);
      String qn = command("3024", "PolId=w01018");
      hears(gateway, "values under the check", "w01018-Rtd=12.3,w01018-Flag=C");
      hears(
          gateway,
          "its result",
          "w01018-SampleRd=12.3,w01018-StandardValue=12,w01018-ResultType=1");
      Until.holds(
          LIMIT, "both answers", () -> platform.answers(qn).size() == 2, () -> story(gateway));
      assertTrue(
          platform.frames().stream()
              .filter(frame -> frame.contains("-SampleRd="))
              .allMatch(frame -> frame.contains(";CN=2062;")),
          () -> story(gateway));
      Until.holds(LIMIT, "the check acknowledged", () -> isAcknowledged(station), gateway::story);
    }
  }

  private static String halfADayAway() {
    return LocalTime.now(ZoneOffset.ofHours(8))
        .plusHours(12)
        .format(DateTimeFormatter.ofPattern("HH:mm"));
  }

  private boolean isAcknowledged(Path station) {
    try (Program ledger = Program.envgate(folder, "ledger", station.toString(), "--json")) {
      assertEquals(0, ledger.exit(LIMIT), ledger::story);
      return ledger.lines().stream()
          .anyMatch(
              line ->
                  line.contains("\"report\":\"event\"")
                      && line.contains("\"state\":\"acknowledged\""));
    }
  }

  private void assertJournalTells(Path station, String qn) {
    try (Program journal =
        Program.envgate(folder, "journal", station.toString(), "--kind", "calibration")) {
      assertEquals(0, journal.exit(LIMIT), journal::story);
      String all = String.join("\n", journal.lines());
      assertTrue(all.contains("zero-span begun"), all);
      assertTrue(all.contains("done: zero-span: read back coil 20 = 1"), all);
      assertTrue(all.contains("platform city"), all);
      assertTrue(all.contains(qn), all);
    }
  }

  private void aTechnicianLocksIt(Program gateway, Path station) {
    int before = cod.writings().size();
    done("lock", station.toString(), "outlet1.cod", "--why", "pump open");
    assertRefused(gateway, command("3011", "PolId=w01018"));
    try (Program listed = Program.envgate(folder, "command", station.toString())) {
      assertEquals(0, listed.exit(LIMIT), listed::story);
      String all = String.join("\n", listed.lines());
      assertTrue(all.contains("outlet1.cod          zero-span                C  calibrate"), all);
      assertTrue(all.contains("outlet1.cod is locked by"), all);
      assertTrue(all.contains("pump open"), all);
    }
    done("command", station.toString(), "outlet1.cod", "zero-span");
    assertEquals(before + 2, cod.writings().size());
    done("unlock", station.toString(), "outlet1.cod");
    String qn = command("3011", "PolId=w01018");
    Until.holds(
        LIMIT, "both answers", () -> platform.answers(qn).size() == 2, () -> story(gateway));
    assertEquals(answer(qn, "9012", "ExeRtn=1"), platform.answers(qn).get(1));
  }

  @Test
  void nothingMovesAnInstrumentUntilTheStationFileSaysSo() throws Exception {
    Path station = station("", "3s");
    try (Program gateway = Program.envgate(folder, "run", station.toString())) {
      hears(gateway, "normal values", "w01018-Rtd=12.3,w01018-Flag=N");
      CommandList.awaits("serial", station, gateway);

      for (String cn : List.of("3011", "3012", "3013", "3014", "3015", "3021")) {
        assertRefused(
            gateway, command(cn, "PolId=w01018;InfoId=i13004;i13004-Info=1;CstartTime=000000"));
      }
      String qn = command("3019", "PolId=w01018");
      Until.holds(
          LIMIT, "its serial number", () -> platform.answers(qn).size() == 2, () -> story(gateway));
      assertTrue(
          platform
              .frames()
              .contains(
                  RawPlatform.frame(head(qn, "32", "3019", 4) + "PolId=w01018;w01018-SN=AB12&&")),
          () -> story(gateway));
      assertEquals(List.of(), cod.writings());
    }
  }

  @Test
  void aPowerCutInTheMiddleLeavesNoInstrumentInCalibration() throws Exception {
    Path station = station("    commands: [calibrate]\n", "10min");
    String qn;
    try (Program gateway = Program.envgate(folder, "run", station.toString())) {
      hears(gateway, "normal values", "w01018-Rtd=12.3,w01018-Flag=N");
      CommandList.awaits("zero-span", station, gateway);
      qn = command("3011", "PolId=w01018");
      Until.holds(LIMIT, "the calibration", () -> cod.coil(20) == 1, () -> story(gateway));
      gateway.cut();
    }
    assertEquals(1, cod.coil(20));
    int connections = platform.connections();
    try (Program gateway = Program.envgate(folder, "run", station.toString())) {
      Until.holds(LIMIT, "that it is taken back", () -> cod.coil(20) == 0, () -> story(gateway));
      Until.holds(
          LIMIT, "a connection", () -> platform.connections() > connections, () -> story(gateway));
      int before = platform.answers(qn).size();
      Until.holds(
          LIMIT,
          "that it was cut short",
          () -> {
            platform.say(request(qn, "3011", "PolId=w01018"));
            return platform.answers(qn).size() > before + 1;
          },
          () -> story(gateway));
      assertEquals(
          List.of(answer(qn, "9011", "QnRtn=1"), answer(qn, "9012", "ExeRtn=2")),
          platform.answers(qn).subList(before, before + 2));
      assertEquals(List.of("050014FF00", "0500140000"), cod.writings());
    }
  }

  private Path station(String commands, String lasts) throws IOException {
    Files.createDirectories(folder.resolve("profiles"));
    Files.writeString(folder.resolve("profiles/own.yaml"), PROFILE.formatted(lasts));
    return Files.writeString(
        folder.resolve("station.yaml"), STATION.formatted(cod.port(), platform.port(), commands));
  }

  private void hears(Program gateway, String what, String part) {
    Until.holds(
        LIMIT,
        what,
        () -> platform.frames().stream().anyMatch(frame -> frame.contains(part)),
        () -> story(gateway));
  }

  /** Sends it under a fresh QN, which comes back. */
  private String command(String cn, String cp) {
    asked++;
    String qn = QN.format(Instant.now().plusMillis(asked).atOffset(ZoneOffset.ofHours(8)));
    platform.say(request(qn, cn, cp));
    return qn;
  }

  private static String request(String qn, String cn, String cp) {
    return head(qn, "32", cn, 5) + cp + "&&";
  }

  private void assertRefused(Program gateway, String qn) {
    Until.holds(LIMIT, "a refusal", () -> !platform.answers(qn).isEmpty(), () -> story(gateway));
    assertEquals(List.of(answer(qn, "9011", "QnRtn=2")), platform.answers(qn));
  }

  private static String answer(String qn, String cn, String cp) {
    return RawPlatform.frame(head(qn, "91", cn, 4) + cp + "&&");
  }

  private static String head(String qn, String st, String cn, int flag) {
    return "QN="
        + qn
        + ";ST="
        + st
        + ";CN="
        + cn
        + ";PW=123456;MN="
        + MN
        + ";Flag="
        + flag
        + ";CP=&&";
  }

  private void done(String... arguments) {
    try (Program program = Program.envgate(folder, arguments)) {
      assertEquals(0, program.exit(LIMIT), program::story);
    }
  }

  private String story(Program gateway) {
    List<String> frames = platform.frames();
    return gateway.story()
        + "\n"
        + String.join("", frames.subList(Math.max(0, frames.size() - 20), frames.size()))
        + "answered:\n"
        + String.join("", frames.stream().filter(frame -> frame.contains(";ST=91;")).toList())
        + "written: "
        + cod.writings();
  }
}
