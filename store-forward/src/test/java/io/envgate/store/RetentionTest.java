package io.envgate.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.evidence.Change;
import io.envgate.loop.VirtualLoop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {
  private static final Retention USUAL =
      new Retention(Duration.ofDays(31), Duration.ofDays(5 * 366));
  private static final Instant NOW = Instant.parse("2026-11-23T04:00:00Z");

  @TempDir Path folder;
  private Disk disk;
  private VirtualLoop caring;

  @BeforeEach
  void open() {
    disk = new Disk(folder);
    caring = disk.loop;
  }

  @AfterEach
  void close() {
    disk.store.close();
  }

  private static List<Slice> months(Slice.Kind kind, String first, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Slice(kind, YearMonth.parse(first).plusMonths(i)))
        .toList();
  }

  @Test
  void pollsGoWhenTheirMonthEndedLongerAgoThanTheyAreKept() {
    List<Slice> polls = months(Slice.Kind.POLLS, "2026-08", 4); // August to November
    assertEquals(Optional.of(polls.get(0)), USUAL.expired(polls, NOW));
    assertFalse(USUAL.hasExpired(polls.get(1), polls, Instant.parse("2026-10-31T15:59:59Z")));
    assertTrue(USUAL.hasExpired(polls.get(1), polls, Instant.parse("2026-10-31T16:00:00Z")));
  }

  @Test
  void recordsStayForFiveYears() {
    List<Slice> records = months(Slice.Kind.RECORDS, "2020-11", 73); // to November 2026
    assertTrue(USUAL.hasExpired(records.get(0), records, NOW));
    Slice november2021 = records.get(12);
    assertFalse(USUAL.hasExpired(november2021, records, NOW), "five years are not over");
  }

  @Test
  void aClockThatIsYearsAheadMakesNoFileOld() {
    List<Slice> polls = new ArrayList<>(months(Slice.Kind.POLLS, "2026-10", 2));
    Instant wrong = Instant.parse("2099-01-15T00:00:00Z");
    polls.add(Slice.ofReading(wrong));
    assertFalse(USUAL.hasExpired(polls.get(1), polls, wrong), "November is the last real month");
    List<Slice> records = months(Slice.Kind.RECORDS, "2026-01", 11);
    assertEquals(Optional.empty(), USUAL.expired(records, wrong));
  }

  @Test
  void anExpiredFileGoesWholeAndItsGoingIsWrittenDown() {
    for (int month = 0; month < 4; month++) {
      Instant at = Instant.parse("2026-08-05T00:00:00Z").plus(Duration.ofDays(31L * month));
      disk.keep(Made.reading("outlet1", "w01018", at, "1"));
    }
    care();
    caring.advance(Duration.ofMinutes(61));
    assertFalse(Files.exists(folder.resolve("polls-2026-08.db")));
    assertTrue(Files.exists(folder.resolve("polls-2026-09.db")), "one file an hour");
    caring.advance(Duration.ofMinutes(60));
    assertFalse(Files.exists(folder.resolve("polls-2026-09.db")));
    caring.advance(Duration.ofHours(12));
    assertTrue(Files.exists(folder.resolve("polls-2026-10.db")));
    List<Change> changes = changes();
    assertEquals(
        List.of("store polls-2026-08", "store polls-2026-09"),
        changes.stream().map(Change::subject).toList());
    assertEquals(Change.Kind.STORE, changes.get(0).kind());
    assertTrue(changes.get(0).before().startsWith("polls-2026-08.db, "), changes.get(0).before());
  }

  @Test
  void whatIsStillOwedKeepsItsFile() {
    Instant august = Instant.parse("2026-08-05T00:00:00Z");
    disk.keep(Made.owed(Made.realtime("outlet1", august), "city"));
    for (int month = 1; month < 4; month++) {
      disk.keep(Made.reading("outlet1", "w01018", august.plus(Duration.ofDays(31L * month)), "1"));
    }
    care();
    caring.advance(Duration.ofMinutes(61));
    assertTrue(Files.exists(folder.resolve("polls-2026-08.db")));
    assertTrue(disk.store.counts().get("expired-file-kept-for-undelivered") > 0);
    Forwarder forwarder = new Forwarder(disk.loop, disk.store);
    forwarder.add(new FakeUplink("city", disk.loop, 1).acknowledging());
    disk.loop.settle();
    caring.advance(Duration.ofMinutes(61));
    caring.advance(Duration.ofMinutes(61));
    assertFalse(Files.exists(folder.resolve("polls-2026-08.db")));
  }

  @Test
  void theForecastTellsInHowManyDaysTheDiskWillBeFull() {
    // 22.5 days of November make 22.5 MB of polls and 2.25 MB of records: 1.1 MB a day
    Instant now = Instant.parse("2026-11-23T04:00:00Z"); // noon of the 23rd at UTC+8
    Map<Slice, Long> files =
        Map.of(
            new Slice(Slice.Kind.POLLS, YearMonth.parse("2026-11")), 22_500_000L,
            new Slice(Slice.Kind.RECORDS, YearMonth.parse("2026-11")), 2_250_000L);
    assertEquals(OptionalLong.of(10), new DiskForecast(11_000_000L, files, USUAL, now).days());
    // polls are expired after a month and more: where some months fit, records alone fill the disk
    Retention week = new Retention(Duration.ofDays(7), Duration.ofDays(5 * 366));
    OptionalLong days = new DiskForecast(100_000_000L, files, week, now).days();
    assertTrue(days.getAsLong() > 500, days.toString());
    assertEquals(OptionalLong.empty(), new DiskForecast(10_000_000_000L, files, week, now).days());
    assertEquals(OptionalLong.empty(), new DiskForecast(1, Map.of(), week, now).days());
  }

  @Test
  void warnsOnceAtTenPercentAndOnceAtFive() {
    long[] free = {500};
    List<Change> notes = new ArrayList<>();
    DiskSpace space =
        new DiskSpace(
            disk.store.folder(),
            USUAL,
            disk.store.tally(),
            new Notes((change, outcome) -> notes.add(change), caring.wall()),
            path -> new long[] {free[0], 1000});
    space.look(NOW);
    assertEquals(0, notes.size());
    free[0] = 99;
    space.look(NOW);
    space.look(NOW);
    assertEquals(
        List.of("9.9 % free, enough for years"), notes.stream().map(Change::after).toList());
    free[0] = 49;
    space.look(NOW);
    space.look(NOW);
    assertEquals(2, notes.size());
    assertEquals(1, disk.store.counts().get("disk-below-10-percent"));
    assertEquals(1, disk.store.counts().get("disk-below-5-percent"));
    free[0] = 500;
    space.look(NOW);
    free[0] = 99;
    space.look(NOW);
    assertEquals(3, notes.size(), "after it had been better");
    assertEquals(99, space.shown().orElseThrow().free());
  }

  private void care() {
    new StoreCare(caring, disk.loop, disk.store, Duration.ofDays(31), Duration.ofDays(5 * 366));
  }

  private List<Change> changes() {
    List<Change> found = new ArrayList<>();
    try (ChangeBook book = new ChangeBook(folder)) {
      book.changes(ChangeBook.Range.ALL, found::add);
    }
    return found;
  }
}
