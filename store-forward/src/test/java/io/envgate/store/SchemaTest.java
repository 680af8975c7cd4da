package io.envgate.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.evidence.Change;
import io.envgate.api.reading.Reading;
import io.envgate.api.record.DeliveryState;
import io.envgate.api.record.Period;
import io.envgate.api.record.Report;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Old files are read as they are. The files of each released schema lie in {@code schema-N/}; those
 * of a schema that is not released yet are made anew where it changes: run this test with {@code
 * -Denvgate.fixtures=src/test/resources}.
 */
class SchemaTest {
  private static final List<String> FILES = List.of("polls-2026-11.db", "records-2026-11.db");
  private static final Period DAY = new Period(Made.NOON, Duration.ofDays(1));

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = 1)
  void filesOfEveryReleasedSchemaAreReadAsTheyAre(int schema) throws IOException {
    makeAnew(schema);
    for (String file : FILES) {
      try (InputStream stored = getClass().getResourceAsStream("/schema-" + schema + "/" + file)) {
        Files.copy(stored, folder.resolve(file));
      }
    }
    Disk disk = new Disk(folder);
    List<Reading> readings = new ArrayList<>();
    disk.store.readings("outlet1", DAY, readings::add);
    assertEquals(
        List.of(
            Made.reading("outlet1", "w01018", Made.NOON, "2.2"),
            Made.missing("outlet1", "w01018", Made.NOON.plusSeconds(5), "silent")),
        readings);
    assertEquals(
        List.of(Made.minute("outlet1", Made.NOON, 2), Made.minute(1)),
        disk.store.records("outlet1", Report.MINUTE, Made.TEN_MINUTES, DAY));
    assertEquals(2, disk.outbox().due("bureau", Made.NOON, 9, id -> false).size());
    try (Ledger ledger = new Ledger(folder);
        ChangeBook book = new ChangeBook(folder)) {
      assertEquals(
          List.of(
              new Ledger.Tally("bureau", DeliveryState.WAITING, 2),
              new Ledger.Tally("city", DeliveryState.WAITING, 1),
              new Ledger.Tally("city", DeliveryState.ACKNOWLEDGED, 2),
              new Ledger.Tally("city", DeliveryState.SUPERSEDED, 1)),
          ledger.tallies());
      List<Change> changes = new ArrayList<>();
      book.changes(ChangeBook.Range.ALL, changes::add);
      assertEquals(List.of(change()), changes);
    }
    disk.store.close();
  }

  @Test
  void theTablesThatAreWrittenAreThoseOfTheirSchemasFiles() throws SQLException, IOException {
    for (String file : FILES) {
      Path stored = folder.resolve("stored-" + file);
      try (InputStream in =
          getClass().getResourceAsStream("/schema-" + Schema.VERSION + "/" + file)) {
        Files.copy(in, stored);
      }
      assertEquals(
          tables(stored, MonthFile.forReading(stored)),
          tables(folder.resolve(file), MonthFile.forWriting(folder.resolve(file), 0)),
          "a changed table is another schema, once this one is released");
    }
  }

  private static List<String> tables(Path path, MonthFile opened) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (MonthFile file = opened;
        ResultSet row =
            file.with("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name")
                .executeQuery()) {
      while (row.next()) {
        tables.add(row.getString(1));
      }
    }
    assertTrue(tables.size() > 5, path + " has " + tables);
    return tables;
  }

  private static Change change() {
    return new Change(
        Made.NOON, Change.Kind.PARAMETER, "outlet1.cod range", "0", "500", "Li Wei", "calibrated");
  }

  private void makeAnew(int schema) throws IOException {
    String resources = System.getProperty("envgate.fixtures");
    if (resources == null || schema != Schema.VERSION) {
      return;
    }
    Disk disk = new Disk(folder.resolve("made"));
    disk.keep(
        Made.reading("outlet1", "w01018", Made.NOON, "2.2"),
        Made.missing("outlet1", "w01018", Made.NOON.plusSeconds(5), "silent"));
    Forwarder forwarder = new Forwarder(disk.loop, disk.store);
    FakeUplink city = new FakeUplink("city", disk.loop, 4);
    forwarder.add(city);
    disk.keep(Made.owed(Made.minute(0), "city", "bureau"));
    disk.keep(
        Made.owed(Made.minute("outlet1", Made.NOON, 2)),
        Made.owed(Made.minute(1), "city", "bureau"));
    city.acknowledgeAll();
    city.goDown();
    disk.keep(Made.owed(Made.realtime("outlet1", Made.NOON), "city"));
    disk.keep(Made.owed(Made.realtime("outlet1", Made.NOON.plusSeconds(30)), "city"));
    disk.store.note(change(), kept -> {});
    disk.loop.settle();
    disk.store.close();
    Path to = Path.of(resources, "schema-" + schema);
    Files.createDirectories(to);
    for (String file : FILES) {
      Files.write(to.resolve(file), Files.readAllBytes(folder.resolve("made").resolve(file)));
    }
  }

  /** Whoever reads a month for minutes keeps no transaction open, so that the log stays small. */
  @Test
  void aReaderThatTakesItsTimeDoesNotLetTheLogGrow() throws IOException {
    Disk disk = new Disk(folder);
    keep(disk, 0);
    long[] largest = {0};
    int[] read = {0};
    Consumer<Reading> slow =
        reading -> {
          if (++read[0] % 500 == 0) { // the gateway goes on meanwhile
            keep(disk, read[0]);
            largest[0] = Math.max(largest[0], walBytes());
          }
        };
    try (Archive archive = new Archive(folder, Renames.NONE)) {
      archive.readings("outlet1", Made.NOON, Made.NOON.plus(Duration.ofDays(7)), slow);
    }
    assertTrue(read[0] >= 5000, read[0] + " readings were read");
    assertTrue(largest[0] > 0 && largest[0] < 8 << 20, "the log grew to " + largest[0]);
    disk.store.close();
  }

  private static void keep(Disk disk, int first) {
    for (int group = 0; group < 5; group++) {
      int from = first * 1000 + group * 1000;
      disk.store.keepReadings(
          IntStream.range(from, from + 1000)
              .mapToObj(i -> Made.reading("outlet2", "w01018", Made.NOON.plusMillis(i), i + ".5"))
              .toList(),
          kept -> {});
    }
    if (first == 0) {
      disk.store.keepReadings(
          IntStream.range(0, 5000)
              .mapToObj(i -> Made.reading("outlet1", "w01018", Made.NOON.plusSeconds(i), i + ".5"))
              .toList(),
          kept -> {});
    }
    disk.loop.settle();
  }

  private long walBytes() {
    return folder.resolve("polls-2026-11.db-wal").toFile().length();
  }
}
