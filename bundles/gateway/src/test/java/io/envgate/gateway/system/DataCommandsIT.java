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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a person asks of a station's data, while the gateway runs and while it does not: ledger,
 * gaps, resend, export, status. The analyzer is silent and the platform comes late.
 */
class DataCommandsIT {
  private static final Duration LIMIT = Until.PATIENCE;

  @TempDir Path folder;
  private Path station;
  private int platformPort;

  @BeforeEach
  void write() throws IOException {
    station = folder.resolve("station.yaml");
    platformPort = FreePort.any();
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
            over-time: 1s
            reports: {realtime: 1s, hour: true}
        """
            .formatted(FreePort.any(), platformPort));
  }

  @Test
  void whatIsOwedIsShownListedAndSentAgainWithAndWithoutAGateway() throws IOException {
    try (Program gateway = Program.envgate(folder, "run", station.toString())) {
      JsonObject status = until(gateway, "a backlog", () -> backlog(1));
      assertTrue(status.get("running").getAsBoolean());
      JsonObject city = status.getAsJsonArray("platforms").get(0).getAsJsonObject();
      assertEquals("city", city.get("platform").getAsString());
      assertTrue(city.has("oldest") && city.has("madePerMinute"), city.toString());
      assertFalse(status.getAsJsonObject("store").has("outage"));
      assertTrue(
          status.getAsJsonObject("counts").getAsJsonObject("store").get("commit").getAsLong() > 0);
      assertTrue(String.join("\n", said(0, "--lang", "zh", "status").lines()).contains("正在运行"));

      assertEquals(1, ledger("--report", "event", "--state", "waiting").size());
      assertEquals(0, ledger("--report", "event", "--state", "acknowledged").size());
      assertEquals(0, ledger("--report", "event", "--to", "2020-01-01").size());
      Program strange = said(0, "ledger", "--json", "--point", "outlet9");
      assertTrue(strange.errors().get(0).contains("outlet1"), strange::story);
      said(2, "ledger", "--state", "waitin");

      JsonObject gap = objects(said(1, "gaps", "--json", "--report", "event")).get(0);
      assertEquals("delivery", gap.get("missing").getAsString());
      assertEquals("waiting", gap.get("state").getAsString());
      assertTrue(resend(0).lines().get(1).startsWith("1 record(s) are on their way"));
      stop(gateway);
    }
    JsonObject idle = objects(said(1, "status", "--json")).get(0);
    assertFalse(idle.get("running").getAsBoolean());
    assertTrue(idle.toString().contains("\"backlog\":"), idle.toString());
    assertTrue(resend(0).lines().get(1).startsWith("1 record(s) are on their way"));
    List<JsonObject> asked = objects(said(0, "journal", "--json", "--kind", "delivery"));
    assertEquals(2, asked.size(), "both stand in the journal");
    assertEquals("asked for by the bureau", asked.get(1).get("why").getAsString());

    try (Program platform =
            Program.envgate(folder, "platform", "--listen", "127.0.0.1:" + platformPort);
        Program gateway = Program.envgate(folder, "run", station.toString())) {
      until(gateway, "two starts of the gateway, acknowledged", () -> acknowledged(2));
      assertEquals("2 record(s) will be sent to city again", resend(0).lines().get(0));
      until(gateway, "their second acknowledgement", () -> acknowledged(4));
      stop(gateway);
      platform.terminate();
    }
    List<String> atStart = resend(0).lines();
    assertEquals("2 record(s) will be sent to city again", atStart.get(0));
    assertTrue(atStart.get(1).startsWith("No gateway runs"), atStart.toString());
    said(2, "give-up", "--platform", "city", "--from", "2026-01-01", "--to", "2099-01-01");
    assertTrue(giveUp().matches("[2-9] deliveries to city are given up"));
    JsonObject last = objects(said(0, "ledger", "--json", "--state", "given-up")).get(0);
    assertTrue(last.get("reason").getAsString().endsWith(": sent on paper"), last.toString());
    try (Program gateway = Program.envgate(folder, "run", station.toString())) {
      until(gateway, "the next start, owed", () -> backlog(1));
      assertTrue(giveUp().matches("[1-9] deliveries to city are given up"), "by the gateway");
      stop(gateway);
    }
  }

  private String giveUp() {
    return said(
            0,
            "give-up",
            "--platform",
            "city",
            "--from",
            "2026-01-01",
            "--to",
            "2099-01-01",
            "--why",
            "sent on paper")
        .lines()
        .get(0);
  }

  @Test
  void readingsAndTheLedgerAreExported() throws IOException {
    try (Program gateway = Program.envgate(folder, "run", station.toString())) {
      List<JsonObject> readings =
          until(
              gateway,
              "readings",
              () ->
                  Optional.of(objects(said(0, "export", "--what", "readings", "--json")))
                      .filter(some -> some.size() > 2));
      JsonObject first = readings.get(0);
      assertEquals("outlet1", first.get("point").getAsString());
      assertEquals("w01018", first.get("factor").getAsString());
      assertFalse(first.has("value"), "no reply, no number: " + first);
      stop(gateway);
    }
    List<String> csv = said(0, "export", "--what", "readings").lines();
    assertEquals("time,point,factor,value,flag,cause,epoch", csv.get(0));
    assertTrue(csv.get(1).matches("20\\d\\d-.*\\+08:00,outlet1,w01018,,[A-Z],.*,\\d+"), csv.get(1));
    assertEquals(1, said(0, "export", "--what", "readings", "--factor", "w01019").lines().size());
    List<String> ledger = said(0, "export", "--what", "ledger", "--report", "event").lines();
    assertTrue(ledger.get(1).startsWith("city,outlet1,event,"), ledger.toString());
    assertTrue(said(0, "export").lines().get(0).contains(",factor,flag,usable,instant,minimum,"));
    said(2, "export", "--what", "everything");
  }

  private Program resend(int exit) {
    return said(
        exit,
        "resend",
        "--platform",
        "city",
        "--report",
        "event",
        "--from",
        "2026-01-01",
        "--to",
        "2099-01-01",
        "--why",
        "asked for by the bureau");
  }

  private Optional<JsonObject> backlog(long least) {
    JsonObject status = objects(anyhow("status", "--json")).get(0);
    long owed =
        status.getAsJsonArray("platforms").get(0).getAsJsonObject().get("backlog").getAsLong();
    return status.get("running").getAsBoolean() && owed >= least && counted(status)
        ? Optional.of(status)
        : Optional.empty();
  }

  private static boolean counted(JsonObject status) {
    return status.getAsJsonObject("counts").has("store")
        && status.getAsJsonArray("platforms").get(0).getAsJsonObject().has("madePerMinute");
  }

  private Optional<List<JsonObject>> acknowledged(int count) {
    return Optional.of(ledger("--report", "event", "--state", "acknowledged"))
        .filter(entries -> entries.size() >= count);
  }

  private List<JsonObject> ledger(String... options) {
    List<String> arguments = new ArrayList<>(List.of("ledger", "--json"));
    arguments.addAll(List.of(options));
    return objects(said(0, arguments.toArray(String[]::new)));
  }

  private static List<JsonObject> objects(Program program) {
    return program.lines().stream()
        .map(line -> JsonParser.parseString(line).getAsJsonObject())
        .toList();
  }

  private <T> T until(
      Program gateway, String what, java.util.function.Supplier<Optional<T>> there) {
    return Until.some(
        LIMIT,
        what,
        () -> {
          assertTrue(gateway.process().isAlive(), gateway::story);
          return there.get();
        },
        gateway::story);
  }

  private static void stop(Program gateway) {
    gateway.terminate();
    assertEquals(0, gateway.exit(LIMIT), gateway::story);
  }

  private Program said(int exit, String... command) {
    try (Program program = Program.envgate(folder, withStation(command))) {
      assertEquals(exit, program.exit(LIMIT), program::story);
      return program;
    }
  }

  private Program anyhow(String... command) {
    try (Program program = Program.envgate(folder, withStation(command))) {
      program.exit(LIMIT);
      return program;
    }
  }

  private String[] withStation(String... command) {
    List<String> whole = new ArrayList<>(List.of(command));
    whole.add(station.toString());
    return whole.toArray(String[]::new);
  }
}
