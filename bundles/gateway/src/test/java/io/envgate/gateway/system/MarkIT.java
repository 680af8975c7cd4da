package io.envgate.gateway.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Period;
import io.envgate.api.record.RecordId;
import io.envgate.api.record.Report;
import io.envgate.api.record.Statistic;
import io.envgate.api.store.Store;
import io.envgate.loop.FreePort;
import io.envgate.loop.VirtualLoop;
import io.envgate.store.Renames;
import io.envgate.store.SqliteStore;
import io.envgate.store.StoredRecords;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person marks and enters values while the built gateway runs, and while it does not. */
class MarkIT {
  private static final Duration LIMIT = Until.PATIENCE;
  private static final Duration HOUR = Duration.ofHours(1);

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

  private int enter(Instant at, String factor, String value) {
    return said(
        "enter",
        "--point",
        "outlet1",
        "--report",
        "hour",
        "--at",
        at.toString(),
        "--factor",
        factor,
        "--value",
        value,
        "--who",
        "li",
        "--why",
        "lab 117");
  }

  /** The flag and the mean of the newest version of that hour. */
  private Optional<String> hour(Instant start) {
    try (StoredRecords records = new StoredRecords(folder.resolve("data"), Renames.NONE)) {
      return records.current("outlet1", Report.HOUR, HOUR, new Period(start, HOUR)).stream()
          .map(record -> ((Content.Measured) record.content()).figures().get(0))
          .map(one -> one.flag() + " " + one.values().get(Statistic.MEAN))
          .findFirst();
    }
  }

  private void keepHour(Instant start) {
    DataRecord record =
        new DataRecord(
            new RecordId("outlet1", Report.HOUR, new Period(start, HOUR), 1),
            start.plus(HOUR),
            new Content.Measured(
                List.of(
                    new Figures(
                        new Factor("w01018"),
                        Map.of(Statistic.MEAN, new BigDecimal("40.0")),
                        DataFlag.N,
                        3600,
                        new BigDecimal("144000")))));
    VirtualLoop loop = new VirtualLoop(start.plus(HOUR));
    try (SqliteStore store = new SqliteStore(folder.resolve("data"), loop)) {
      store.keepRecords(List.of(new Store.Owed(record, List.of("city"))), kept -> {});
      loop.settle();
    }
  }

  @Test
  void whatIsSaidWhileNoGatewayRunsCountsFromTheNextStartOn() throws IOException {
    Instant hour = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(HOUR.multipliedBy(2));
    keepHour(hour);
    assertEquals(0, mark("outlet1", "M", hour, hour.plusSeconds(60)));
    assertEquals(0, enter(hour, "w01018", "41.2"));
    assertEquals(1, mark("outlet1", "N", hour, hour.plusSeconds(60)));
    assertEquals(1, enter(hour, "w21003", "41.2"));
    assertEquals(1, enter(hour.plusSeconds(60), "w01018", "41.2"), "no hour begins then");
    Instant notOver = hour.plus(HOUR.multipliedBy(3)); // however the clock moves on meanwhile
    assertEquals(1, enter(notOver, "w01018", "41.2"), "it is not over");
    assertEquals(Optional.of("N 40.0"), hour(hour));
    assertEquals("zhang", journal("mark").get(0).get("who").getAsString().split(" ")[0]);
    assertEquals("41.2", journal("entry").get(0).get("after").getAsString());
    assertEquals(1, journal("mark").size());
    try (Program gateway = Program.envgate(folder, "run", station.toString())) {
      Until.some(
          LIMIT, "the hour stated anew", () -> hour(hour).filter("S 41.2"::equals), gateway::story);
    }
  }

  @Test
  void aMarkIsKeptByTheRunningGatewayWithWhoAndWhy() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    try (Program gateway = Program.envgate(folder, "run", station.toString())) {
      Until.some(
          LIMIT,
          "a mark",
          () -> {
            assertTrue(gateway.process().isAlive(), gateway::story);
            return Files.exists(folder.resolve("data/gateway.socket"))
                    && mark("outlet1", "M", now, now.plusSeconds(600)) == 0
                ? Optional.of(true)
                : Optional.empty();
          },
          gateway::story);
      assertEquals(2, mark("outlet9", "M", now, now.plusSeconds(600)));
      assertEquals(1, mark("outlet1", "N", now, now.plusSeconds(600)));
      assertEquals(2, mark("outlet1", "M", now, now));
      assertEquals(
          1,
          enter(now.truncatedTo(ChronoUnit.HOURS).plusSeconds(1), "w01018", "41"),
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
