package io.envgate.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.record.Report;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesTest {
  private static final Slice POLLS = Slice.ofReading(Made.NOON);

  @TempDir Path folder;

  @Test
  void namesMonthsAfterTheClockOfUtcPlus8() {
    Instant newYear = Instant.parse("2026-12-31T16:00:00Z");
    assertEquals("polls-2027-01", Slice.ofReading(newYear).name());
    assertEquals("records-2026-12", Slice.of(Report.HOUR, newYear.minusMillis(1)).name());
    assertEquals("polls-2026-12", Slice.of(Report.REALTIME, newYear.minusMillis(1)).name());
    assertEquals(Optional.of(Slice.ofReading(newYear)), Slice.named("polls-2027-01"));
    assertEquals(Optional.empty(), Slice.named("polls-2027-01.db.damaged-20270101T000000000Z"));
  }

  @Test
  void writesOnlyWithFullSynchronisationInAWriteAheadLogAndForeignKeys() throws SQLException {
    try (MonthFile file = MonthFile.forWriting(folder.resolve("records-2026-11.db"), 0)) {
      assertEquals("2", file.ask("PRAGMA synchronous"));
      assertEquals("wal", file.ask("PRAGMA journal_mode"));
      assertEquals("1", file.ask("PRAGMA foreign_keys"));
      assertEquals("1", file.ask("PRAGMA user_version"));
      assertEquals("1164867143", file.ask("PRAGMA application_id"));
    }
  }

  @Test
  void goesOnWithAFileWhoseMakingWasCutShort() throws IOException, SQLException {
    Path path = folder.resolve("records-2026-11.db");
    Files.createFile(path);
    MonthFile.forWriting(path, 0).close();
    try (MonthFile file = MonthFile.forReading(path)) {
      assertEquals(Schema.VERSION, file.schemaVersion());
    }
  }

  @Test
  void doesNotWriteIntoAFileOfALaterVersion() throws SQLException {
    Path path = folder.resolve("records-2026-11.db");
    try (MonthFile file = MonthFile.forWriting(path, 0)) {
      file.execute("PRAGMA user_version = 99");
    }
    SQLException refused = assertThrows(SQLException.class, () -> MonthFile.forWriting(path, 0));
    assertEquals(Fault.READ_ONLY, Fault.of(refused));
  }

  @Test
  void aConnectionForReadingCannotWrite() throws SQLException {
    Path path = folder.resolve("records-2026-11.db");
    MonthFile.forWriting(path, 0).close();
    try (MonthFile file = MonthFile.forReading(path)) {
      SQLException refused =
          assertThrows(SQLException.class, () -> file.execute("DELETE FROM delivery"));
      assertEquals(Fault.READ_ONLY, Fault.of(refused));
    }
  }

  @Test
  void tellsAFullDiskFromOtherFaults() throws SQLException {
    try (MonthFile file = MonthFile.forWriting(folder.resolve("polls-2026-11.db"), 0)) {
      file.execute("PRAGMA max_page_count = " + file.ask("PRAGMA page_count"));
      SQLException full =
          assertThrows(
              SQLException.class,
              () ->
                  file.transaction(
                      one -> {
                        for (int i = 0; i < 10_000; i++) {
                          ReadingTable.add(
                              one,
                              POLLS,
                              Made.reading("outlet1", "w01018", Made.NOON.plusSeconds(i), "1.5"));
                        }
                      }));
      assertEquals(Fault.DISK_FULL, Fault.of(full));
      assertEquals("0", file.ask("SELECT count(*) FROM reading"), "all or nothing");
    }
  }

  @Test
  void givesEveryNumberBackAsItWas() throws SQLException {
    Random random = new Random(212);
    try (MonthFile file = MonthFile.forWriting(folder.resolve("polls-2026-11.db"), 0)) {
      file.execute("CREATE TABLE number (value)");
      file.transaction(
          one -> {
            for (int i = 0; i < 5000; i++) {
              BigDecimal value = anyNumber(random, i % 5);
              one.with("DELETE FROM number").executeUpdate();
              one.with("INSERT INTO number VALUES (?)", Exact.stored(value)).executeUpdate();
              try (ResultSet row = one.with("SELECT value FROM number").executeQuery()) {
                row.next();
                assertEquals(0, value.compareTo(Exact.read(row.getObject(1))), "value " + value);
              }
            }
          });
    }
  }

  private static BigDecimal anyNumber(Random random, int kind) {
    return switch (kind) {
      case 0 -> new BigDecimal(Float.toString(Float.intBitsToFloat(random.nextInt() & 0xBFFFFFFF)));
      case 1 -> BigDecimal.valueOf(random.nextInt(100_000) - 50_000, random.nextInt(6) - 1);
      case 2 -> new BigDecimal(new BigInteger(90, random), random.nextInt(30));
      case 3 -> new BigDecimal(Double.toString(random.nextGaussian() * 1e6));
      default -> BigDecimal.valueOf(random.nextLong());
    };
  }

  @Test
  void storesNumbersInTheShortestExactForm() {
    assertEquals(71L, Exact.stored(new BigDecimal("71.00")));
    assertEquals(100L, Exact.stored(new BigDecimal("1E+2")));
    assertEquals(2.2, Exact.stored(new BigDecimal("2.20")));
    assertEquals(
        "2.2000000000000000000001", Exact.stored(new BigDecimal("2.2000000000000000000001")));
    assertEquals("9223372036854775808", Exact.stored(new BigDecimal("9223372036854775808")));
  }

  @Test
  void takesNoMoreThan26BytesForAReading() throws SQLException, IOException {
    Path path = folder.resolve("polls-2026-11.db");
    int readings = 0;
    try (MonthFile file = MonthFile.forWriting(path, 0)) {
      for (int hour = 0; hour < 10; hour++) {
        Instant start = Made.NOON.plusSeconds(3600L * hour);
        file.transaction(
            one -> {
              for (int poll = 0; poll < 720; poll++) {
                for (int factor = 0; factor < 12; factor++) {
                  String value = "" + (poll % 97) + "." + (factor + 1);
                  ReadingTable.add(
                      one,
                      POLLS,
                      Made.reading(
                          "outlet1", "w010" + (10 + factor), start.plusSeconds(5L * poll), value));
                }
              }
            });
        readings += 720 * 12;
      }
    }
    long bytes = Files.size(path);
    assertTrue(bytes <= 26L * readings, bytes / (double) readings + " bytes a reading");
  }

  @Test
  void keepsTheLogSmall() throws SQLException, IOException {
    Path path = folder.resolve("polls-2026-11.db");
    long largest = 0;
    try (MonthFile file = MonthFile.forWriting(path, 0)) {
      for (int group = 0; group < 40; group++) {
        Instant start = Made.NOON.plusSeconds(5000L * group);
        file.transaction(
            one -> {
              for (int i = 0; i < 5000; i++) {
                ReadingTable.add(
                    one, POLLS, Made.reading("outlet1", "w01018", start.plusSeconds(i), i + ".5"));
              }
            });
        largest = Math.max(largest, Files.size(Path.of(path + "-wal")));
      }
    }
    assertTrue(largest < 8 << 20, "the log grew to " + largest + " bytes");
  }

  @Test
  void everyQuestionSearchesByAKey() throws SQLException {
    try (MonthFile file = MonthFile.forWriting(folder.resolve("records-2026-11.db"), 0)) {
      for (String question :
          List.of(
              ReadingTable.PAGE_AFTER,
              ReadingTable.FIRST,
              RecordTable.OF_PERIOD,
              RecordTable.NEWEST,
              RecordTable.STARTS,
              RecordTable.BY_NUMBER,
              OpenDeliveries.OPEN,
              OpenDeliveries.DUE,
              OpenDeliveries.WHOLE,
              DeliveryTable.BEGIN,
              StepTable.ADVANCE,
              OpenDeliveries.ANY_OPEN,
              DeliveryTable.OVERTAKE,
              OpenDeliveries.PACKETS,
              GiveUpTable.OPEN,
              LedgerQuery.PAGE_AFTER)) {
        String plan = plan(file, question);
        assertTrue(
            plan.contains("SEARCH")
                && !plan.replaceAll("SCAN \\(subquery", "").contains("SCAN")
                && !plan.contains("TEMP B-TREE"),
            question + "\n" + plan);
      }
      assertTrue( // a day's records are found by all of their key, and nothing else is read
          plan(file, RecordTable.OF_PERIOD)
              .contains("(point=? AND report=? AND length=? AND start>? AND start<?)"),
          plan(file, RecordTable.OF_PERIOD));
      assertTrue(
          plan(file, RecordTable.BY_NUMBER).contains("PRIMARY KEY (record=?)"),
          plan(file, RecordTable.BY_NUMBER));
      String again = plan(file, ResendTable.CHOSEN);
      assertTrue(
          again.contains("SEARCH r USING INTEGER PRIMARY KEY") && !again.contains("SCAN"), again);
      assertTrue(plan(file, OpenDeliveries.OWED).contains("delivery_open"));
      assertTrue(
          plan(file, ReadingTable.PAGE_AFTER)
              .contains("PRIMARY KEY ((at,series,mark)>(?,?,?) AND at<?)"),
          plan(file, ReadingTable.PAGE_AFTER));
      assertTrue(
          plan(file, OpenDeliveries.OPEN).contains("delivery_open (platform=? AND id>?)"),
          plan(file, OpenDeliveries.OPEN));
    }
  }

  private static String plan(MonthFile file, String question) throws SQLException {
    StringBuilder plan = new StringBuilder();
    try (ResultSet row = file.with("EXPLAIN QUERY PLAN " + question).executeQuery()) {
      while (row.next()) {
        plan.append(row.getString("detail")).append('\n');
      }
    }
    return plan.toString();
  }
}
