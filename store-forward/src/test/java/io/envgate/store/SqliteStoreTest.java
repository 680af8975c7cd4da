package io.envgate.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.reading.Reading;
import io.envgate.api.record.Carried;
import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Period;
import io.envgate.api.record.RecordId;
import io.envgate.api.record.Report;
import io.envgate.api.record.Statistic;
import io.envgate.api.store.KeptListener;
import io.envgate.api.store.Store.Kept;
import io.envgate.api.store.Store.Owed;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest {
  private static final Instant NOON = Made.NOON;
  private static final Period DAY =
      new Period(Instant.parse("2026-11-22T16:00:00Z"), Duration.ofDays(1));

  @TempDir Path folder;
  private Disk disk;

  @BeforeEach
  void open() {
    disk = new Disk(folder.resolve("data"));
  }

  @AfterEach
  void close() {
    disk.store.close();
  }

  @Test
  void findsReadingsAsTheyWereKeptAfterReopening() {
    Reading cod = Made.reading("outlet1", "w01018", NOON, "2.2");
    Reading flow = Made.reading("outlet1", "w00000", NOON, "71");
    Reading lost =
        Made.missing("outlet1", "w01018", NOON.plusMillis(5001), "no answer within 1000 ms");
    Reading other = Made.reading("outlet2", "w01018", NOON, "7");
    assertEquals(new Kept.Durable(), disk.keep(cod, flow, lost, other));
    disk.reopen();
    assertEquals(List.of(cod, flow, lost), readings("outlet1", DAY));
    assertEquals(List.of(other), readings("outlet2", DAY));
    assertEquals(1, disk.store.newestEpoch());
  }

  @Test
  void tellsAListenerWhatItHasKept() {
    List<Object> heard = new ArrayList<>();
    Reading cod = Made.reading("outlet1", "w01018", NOON, "2.2");
    disk.keep(cod);
    disk.store.onKept(
        new KeptListener() {
          @Override
          public void readings(List<Reading> readings) {
            heard.addAll(readings);
          }

          @Override
          public void record(DataRecord record) {
            heard.add(record);
          }
        });
    Reading flow = Made.reading("outlet1", "w00000", NOON, "71");
    disk.store.keepReadings(List.of(flow), kept -> {});
    assertEquals(List.of(), heard, "not before the disk has it");
    disk.keep(Made.owed(Made.minute(0), "city"));
    assertEquals(List.of(flow, Made.minute(0)), heard);
  }

  @Test
  void findsResultsWhereTheyWereSampledAndByWhenTheyWereHeard() {
    Reading october =
        result(NOON.minus(Duration.ofDays(30)), NOON.minus(Duration.ofDays(30)).plusSeconds(2400));
    Reading late = result(NOON.minusSeconds(2400), NOON);
    Reading moment = Made.reading("outlet1", "w01018", NOON.minusSeconds(5), "1");
    disk.keep(october, late, moment);
    disk.reopen();
    assertEquals(List.of(late, moment), readings("outlet1", DAY));
    assertEquals(List.of(late), disk.store.results("outlet1", NOON));
    assertEquals(List.of(october, late), disk.store.results("outlet1", october.at()));
    Factor cod = new Factor("w01018");
    assertEquals(Optional.of(moment), disk.store.newestReading("outlet1", cod, DAY));
    Period before = new Period(october.at(), Duration.between(october.at(), late.at()));
    assertEquals(Optional.of(october), disk.store.newestReading("outlet1", cod, before));
    assertEquals(
        Optional.of(moment.at()),
        disk.store.firstReading("outlet1", october.at()),
        "results may be from before the gateway was there");
  }

  private static Reading result(Instant sampled, Instant heard) {
    Reading moment = Made.reading("outlet1", "w01018", sampled, "21.5");
    return new Reading(
        moment.point(),
        moment.factor(),
        sampled,
        moment.epoch(),
        moment.value(),
        moment.flag(),
        moment.cause(),
        Optional.of(heard));
  }

  @Test
  void findsReadingsFromTheStartInclusiveToTheEndExclusive() {
    Reading first = Made.reading("outlet1", "w01018", NOON, "1");
    Reading last = Made.reading("outlet1", "w01018", NOON.plusMillis(999), "2");
    disk.keep(
        Made.reading("outlet1", "w01018", NOON.minusMillis(1), "0"),
        first,
        last,
        Made.reading("outlet1", "w01018", NOON.plusMillis(1000), "3"));
    assertEquals(
        List.of(first, last), readings("outlet1", new Period(NOON, Duration.ofSeconds(1))));
  }

  @Test
  void findsMoreReadingsThanOnePageHoldsOverTheEndOfTheMonth() {
    Instant beforeMidnight = Instant.parse("2026-11-30T15:30:00Z"); // 23:30 on 30 November at UTC+8
    List<Reading> kept =
        IntStream.range(0, 3600)
            .mapToObj(
                i -> Made.reading("outlet1", "w01018", beforeMidnight.plusSeconds(i), i + ".5"))
            .toList();
    assertEquals(new Kept.Durable(), disk.keep(kept.toArray(new Reading[0])));
    assertEquals(List.of("polls-2026-11.db", "polls-2026-12.db"), files());
    assertEquals(kept, readings("outlet1", new Period(beforeMidnight, Duration.ofHours(1))));
  }

  /**
   * Polls stand on a grid of the wall clock: an hour that comes again brings its instants again.
   */
  @Test
  void keepsBothReadingsOfAnInstantThatCameAgainInALaterEpoch() {
    Reading first = Made.reading("outlet1", "w01018", NOON, "1");
    Reading again =
        new Reading(
            "outlet1", first.factor(), NOON, 2, Optional.of(new BigDecimal("2")), DataFlag.N, "");
    disk.keep(first);
    disk.keep(again);
    assertEquals(List.of(first, again), readings("outlet1", DAY));
  }

  @Test
  void keepsTheFirstOfTwoReadingsOfOneInstantAndCountsTheOther() {
    Reading first = Made.reading("outlet1", "w01018", NOON, "1");
    disk.keep(first, Made.reading("outlet1", "w01018", NOON, "2"));
    assertEquals(List.of(first), readings("outlet1", DAY));
    assertEquals(1, disk.store.counts().get("reading-of-same-instant"));
  }

  @Test
  void findsRecordsAsTheyWereKeptWithTheirZeros() {
    DataRecord minute = Made.minute("outlet1", NOON);
    DataRecord later = Made.minute("outlet1", NOON.plus(Made.TEN_MINUTES));
    DataRecord start = Made.started("outlet1", NOON);
    disk.keep(Made.owed(later), Made.owed(minute, "city"), Made.owed(start, "city"));
    disk.reopen();
    assertEquals(
        List.of(minute, later),
        disk.store.records("outlet1", Report.MINUTE, Made.TEN_MINUTES, DAY));
    assertEquals(List.of(start), disk.store.records("outlet1", Report.EVENT, Duration.ZERO, DAY));
    assertEquals(List.of(), disk.store.records("outlet2", Report.MINUTE, Made.TEN_MINUTES, DAY));
  }

  @Test
  void keepsEachStatisticAndEachNumberThatIsCarriedAsItIs() {
    Map<Statistic, BigDecimal> values = new EnumMap<>(Statistic.class);
    for (Statistic statistic : Statistic.values()) {
      values.put(statistic, new BigDecimal(statistic.ordinal() + ".50"));
    }
    Map<Carried, BigDecimal> carried = new EnumMap<>(Carried.class);
    for (Carried one : Carried.values()) {
      carried.put(one, new BigDecimal("-" + one.ordinal() + ".000000000000000000007E-9"));
    }
    Map<Statistic, BigDecimal> exact = new EnumMap<>(Statistic.class);
    for (Statistic statistic : Statistic.values()) {
      exact.put(statistic, new BigDecimal(statistic.ordinal() + ".4999"));
    }
    Figures all =
        new Figures(new Factor("a21002"), values, DataFlag.N, 60, BigDecimal.ONE, carried, exact);
    RecordId id = new RecordId("stack1", Report.MINUTE, new Period(NOON, Made.TEN_MINUTES), 1);
    DataRecord minute = new DataRecord(id, NOON, new Content.Measured(List.of(all)));
    disk.keep(Made.owed(minute));
    disk.reopen();
    assertEquals(
        List.of(minute), disk.store.records("stack1", Report.MINUTE, Made.TEN_MINUTES, DAY));
  }

  @Test
  void tellsTheCurrentVersionAndLeavesTheOldOneInTheFile() {
    DataRecord corrected = Made.minute("outlet1", NOON, 2);
    disk.keep(Made.owed(Made.minute("outlet1", NOON)), Made.owed(corrected));
    assertEquals(
        List.of(corrected), disk.store.records("outlet1", Report.MINUTE, Made.TEN_MINUTES, DAY));
    assertTrue(disk.store.counts().getOrDefault("record-already-kept", 0L) == 0, "both are kept");
  }

  @Test
  void keepsARecordOnceAndOwesItOnce() {
    DataRecord minute = Made.minute("outlet1", NOON);
    disk.keep(Made.owed(minute, "city"));
    assertEquals(new Kept.Durable(), disk.keep(Made.owed(minute, "city", "bureau")));
    assertEquals(1, disk.outbox().due("city", NOON, 10, id -> false).size());
    assertEquals(List.of(), disk.outbox().due("bureau", NOON, 10, id -> false));
    assertEquals(1, disk.store.counts().get("record-already-kept"));
  }

  @Test
  void tellsWhereARestartGoesOn() {
    assertEquals(Optional.empty(), disk.store.newest("outlet1", Report.MINUTE, Made.TEN_MINUTES));
    Instant october = Instant.parse("2026-10-05T00:00:00Z");
    disk.keep(Made.owed(Made.minute("outlet1", october)), Made.owed(Made.minute("outlet2", NOON)));
    assertEquals(
        Optional.of(october), disk.store.newest("outlet1", Report.MINUTE, Made.TEN_MINUTES));
    assertEquals(Optional.of(NOON), disk.store.newest("outlet2", Report.MINUTE, Made.TEN_MINUTES));
    assertEquals(Optional.empty(), disk.store.newest("outlet2", Report.HOUR, Duration.ofHours(1)));
  }

  @Test
  void tellsTheFirstReadingAtOrAfterAnInstant() {
    disk.keep(
        Made.reading("outlet2", "w01018", NOON, "1"),
        Made.reading("outlet1", "w01018", NOON.plusSeconds(9), "1"));
    assertEquals(
        Optional.of(NOON.plusSeconds(9)),
        disk.store.firstReading("outlet1", Instant.parse("2026-01-01T00:00:00Z")));
    assertEquals(
        Optional.of(NOON.plusSeconds(9)), disk.store.firstReading("outlet1", NOON.plusSeconds(9)));
    assertEquals(Optional.empty(), disk.store.firstReading("outlet1", NOON.plusSeconds(10)));
  }

  @Test
  void setsAFileOfForeignBytesAsideAndBeginsAnother() throws IOException {
    Files.createDirectories(folder.resolve("data"));
    Files.writeString(folder.resolve("data/records-2026-11.db"), "not a database");
    DataRecord minute = Made.minute("outlet1", NOON);
    assertEquals(new Kept.Durable(), disk.keep(Made.owed(minute, "city")));
    assertEquals(
        List.of(minute), disk.store.records("outlet1", Report.MINUTE, Made.TEN_MINUTES, DAY));
    assertEquals(
        "not a database",
        Files.readString(folder.resolve("data/records-2026-11.db.damaged-20261123T040000000Z")));
    assertEquals(1, disk.store.counts().get("file-set-aside"));
  }

  @Test
  void setsAFileAsideThatIsDamagedUnderItsFeet() throws IOException {
    disk.keep(Made.owed(Made.minute("outlet1", NOON), "city"));
    long firstRow = disk.outbox().due("city", NOON, 1, id -> false).get(0).id().row();
    disk.store.close();
    Path file = folder.resolve("data/records-2026-11.db");
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, 100, bytes.length, (byte) 0xA5); // the header stays
    Files.write(file, bytes);
    disk.store = disk.open();

    assertEquals(List.of(), disk.store.records("outlet1", Report.MINUTE, Made.TEN_MINUTES, DAY));
    disk.loop.settle();
    DataRecord next = Made.minute("outlet1", NOON.plus(Made.TEN_MINUTES));
    assertEquals(new Kept.Durable(), disk.keep(Made.owed(next, "city")));
    assertEquals(
        List.of(next), disk.store.records("outlet1", Report.MINUTE, Made.TEN_MINUTES, DAY));
    assertEquals(1, disk.store.counts().get("file-set-aside"));
    assertTrue(
        disk.outbox().due("city", NOON, 1, id -> false).get(0).id().row() > firstRow,
        "row numbers are never used twice");
  }

  @Test
  void refusesWhatComesAfterTheEnd() {
    disk.store.close();
    assertEquals(
        new Kept.Lost("store-closed"), disk.keep(Made.reading("outlet1", "w01018", NOON, "1")));
  }

  @Test
  void writesWhatIsQueuedBeforeItCloses() {
    List<Kept> outcomes = new ArrayList<>();
    Reading cod = Made.reading("outlet1", "w01018", NOON, "1");
    disk.store.keepReadings(List.of(cod), outcomes::add);
    disk.reopen();
    assertEquals(List.of(new Kept.Durable()), outcomes);
    assertEquals(List.of(cod), readings("outlet1", DAY));
  }

  @Test
  void writesAllThatWaitsInOneTransaction() {
    List<Kept> outcomes = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      disk.store.keepReadings(
          List.of(Made.reading("outlet1", "w01018", NOON.plusSeconds(i), "1")), outcomes::add);
    }
    disk.loop.settle();
    assertEquals(50, outcomes.size());
    assertEquals(1, disk.store.counts().get("commit"));
  }

  @Test
  void hasNothingToLoseWhereNothingIsGiven() {
    assertEquals(new Kept.Durable(), disk.keep(new Reading[0]));
    assertEquals(new Kept.Durable(), disk.keep(new Owed[0]));
  }

  private List<Reading> readings(String point, Period period) {
    List<Reading> found = new ArrayList<>();
    disk.store.readings(point, period, found::add);
    return found;
  }

  private List<String> files() {
    try (Stream<Path> files = Files.list(disk.folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".db"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
