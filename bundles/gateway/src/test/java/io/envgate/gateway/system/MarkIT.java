package io.envgate.gateway.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person marks and enters values while the built gateway runs. */
class MarkIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);

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
            .formatted(Ports.free(), Ports.free()));
  }

  private int said(String command, String... options) {
    List<String> arguments = new ArrayList<>(List.of(command, station.toString()));
    arguments.addAll(List.of(options));
    try (Program program = Program.envgate(folder, arguments.toArray(String[]::new))) {
      return program.exit(LIMIT);
    }
  }

  private int mark(String point, String flag, Instant from, Instant to) {
    return said(
        "mark",
        "--point",
        point,
        "--flag",
        flag,
        "--from",
        from.toString(),
        "--to",
        to.toString(),
        "--who",
        "zhang",
        "--why",
        "pump");
  }

  private List<JsonObject> journal(String kind) {
    try (Program program =
        Program.envgate(folder, "journal", station.toString(), "--json", "--kind", kind)) {
      assertEquals(0, program.exit(LIMIT), program::story);
      return program.lines().stream()
          .map(line -> JsonParser.parseString(line).getAsJsonObject())
          .toList();
    }
  }

  @Test
  void aMarkIsKeptByTheRunningGatewayWithWhoAndWhy() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    assertEquals(1, mark("outlet1", "M", now, now.plusSeconds(600)), "no gateway runs");
    try (Program gateway = Program.envgate(folder, "run", station.toString())) {
      Until.some(
          LIMIT,
          "a mark",
          () -> {
            assertTrue(gateway.process().isAlive(), gateway::story);
            return mark("outlet1", "M", now, now.plusSeconds(600)) == 0
                ? Optional.of(true)
                : Optional.empty();
          },
          gateway::story);
      assertEquals(2, mark("outlet9", "M", now, now.plusSeconds(600)));
      assertEquals(1, mark("outlet1", "N", now, now.plusSeconds(600)));
      assertEquals(2, mark("outlet1", "M", now, now));
      assertEquals(
          1,
          said(
              "enter",
              "--point",
              "outlet1",
              "--report",
              "hour",
              "--at",
              now.toString(),
              "--factor",
              "w01018",
              "--value",
              "41",
              "--who",
              "li",
              "--why",
              "lab 117"),
          "no hour begins now");
      List<JsonObject> marks =
          Until.some(
              LIMIT,
              "the mark in the journal",
              () -> Optional.of(journal("mark")).filter(found -> !found.isEmpty()),
              gateway::story);
      assertEquals(1, marks.size());
      assertEquals("outlet1", marks.get(0).get("subject").getAsString());
      assertTrue(marks.get(0).get("after").getAsString().startsWith("M "));
      assertTrue(marks.get(0).get("who").getAsString().startsWith("zhang"));
      assertEquals("pump", marks.get(0).get("why").getAsString());
      assertEquals(List.of(), journal("entry"));
    }
  }
}
