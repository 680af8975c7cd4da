package io.envgate.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.envgate.api.evidence.Change;
import io.envgate.api.reading.Reading;
import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Delivery;
import io.envgate.api.record.DeliveryState;
import io.envgate.api.record.Period;
import io.envgate.api.record.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code formerly} in the station file does. */
class RenameTest {
  private static final Period HOUR = new Period(Made.NOON, Duration.ofHours(1));
  private static final String POINT = "point outlet1 east";
  private static final String FACTOR = "factor east.w01018 east.w01019";

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
  void historyOfAPointGoesOnUnderItsNewName() {
    disk.keep(Made.reading("outlet1", "w01018", Made.NOON, "1"));
    disk.keep(Made.owed(Made.minute(0)));
    disk.reopen(POINT);
    disk.keep(Made.reading("east", "w01018", Made.NOON.plusSeconds(5), "2"));
    List<Reading> found = new ArrayList<>();
    disk.store.readings("east", HOUR, found::add);
    assertEquals(
        List.of(
            Made.reading("east", "w01018", Made.NOON, "1"),
            Made.reading("east", "w01018", Made.NOON.plusSeconds(5), "2")),
        found);
    assertEquals(Optional.of(Made.NOON), disk.store.firstReading("east", HOUR.start()));
    assertEquals(
        Optional.of(Made.NOON), disk.store.newest("east", Report.MINUTE, Made.TEN_MINUTES));
    DataRecord minute = disk.store.records("east", Report.MINUTE, Made.TEN_MINUTES, HOUR).get(0);
    assertEquals(Made.minute("east", Made.NOON), minute);
  }

  @Test
  void aRenamedFactorIsFoundUnderItsNewCode() {
    disk.keep(Made.reading("outlet1", "w01018", Made.NOON, "1"));
    disk.keep(Made.owed(Made.minute(0)));
    disk.reopen(POINT, FACTOR);
    List<Reading> found = new ArrayList<>();
    disk.store.readings("east", HOUR, found::add);
    assertEquals(List.of(Made.reading("east", "w01019", Made.NOON, "1")), found);
    DataRecord minute = disk.store.records("east", Report.MINUTE, Made.TEN_MINUTES, HOUR).get(0);
    assertEquals("w01019", ((Content.Measured) minute.content()).figures().get(0).factor().code());
  }

  @Test
  void aRenamedPlatformGetsItsBacklogWithTheSameContent() {
    FakeUplink town = new FakeUplink("town", disk.loop, 1);
    Forwarder before = new Forwarder(disk.loop, disk.store);
    before.add(town);
    disk.keep(Made.owed(Made.minute(0), "town"), Made.owed(Made.minute(1), "town"));
    List<String> sent = town.handed.get(0).bodies(); // its acknowledgement never comes
    disk.loop.settle();
    before.close();

    disk.reopen("platform town city", POINT);
    Forwarder after = new Forwarder(disk.loop, disk.store);
    after.giveUpAllBut(Set.of("city"), "removed");
    FakeUplink city = new FakeUplink("city", disk.loop, 10).acknowledging();
    after.add(city);
    disk.loop.advance(Duration.ofMinutes(10));
    assertEquals(List.of(0, 1), city.numbers());
    Delivery first = city.handed.get(0);
    assertEquals(sent, first.bodies());
    assertEquals("east", first.record().id().point());
    assertEquals(
        List.of("platform town → city: 2 deliveries open under the old name"),
        notes().stream().map(one -> one.subject() + ": " + one.before()).toList());
    try (Ledger ledger = new Ledger(folder, Renames.of(List.of("platform town city")))) {
      assertEquals(
          List.of(new Ledger.Tally("city", DeliveryState.ACKNOWLEDGED, 2)), ledger.tallies());
    }
  }

  @Test
  void whatWasSettledUnderTheOldNameIsListedUnderTheNewOne() {
    Forwarder before = new Forwarder(disk.loop, disk.store);
    before.add(new FakeUplink("town", disk.loop, 4).acknowledging());
    disk.keep(Made.owed(Made.minute(0), "town"));
    disk.reopen();
    List<Ledger.Entry> found = new ArrayList<>();
    try (Ledger ledger = new Ledger(folder, Renames.of(List.of("platform town city", POINT)))) {
      ledger.entries(Ledger.Range.ALL, found::add);
    }
    assertEquals("city east", found.get(0).platform() + " " + found.get(0).point());
  }

  @Test
  void theRemovalOfAPlatformIsNotedWithWhatItWasOwed() {
    disk.keep(Made.owed(Made.minute(0), "town", "city"), Made.owed(Made.minute(1), "town"));
    new Forwarder(disk.loop, disk.store).giveUpAllBut(Set.of("city"), "no longer in the file");
    disk.loop.settle();
    List<Change> notes = notes();
    assertEquals(1, notes.size());
    Change change = notes.get(0);
    assertEquals(Change.Kind.DELIVERY, change.kind());
    assertEquals(
        "platform town: 2 deliveries open → given up, gateway, no longer in the file",
        "%s: %s → %s, %s, %s"
            .formatted(
                change.subject(), change.before(), change.after(), change.who(), change.why()));
  }

  private List<Change> notes() {
    List<Change> found = new ArrayList<>();
    try (ChangeBook book = new ChangeBook(folder)) {
      book.changes(ChangeBook.Range.ALL, found::add);
    }
    return found;
  }
}
