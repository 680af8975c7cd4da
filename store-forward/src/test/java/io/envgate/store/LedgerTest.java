package io.envgate.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.record.Cause;
import io.envgate.api.record.DeliveryState;
import io.envgate.api.record.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
  @TempDir Path folder;
  private Disk disk;

  @BeforeEach
  void open() {
    disk = new Disk(folder);
  }

  @AfterEach
  void close() {
    disk.store.close();
  }

  @Test
  void tellsOneEntryForEachRecordAndPlatformWhileTheStoreIsOpenAndWhileItIsNot() {
    disk.keep(Made.owed(Made.minute(0), "city", "bureau"), Made.owed(Made.minute(1), "city"));
    Ledger.Entry first =
        new Ledger.Entry(
            "city",
            "outlet1",
            Report.MINUTE,
            Made.TEN_MINUTES,
            Made.NOON,
            Cause.LIVE,
            DeliveryState.WAITING,
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    assertEquals(first, entries(Ledger.Range.ALL).get(0));
    assertEquals(3, entries(Ledger.Range.ALL).size());
    disk.store.close();
    assertEquals(3, entries(Ledger.Range.ALL).size());
    assertEquals(first, entries(Ledger.Range.ALL).get(0));
  }

  @Test
  void choosesByPlatformAndDataTime() {
    for (int i = 0; i < 1200; i++) { // over pages and the end of the month
      disk.store.keepRecords(List.of(Made.owed(Made.minute(i), "city", "bureau")), kept -> {});
    }
    disk.loop.settle();
    Instant from = Made.NOON.plus(Made.TEN_MINUTES.multipliedBy(100));
    Instant to = Made.NOON.plus(Made.TEN_MINUTES.multipliedBy(1190));
    List<Ledger.Entry> found =
        entries(new Ledger.Range(Optional.of("bureau"), Optional.of(from), Optional.of(to)));
    assertEquals(1090, found.size());
    assertEquals(from, found.get(0).dataTime());
    assertEquals(to.minus(Made.TEN_MINUTES), found.get(found.size() - 1).dataTime());
    assertTrue(found.stream().allMatch(entry -> entry.platform().equals("bureau")));
    assertEquals(2400, entries(Ledger.Range.ALL).size());
  }

  @Test
  void countsByPlatformAndState() {
    Forwarder forwarder = new Forwarder(disk.loop, disk.outbox());
    forwarder.add(new FakeUplink("city", disk.loop, 4).acknowledging());
    disk.keep(
        Made.owed(Made.minute(0), "city", "bureau"), Made.owed(Made.minute(1), "city", "bureau"));
    disk.keep(Made.owed(Made.realtime("outlet1", Made.NOON.minusSeconds(1)), "bureau"));
    try (Ledger ledger = new Ledger(folder)) {
      assertEquals(
          List.of(
              new Ledger.Tally("bureau", DeliveryState.WAITING, 3),
              new Ledger.Tally("city", DeliveryState.ACKNOWLEDGED, 2)),
          ledger.tallies());
      assertEquals(
          List.of(new Ledger.Backlog("bureau", 3, Made.NOON.minusSeconds(1))), ledger.backlog());
    }
  }

  @Test
  void isEmptyWhereNothingWasStored() {
    try (Ledger ledger = new Ledger(folder.resolve("nowhere"))) {
      ledger.entries(
          Ledger.Range.ALL,
          entry -> {
            throw new AssertionError(entry);
          });
      assertEquals(List.of(), ledger.tallies());
    }
  }

  @Test
  void namesAFileThatItCannotReadAndTellsTheRest() throws IOException {
    disk.keep(Made.owed(Made.minute(0), "city"));
    Files.writeString(folder.resolve("records-2026-10.db"), "x".repeat(9000));
    List<Ledger.Entry> found = new ArrayList<>();
    try (Ledger ledger = new Ledger(folder)) {
      ledger.entries(Ledger.Range.ALL, found::add);
      assertEquals(1, found.size());
      assertTrue(
          ledger.unreadable().get(0).startsWith("records-2026-10.db: "),
          ledger.unreadable().toString());
    }
    assertTrue(Files.exists(folder.resolve("records-2026-10.db")), "a reader moves nothing");
  }

  @Test
  void seesWhatIsCommittedWhileItReads() {
    disk.keep(Made.owed(Made.minute(0), "city"));
    try (Ledger ledger = new Ledger(folder)) {
      assertEquals(1, ledger.backlog().get(0).count());
      disk.keep(Made.owed(Made.minute(1), "city"));
      assertEquals(2, ledger.backlog().get(0).count());
    }
    assertEquals(Duration.ofMinutes(10), entries(Ledger.Range.ALL).get(1).length());
  }

  private List<Ledger.Entry> entries(Ledger.Range range) {
    List<Ledger.Entry> found = new ArrayList<>();
    try (Ledger ledger = new Ledger(folder)) {
      ledger.entries(range, found::add);
      assertEquals(List.of(), ledger.unreadable());
    }
    return found;
  }
}
