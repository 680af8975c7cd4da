package io.envgate.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.evidence.Change;
import io.envgate.api.record.Period;
import io.envgate.api.record.Report;
import io.envgate.api.store.Store.Kept;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens while the disk refuses. A folder in the place of a file stands in for it. */
class OutageTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Period HOUR = new Period(Made.NOON, Duration.ofHours(1));

  @TempDir Path folder;
  private Disk disk;
  private Forwarder forwarder;
  private FakeUplink city;

  @BeforeEach
  void open() throws IOException {
    disk = new Disk(folder.resolve("data"));
    forwarder = new Forwarder(disk.loop, disk.store);
    city = new FakeUplink("city", disk.loop, 10);
    forwarder.add(city);
  }

  @AfterEach
  void close() {
    disk.store.close();
  }

  private Path obstacle() {
    return folder.resolve("data/records-2026-11.db");
  }

  @Test
  void liveForwardingGoesOnFromMemory() throws IOException {
    Files.createDirectories(obstacle());
    Kept.Held held =
        assertInstanceOf(Kept.Held.class, disk.keep(Made.owed(Made.minute(0), "city")));
    assertTrue(held.reason().startsWith("cannot-open"), held.reason());
    assertEquals(List.of(0), city.numbers());
    city.acknowledgeAll();
    assertEquals("acknowledged", only().state().word());
    assertEquals(
        List.of(Made.minute(0)),
        disk.store.records("outlet1", Report.MINUTE, Made.TEN_MINUTES, HOUR));
    assertEquals(new Kept.Durable(), disk.keep(Made.reading("outlet1", "w01018", Made.NOON, "1")));
  }

  @Test
  void whatWasHeldIsBroughtOntoTheDiskAndItsDeliveryIsNotSentTwice() throws IOException {
    Files.createDirectories(obstacle());
    disk.keep(Made.owed(Made.minute(0), "city", "bureau")); // sent, and not acknowledged yet
    Files.delete(obstacle());
    disk.loop.advance(SOON);
    assertEquals(Optional.empty(), disk.store.outage());
    assertTrue(Files.isRegularFile(obstacle()));
    assertFalse(Files.exists(disk.refuge.folder()));
    city.acknowledgeAll(); // of the row that was in memory
    disk.loop.advance(Duration.ofMinutes(5));
    assertEquals(List.of(0), city.numbers());
    disk.reopen();
    assertEquals(
        Set.of("city acknowledged 1", "bureau waiting 0"),
        Set.copyOf(
            ledger().stream()
                .map(one -> one.platform() + " " + one.state().word() + " " + one.sent())
                .toList()));
  }

  @Test
  void anAnswerThatComesWhileTheWayHomeIsRefusedIsNotLost() throws Exception {
    disk.keep(Made.owed(Made.minute(0), "bureau"));
    disk.store.close();
    Path aside = Files.move(obstacle(), folder.resolve("aside"));
    Files.createDirectories(obstacle());
    disk.store = disk.open();
    forwarder = new Forwarder(disk.loop, disk.store);
    city = new FakeUplink("city", disk.loop, 10);
    forwarder.add(city);
    disk.keep(Made.owed(Made.minute(1), "city"));
    disk.keep(Made.owed(Made.minute(2), "city"));
    Files.delete(obstacle());
    Files.move(aside, obstacle());
    on(
        "CREATE TRIGGER narrow BEFORE INSERT ON record WHEN (SELECT count(*) FROM record) > 1"
            + " BEGIN SELECT RAISE(ABORT, 'one fits, a second does not'); END");
    disk.loop.advance(SOON);
    assertTrue(disk.store.outage().isPresent(), "both or none of them come home");
    city.acknowledgeAll();
    on("DROP TRIGGER narrow");
    disk.loop.advance(Duration.ofMinutes(10));
    assertEquals(List.of(1, 2), city.numbers());
    assertEquals(
        List.of("acknowledged 1", "acknowledged 1"),
        ledger().stream()
            .filter(one -> one.platform().equals("city"))
            .map(one -> one.state().word() + " " + one.sent())
            .toList());
  }

  private void on(String statement) throws SQLException {
    try (Connection file = DriverManager.getConnection("jdbc:sqlite:" + obstacle());
        Statement one = file.createStatement()) {
      one.execute(statement);
    }
  }

  @Test
  void whatWasStoredAndSettledInMemoryIsChainedWhenItComesHome() throws IOException {
    Files.createDirectories(obstacle());
    disk.keep(Made.owed(Made.minute(0), "city", "bureau"));
    city.acknowledgeAll();
    Files.delete(obstacle());
    disk.loop.advance(SOON);
    try (Verification verification = new Verification(folder.resolve("data"))) {
      Verification.Result result =
          verification.of(Verification.Range.ALL, List.of(), new Verification.Listener() {});
      assertEquals(List.of(), result.breaks());
      assertTrue(result.links() >= 2, "the record, and the acknowledgement");
    }
  }

  @Test
  void theOutageIsWrittenDownWhenItIsOver() throws IOException {
    Files.createDirectories(obstacle());
    disk.keep(Made.owed(Made.minute(0), "city"));
    disk.keep(Made.owed(Made.minute(1), "city"));
    disk.loop.advance(SOON);
    assertEquals(1, disk.store.counts().get("outage"));
    Files.delete(obstacle());
    disk.loop.advance(SOON);
    List<Change> changes = changes();
    assertEquals(1, changes.size());
    assertEquals("store", changes.get(0).subject());
    assertEquals("refused by the disk since " + Made.NOON, changes.get(0).before());
    assertTrue(
        changes
            .get(0)
            .after()
            .matches("\\d+ rows held in memory and brought onto the disk, 0 lost"),
        changes.get(0).after());
    assertTrue(changes.get(0).why().startsWith("cannot-open"), changes.get(0).why());
  }

  @Test
  void whatIsHeldOutlivesTheProcessAndIsBroughtHomeByTheNextOne() throws IOException {
    Files.createDirectories(obstacle());
    disk.keep(Made.owed(Made.minute(0), "city"));
    disk.cutPower(); // of the process; the machine's memory stays
    Files.delete(obstacle());
    disk.loop.advance(SOON);
    assertEquals(1, disk.outbox().due("city", Made.NOON.plusSeconds(600), 9, id -> false).size());
    assertFalse(Files.exists(disk.refuge.folder()));
  }

  @Test
  void aBatchThatWasBroughtHomeBeforeAKillIsNotDoubled() throws IOException {
    Files.createDirectories(obstacle());
    disk.keep(Made.owed(Made.minute(0), "city"));
    Path held = disk.refuge.folder().resolve("held-records-2026-11.db");
    byte[] before = Files.readAllBytes(held);
    Files.delete(obstacle());
    disk.loop.advance(SOON);
    disk.store.close();
    Files.createDirectories(disk.refuge.folder()); // as if the kill had come before the last step
    Files.write(held, before);
    disk.store = disk.open();
    disk.loop.advance(SOON);
    assertEquals(1, ledger().size());
  }

  @Test
  void backlogOnADiskThatRefusesWaitsAndIsNotLost() throws IOException {
    city.goDown();
    disk.keep(Made.owed(Made.minute(0), "city"));
    disk.store.close();
    Path aside = folder.resolve("aside");
    Files.move(obstacle(), aside);
    Files.createDirectories(obstacle());
    disk.store = disk.open();
    forwarder = new Forwarder(disk.loop, disk.store);
    city = new FakeUplink("city", disk.loop, 10).acknowledging();
    forwarder.add(city);
    disk.loop.advance(Duration.ofMinutes(5));
    assertEquals(List.of(), city.numbers());
    Files.delete(obstacle());
    Files.move(aside, obstacle());
    disk.loop.advance(Duration.ofMinutes(10));
    assertEquals(List.of(0), city.numbers());
  }

  @Test
  void aFileThatIsTakenAwayUnderItsFeetIsNoticed() throws IOException {
    disk.keep(Made.owed(Made.minute(0), "city"));
    for (Path file :
        List.of(obstacle(), Path.of(obstacle() + "-wal"), Path.of(obstacle() + "-shm"))) {
      Files.delete(file);
    }
    assertEquals(new Kept.Durable(), disk.keep(Made.owed(Made.minute(1), "city")));
    assertEquals(1, disk.store.counts().get("file-vanished"));
    assertTrue(Files.exists(obstacle()), "what is new is stored, not lost in the void");
    assertEquals("the file has disappeared", changes().get(0).why());
  }

  private Ledger.Entry only() {
    List<Ledger.Entry> found = ledger();
    assertEquals(1, found.size());
    return found.get(0);
  }

  private List<Ledger.Entry> ledger() {
    List<Ledger.Entry> found = new ArrayList<>();
    try (Ledger ledger = new Ledger(disk.folder, Renames.NONE, disk.refuge)) {
      ledger.entries(Ledger.Range.ALL, found::add);
    }
    return found;
  }

  private List<Change> changes() {
    List<Change> found = new ArrayList<>();
    try (ChangeBook book = new ChangeBook(disk.folder)) {
      book.changes(ChangeBook.Range.ALL, found::add);
    }
    return found;
  }
}
