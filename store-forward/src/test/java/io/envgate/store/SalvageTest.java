package io.envgate.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.reading.Reading;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Period;
import io.envgate.api.record.Report;
import io.envgate.api.store.Store.Kept;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SalvageTest {
  private static final int PAGE = 4096;
  private static final Period WEEK = new Period(Made.NOON, Duration.ofDays(7));

  @TempDir Path folder;
  private Disk disk;
  private boolean cares;

  @BeforeEach
  void open() {
    disk = new Disk(folder.resolve("data"));
  }

  @AfterEach
  void close() {
    disk.store.close();
  }

  @Test
  void savesTheReadingsAroundADamagedPageAndNeverInventsOne() throws IOException {
    Reading[] all =
        IntStream.range(0, 20_000)
            .mapToObj(
                i ->
                    Made.reading(
                        "outlet1",
                        i % 2 == 0 ? "w01018" : "w01019",
                        Made.NOON.plusSeconds(5L * (i / 2)),
                        i + ".5"))
            .toArray(Reading[]::new);
    disk.keep(all);
    disk.store.close();
    damagePage("polls-2026-11.db", 40);
    disk.store = disk.open();
    care();
    disk.loop.advance(Duration.ofMinutes(20)); // the daily check finds it, and the salvage runs
    List<Reading> found = readings();
    assertTrue(
        found.size() > 19_000 && found.size() < 20_000,
        found.size() + " of 20000 readings are there");
    assertTrue(List.of(all).containsAll(found), "no reading is there that was not stored");
    assertEquals(1, disk.store.counts().get("file-set-aside"));
    assertEquals((long) found.size(), disk.store.counts().get("salvaged-readings"));
    assertTrue(report().contains(found.size() + " readings"), report());
    assertTrue(
        Files.size(aside()) > 0 && !aside().toString().endsWith(".txt"),
        "the damaged file stays as it is");
  }

  @Test
  void whatWasOwedIsOwedStillAndWhatWasAcknowledgedIsNotSentAgain() throws IOException {
    Forwarder forwarder = new Forwarder(disk.loop, disk.store);
    FakeUplink city = new FakeUplink("city", disk.loop, 1);
    forwarder.add(city);
    for (int i = 0; i < 300; i++) {
      disk.keep(Made.owed(Made.minute(i), "city"));
      if (i < 100) {
        city.acknowledgeAll();
      }
    }
    forwarder.close();
    disk.loop.settle();
    disk.store.close();
    damageALeafOfPackets();
    disk.store = disk.open();
    care();
    disk.loop.advance(Duration.ofMinutes(20));
    assertEquals(1, disk.store.counts().get("file-set-aside"));
    forwarder = new Forwarder(disk.loop, disk.store);
    city = new FakeUplink("city", disk.loop, 10).acknowledging();
    forwarder.add(city);
    disk.loop.advance(Duration.ofMinutes(10));
    assertTrue(city.numbers().stream().noneMatch(number -> number < 100), "none is sent again");
    assertTrue(city.numbers().size() > 100, city.numbers().size() + " of 200 are sent");
  }

  @Test
  void aFileWithAValueThatNobodyWroteIsSetAsideAndTheOthersAreSaved() throws Exception {
    for (int i = 0; i < 10; i++) {
      disk.keep(Made.owed(Made.minute(i), "city"));
    }
    garble("UPDATE statistic SET mean = 'seven' WHERE record = 5");
    garble("UPDATE delivery SET state = 'flying' WHERE record = 6");
    assertEquals(List.of(), minutes(), "for the moment");
    disk.loop.advance(Duration.ofMinutes(20));
    assertEquals(List.of(0, 1, 2, 3, 5, 6, 7, 8, 9).stream().map(Made::minute).toList(), minutes());
    assertEquals(9, disk.outbox().due("city", Made.NOON, 20, id -> false).size());
    assertEquals(1, disk.store.counts().get("file-set-aside"));
    assertTrue(report().startsWith("9 records"), report());
  }

  @Test
  void aFileThatIsGarbledAgainIsNotSetAsideAgainTheSameDay() throws Exception {
    disk.keep(Made.owed(Made.minute(0), "city"));
    for (int i = 0; i < 5; i++) {
      garble("UPDATE record SET content = 'nothing that we write'");
      assertEquals(List.of(), minutes());
      disk.keep(Made.owed(Made.minute(i + 1), "city"));
      disk.loop.advance(Duration.ofMinutes(20));
    }
    assertEquals(1, disk.store.counts().get("file-set-aside"));
    assertEquals(5, disk.store.counts().get("damage-found-in-reading"));
  }

  private List<DataRecord> minutes() {
    return disk.store.records("outlet1", Report.MINUTE, Made.TEN_MINUTES, WEEK);
  }

  private void garble(String how) throws SQLException {
    if (!cares) {
      care();
      cares = true;
    }
    Path file = folder.resolve("data/records-2026-11.db");
    try (MonthFile open = MonthFile.forWriting(file, 0)) {
      open.execute(how);
    }
  }

  @Test
  void collectionGoesOnAtOnceInANewFile() throws IOException {
    disk.keep(Made.owed(Made.minute(0), "city"));
    disk.store.close();
    Files.write(folder.resolve("data/records-2026-11.db"), new byte[3 * PAGE]);
    disk.store = disk.open();
    care();
    assertEquals(new Kept.Durable(), disk.keep(Made.owed(Made.minute(1), "city")));
    disk.loop.advance(Duration.ofMinutes(5));
    assertEquals(
        List.of(Made.minute(1)),
        disk.store.records("outlet1", Report.MINUTE, Made.TEN_MINUTES, WEEK));
    assertTrue(report().startsWith("0 records, 0 readings"), report());
  }

  @Test
  void aSalvageThatWasCutShortIsBegunAnewAndDoublesNothing() throws IOException {
    disk.keep(Made.owed(Made.minute(0), "city"), Made.owed(Made.minute(1), "city"));
    disk.store.close();
    Path live = folder.resolve("data/records-2026-11.db");
    byte[] whole = Files.readAllBytes(live);
    Path aside = Path.of(live + ".damaged-20261123T040000000Z");
    Files.write(aside, whole); // its readable rows are in the live file already
    disk.store = disk.open();
    care();
    disk.loop.advance(Duration.ofMinutes(5));
    assertEquals(2, disk.outbox().due("city", disk.loop.now(), 10, id -> false).size());
    assertTrue(report().startsWith("2 records"), report());
  }

  private void care() {
    new StoreCare(disk.loop, disk.loop, disk.store, Duration.ofDays(31), Duration.ofDays(5 * 366));
  }

  /** Overwrites one page of the file with noise. */
  private void damagePage(String file, int page) throws IOException {
    Path path = folder.resolve("data").resolve(file);
    byte[] bytes = Files.readAllBytes(path);
    assertTrue(bytes.length > (page + 1) * PAGE);
    Arrays.fill(bytes, page * PAGE, (page + 1) * PAGE, (byte) 0xA5);
    Files.write(path, bytes);
  }

  private void damageALeafOfPackets() throws IOException {
    Path path = folder.resolve("data/records-2026-11.db");
    byte[] bytes = Files.readAllBytes(path);
    byte[] wanted = "one;RecordId".getBytes();
    int found = 0;
    for (int page = bytes.length / PAGE - 1; page > 0 && found == 0; page--) {
      if (new String(bytes, page * PAGE, PAGE, java.nio.charset.StandardCharsets.ISO_8859_1)
          .contains(new String(wanted))) {
        found = page;
      }
    }
    damagePage("records-2026-11.db", found);
  }

  private List<Reading> readings() {
    List<Reading> found = new ArrayList<>();
    disk.store.readings("outlet1", WEEK, found::add);
    return found;
  }

  private Path aside() throws IOException {
    return aside("");
  }

  private String report() throws IOException {
    return Files.readString(aside(".salvaged.txt"));
  }

  private Path aside(String ending) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("data"))) {
      return files
          .filter(file -> file.getFileName().toString().matches(".*damaged-\\d+T\\d+Z" + ending))
          .findFirst()
          .orElseThrow();
    }
  }
}
