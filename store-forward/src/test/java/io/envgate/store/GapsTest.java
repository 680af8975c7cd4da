package io.envgate.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.envgate.api.record.DeliveryState;
import io.envgate.api.record.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GapsTest {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

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

  private static Instant at(int number) {
    return Made.NOON.plus(Made.TEN_MINUTES.multipliedBy(number));
  }

  private List<String> ofRecords(Optional<Instant> from, Instant to) {
    List<String> found = new ArrayList<>();
    try (Archive archive = new Archive(folder, Renames.NONE);
        Ledger ledger = new Ledger(folder)) {
      new Gaps(archive, ledger, SHANGHAI)
          .ofRecords(
              "outlet1",
              Report.MINUTE,
              Made.TEN_MINUTES,
              from,
              to,
              gap -> found.add(gap.from() + "/" + gap.to() + " " + gap.periods()));
    }
    return found;
  }

  @Test
  void tellsTheStretchesWithoutARecord() {
    for (int i : new int[] {0, 1, 4, 5, 9}) {
      disk.keep(Made.owed(Made.minute(i)));
    }
    assertEquals(
        List.of(
            at(2) + "/" + at(4) + " 2", at(6) + "/" + at(9) + " 3", at(10) + "/" + at(12) + " 2"),
        ofRecords(Optional.empty(), at(12).plusSeconds(30)));
    assertEquals(List.of(at(2) + "/" + at(4) + " 2"), ofRecords(Optional.of(at(1)), at(5)));
    assertEquals(
        List.of(at(-2) + "/" + at(0) + " 2"),
        ofRecords(Optional.of(at(-2).minusSeconds(1)), at(2)),
        "from the first period that begins after the time that was given");
  }

  @Test
  void nothingIsMissingBeforeTheFirstRecordOrWhereThereIsNone() {
    assertEquals(List.of(), ofRecords(Optional.empty(), at(100)));
    disk.keep(Made.owed(Made.minute(5)));
    assertEquals(List.of(), ofRecords(Optional.empty(), at(6)));
  }

  @Test
  void aGapThatReachesOverTheEndOfAMonthIsOne() {
    Instant last = Instant.parse("2026-11-30T15:50:00Z"); // the last ten minutes at UTC+8
    disk.keep(
        Made.owed(Made.minute("outlet1", last.minus(Made.TEN_MINUTES))),
        Made.owed(Made.minute("outlet1", last.plus(Made.TEN_MINUTES.multipliedBy(2)))));
    assertEquals(
        List.of(last + "/" + last.plus(Made.TEN_MINUTES.multipliedBy(2)) + " 2"),
        ofRecords(Optional.empty(), last.plus(Made.TEN_MINUTES.multipliedBy(3))));
  }

  @Test
  void tellsWhatAPlatformHasNotGot() {
    Forwarder forwarder = new Forwarder(disk.loop, disk.store);
    FakeUplink city = new FakeUplink("city", disk.loop, 10);
    forwarder.add(city);
    for (int i = 0; i < 3; i++) {
      disk.keep(Made.owed(Made.minute(i), "city", "bureau"));
    }
    city.acknowledgeAll();
    disk.keep(Made.owed(Made.minute(5), "city", "bureau"));
    List<Gaps.Gap> found = new ArrayList<>();
    Ledger.Range range =
        new Ledger.Range(
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            Set.copyOf(Gaps.undelivered()),
            Optional.empty(),
            Optional.empty());
    try (Archive archive = new Archive(folder, Renames.NONE);
        Ledger ledger = new Ledger(folder)) {
      new Gaps(archive, ledger, SHANGHAI).ofDeliveries(range, found::add);
    }
    assertEquals(
        Set.of(
            gap("bureau", DeliveryState.WAITING, at(0), at(3), 3),
            gap("bureau", DeliveryState.WAITING, at(5), at(6), 1),
            gap("city", DeliveryState.IN_FLIGHT, at(5), at(6), 1)),
        Set.copyOf(found));
  }

  private static Gaps.Gap gap(
      String platform, DeliveryState state, Instant from, Instant to, long periods) {
    return new Gaps.Gap(
        Optional.of(platform),
        "outlet1",
        Report.MINUTE,
        Made.TEN_MINUTES,
        Optional.of(state),
        from,
        to,
        periods);
  }

  @Test
  void theArchiveTellsRecordsAndReadingsAsTheStoreDoes() {
    disk.keep(
        Made.owed(Made.minute("outlet1", at(0), 1)), Made.owed(Made.minute("outlet1", at(0), 2)));
    disk.keep(Made.owed(Made.minute(200)), Made.owed(Made.minute("outlet2", at(0))));
    disk.keep(Made.reading("outlet1", "w01018", at(0), "1.50"));
    List<Object> found = new ArrayList<>();
    try (Archive archive = new Archive(folder, Renames.NONE)) {
      archive.records("outlet1", Report.MINUTE, at(0), at(500), found::add);
      archive.readings("outlet1", at(0), at(1), found::add);
      assertEquals(List.of(), archive.unreadable());
    }
    assertEquals(
        List.of(
            Made.minute("outlet1", at(0), 2),
            Made.minute(200),
            Made.reading("outlet1", "w01018", at(0), "1.5")),
        found);
  }

  @Test
  void aPaceIsThatOfTheLastTenMinutes() {
    Rate rate = new Rate();
    long minute = Duration.ofMinutes(1).toNanos();
    for (int i = 0; i < 100; i++) {
      rate.add(5 * minute + i);
    }
    assertEquals(10.0, rate.perMinute(6 * minute));
    assertEquals(10.0, rate.perMinute(14 * minute));
    assertEquals(0.0, rate.perMinute(15 * minute));
    rate.add(15 * minute);
    assertEquals(0.1, rate.perMinute(15 * minute));
  }
}
