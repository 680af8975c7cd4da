package io.envgate.gateway.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.envgate.loop.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an inspector asks the built gateway for: what was changed, and whether it is still so. */
class EvidenceIT {
  private static final Duration LIMIT = Until.PATIENCE;

  @TempDir Path folder;
  private Path station;

  @BeforeEach
  void write() throws IOException {
    station = folder.resolve("station.yaml");
    Files.writeString(
        station,
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
            password: "123456"
            mn: {outlet1: A00000000000000000000001}
            reports: {minute: 1min, hour: true}
        """
            .formatted(FreePort.any(), FreePort.any()));
  }

  private List<String> journal(String... options) {
    List<String> arguments = new ArrayList<>(List.of("journal", station.toString()));
    arguments.addAll(List.of(options));
    try (Program journal = Program.envgate(folder, arguments.toArray(String[]::new))) {
      assertEquals(0, journal.exit(LIMIT), journal::story);
      return journal.lines();
    }
  }

  private List<JsonObject> changes(String kind) {
    return journal("--json", "--kind", kind).stream()
        .map(line -> JsonParser.parseString(line).getAsJsonObject())
        .toList();
  }

  /** Runs the gateway until its journal has so many entries of the kind. */
  private List<JsonObject> runUntil(int count, String kind) {
    try (Program gateway = Program.envgate(folder, "run", station.toString())) {
      List<JsonObject> found =
          Until.some(
              LIMIT,
              count + " changes of the kind " + kind,
              () -> {
                assertTrue(gateway.process().isAlive(), gateway::story);
                List<JsonObject> now = changes(kind);
                return now.size() < count ? Optional.empty() : Optional.of(now);
              },
              gateway::story);
      gateway.terminate();
      assertEquals(0, gateway.exit(LIMIT), gateway::story);
      return found;
    }
  }

  @Test
  void whatChangedBetweenTwoStartsStandsInTheJournalWithOldAndNew() throws IOException {
    List<JsonObject> first = runUntil(1, "station-file");
    assertEquals("", first.get(0).get("before").getAsString());
    assertTrue(
        changes("software").get(0).get("after").getAsString().matches("0\\.1\\.0\\S* \\w{16}"));

    String text = Files.readString(station);
    Files.writeString(
        station, text.replace("decimals: 1", "decimals: 2").replace("123456", "654321"));
    List<JsonObject> all = runUntil(4, "station-file");
    JsonObject decimals = all.get(1);
    assertEquals(
        "monitoring-points.outlet1.factors.w01018.decimals", decimals.get("subject").getAsString());
    assertEquals("1", decimals.get("before").getAsString());
    assertEquals("2", decimals.get("after").getAsString());
    assertTrue(decimals.get("who").getAsString().startsWith("user "), decimals.toString());
    assertEquals("platforms.city.password", all.get(2).get("subject").getAsString());
    assertFalse(String.join("", journal()).contains("654321"));
    assertEquals(1, changes("software").size(), "the software is the same");
  }

  private Program verify(int exit, String... options) {
    List<String> arguments = new ArrayList<>(List.of("verify", station.toString()));
    arguments.addAll(List.of(options));
    try (Program verify = Program.envgate(folder, arguments.toArray(String[]::new))) {
      assertEquals(exit, verify.exit(LIMIT), verify::story);
      return verify;
    }
  }

  private void python(int exit, String verdict, Path... files) {
    List<String> command = new ArrayList<>(List.of("python3"));
    command.add(Tools.root().resolve("docs/verify-export.py").toString());
    Stream.of(files).map(Path::toString).forEach(command::add);
    try (Program python = Program.start(folder, command)) {
      assertEquals(exit, python.exit(LIMIT), python::story);
      assertTrue(python.lines().get(0).startsWith(verdict), python::story);
    }
  }

  /** The gateway's verdict, and that of a program that has nothing of it. */
  @Test
  void whatIsStoredIsConsistentProvenByAWitnessAndVerifiedElsewhere() throws IOException {
    try (Program gateway = Program.envgate(folder, "run", station.toString())) {
      Path key = folder.resolve("data/device-key.pem");
      Path list = folder.resolve("data/daily-heads.txt");
      Until.some(
          LIMIT,
          "the first seal",
          () -> Files.exists(list) ? Optional.of(list) : Optional.empty(),
          gateway::story);
      assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key)));
      assertTrue(verify(0).lines().get(0).startsWith("CONSISTENT"), "while it runs");
      gateway.terminate();
      assertEquals(0, gateway.exit(LIMIT), gateway::story);
    }
    Path witness = folder.resolve("witness.txt");
    Files.write(witness, verify(0, "--head").lines());
    assertTrue(verify(0, "--witness", witness.toString()).lines().get(0).startsWith("PROVEN"));

    Path export = folder.resolve("evidence.jsonl");
    verify(0, "--export", export.toString());
    String seals = Files.readString(witness).replaceAll("(?s).*envgate-head (\\d+) .*", "$1");
    python(0, "PROVEN up to seal " + seals, export, witness); // a second one at midnight
    python(0, "CONSISTENT", export);
    Path forged = folder.resolve("forged.jsonl");
    Files.writeString(forged, Files.readString(export).replace("device key", "device kay"));
    python(1, "BROKEN: records-", forged, witness);
    Files.writeString(
        witness, Files.readString(witness).replaceFirst("[0-9a-f]{8}\\s*$", "00000000"));
    python(1, "BROKEN: the witness", export, witness);
    Program broken = verify(1, "--witness", witness.toString());
    assertTrue(broken.lines().get(0).contains("a witness was given another head"), broken::story);
  }

  private List<String> clock(int exit, String... options) {
    List<String> arguments = new ArrayList<>(List.of("clock", station.toString()));
    arguments.addAll(List.of(options));
    try (Program clock = Program.envgate(folder, arguments.toArray(String[]::new))) {
      assertEquals(exit, clock.exit(LIMIT), clock::story);
      return exit == 0 ? clock.lines() : clock.errors();
    }
  }

  private boolean tellsItsClock() {
    try (Program clock = Program.envgate(folder, "clock", station.toString())) {
      return clock.exit(LIMIT) == 0;
    }
  }

  @Test
  void aStationThatWantsItsTimeConfirmedReportsFromWhenAPersonDoesSo() throws IOException {
    String text = Files.readString(station);
    Files.writeString(station, text.replace("试验站}", "试验站, clock: {trust: confirmed}}"));
    assertTrue(clock(1).get(0).startsWith("no gateway runs"));
    try (Program gateway = Program.envgate(folder, "run", station.toString())) {
      Until.holds(LIMIT, "it answers", this::tellsItsClock, gateway::story);
      assertTrue(clock(0).get(0).startsWith("NOT TRUSTED"), gateway::story);
      assertEquals(List.of(), LedgerLine.of(station), "nothing is owed before the time is known");
      JsonObject told =
          JsonParser.parseString(clock(0, "--confirm", "--json").get(0)).getAsJsonObject();
      assertTrue(told.get("trusted").getAsBoolean(), told.toString());
      assertTrue(told.get("why").getAsString().startsWith("user "), told.toString());
      JsonObject noted =
          Until.some(
              LIMIT,
              "the journal names who confirmed it",
              () -> changes("clock").stream().findFirst(),
              gateway::story);
      assertTrue(noted.get("before").getAsString().contains("wants the time confirmed"));
      assertEquals("trusted", noted.get("after").getAsString());
      Until.some(
          LIMIT,
          "the gateway's start is owed now",
          () ->
              LedgerLine.of(station).stream()
                  .filter(one -> one.report().equals("event"))
                  .findFirst(),
          gateway::story);
      gateway.terminate();
      assertEquals(0, gateway.exit(LIMIT), gateway::story);
    }
  }

  @Test
  void aPlatformThatGetsTheHeadsIsAWitness() throws IOException {
    int port = FreePort.any();
    String text =
        Files.readString(station)
            .replaceFirst("address: 127.0.0.1:\\d+", "address: 127.0.0.1:" + port);
    Files.writeString(station, text.replace("hour: true", "hour: true, heads: true"));
    Path log = folder.resolve("platform.jsonl");
    try (Program platform =
            Program.envgate(folder, "platform", "--listen", "127.0.0.1:" + port, "--json");
        Program gateway = Program.envgate(folder, "run", station.toString())) {
      platform.line(LIMIT, "a head", line -> line.contains("envgate-head 1 "));
      Until.some(
          LIMIT,
          "the ledger has it acknowledged",
          () ->
              LedgerLine.of(station).stream()
                  .filter(one -> one.report().equals("event") && one.acknowledged())
                  .skip(1)
                  .findFirst(),
          gateway::story);
      gateway.terminate();
      assertEquals(0, gateway.exit(LIMIT), gateway::story);
      Files.write(log, platform.lines());
    }
    assertTrue(verify(0, "--witness", log.toString()).lines().get(0).startsWith("PROVEN"));
  }
}
