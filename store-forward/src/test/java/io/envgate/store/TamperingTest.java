package io.envgate.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.evidence.Change;
import io.envgate.api.evidence.DailyHead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Somebody who may write to the disk changes what was stored: each way of it is named. */
class TamperingTest {
  private static final String NOVEMBER = "records-2026-11";

  @TempDir Path folder;
  private Disk disk;
  private Sealing sealing;
  private final List<DailyHead> heads = new ArrayList<>();

  /** Three days with a record every two hours, acknowledged, and a change each day. */
  @BeforeEach
  void live() {
    disk = new Disk(folder);
    disk.store.close();
    work(ChainHash.SM3);
    days(3);
    stop();
  }

  private void work(ChainHash hash) {
    disk.store = new SqliteStore(folder, disk.loop, Renames.NONE, hash);
    sealing = disk.store.sealDaily(heads::add);
    Forwarder forwarder = new Forwarder(disk.loop, disk.outbox());
    forwarder.add(new FakeUplink("city", disk.loop, 16).acknowledging());
  }

  private void days(int days) {
    for (int i = 0; i < days * 12; i++) {
      Instant start = tenMinutes();
      disk.loop.advance(Duration.ofHours(2));
      disk.keep(Made.owed(Made.minute("outlet1", start), "city"));
      if (i % 12 == 7) {
        disk.store.note(change(), kept -> {});
      }
    }
    disk.loop.settle();
  }

  private Instant tenMinutes() {
    long length = Made.TEN_MINUTES.toMillis();
    return Instant.ofEpochMilli(disk.loop.now().toEpochMilli() / length * length);
  }

  private Change change() {
    Instant now = disk.loop.now();
    return new Change(
        now, Change.Kind.PARAMETER, "platform city RtdInterval", "30", "60", "王\\工", "一\n二");
  }

  private void stop() {
    disk.loop.settle();
    sealing.close();
    disk.loop.cut(); // the forwarder would go on asking the files
    disk.store.close();
  }

  private void sql(String file, String... statements) throws SQLException {
    try (Connection open =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(file + ".db"));
        Statement statement = open.createStatement()) {
      for (String one : statements) {
        assertTrue(statement.executeUpdate(one) > 0, one + " changed nothing");
      }
    }
  }

  private Verification.Result verify(DailyHead... witnessed) {
    try (Verification verification = new Verification(folder)) {
      return verification.of(
          Verification.Range.ALL, List.of(witnessed), new Verification.Listener() {});
    }
  }

  private Break first(DailyHead... witnessed) {
    Verification.Result result = verify(witnessed);
    assertFalse(result.breaks().isEmpty(), "nothing was noticed");
    return result.breaks().get(0);
  }

  @Test
  void whatNobodyTouchedIsConsistentAndWithAWitnessProven() {
    Verification.Result alone = verify();
    assertEquals(List.of(), alone.breaks());
    assertEquals(
        3 * 12 * 2 + 3 + 1 + 4, alone.links(), "records, acknowledgements, changes, key, seals");
    assertEquals(4, alone.seals(), "at the start, and after each midnight");
    assertEquals(Optional.empty(), alone.proven());
    assertEquals(heads, List.of(heads.get(0), heads.get(1), heads.get(2), heads.get(3)));
    Verification.Result proven = verify(heads.get(0), heads.get(2));
    assertEquals(List.of(), proven.breaks());
    assertEquals(Optional.of(heads.get(2)), proven.proven());
    assertEquals(Optional.of(heads.get(3)), proven.newest());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UPDATE statistic SET mean='1.0' WHERE record=20 AND position=0 | CONTENT | record outlet1 minute 2026-11-25T02:00+08:00 version 1",
        "UPDATE statistic SET flag='N' WHERE record=20 AND position=1 | CONTENT | record outlet1 minute 2026-11-25T02:00",
        "UPDATE record SET start=start-600000*10 WHERE id=20 | CONTENT | record outlet1 minute",
        "DELETE FROM statistic WHERE record=20 AND position=1 | CONTENT | record outlet1 minute 2026-11-25T02:00",
        "UPDATE record SET start=start+600000 WHERE id=36 | CONTENT | record outlet1 minute",
        "UPDATE delivery SET settled_at=settled_at-1 WHERE id=20 | CONTENT | delivery to city of record outlet1 minute 2026-11-25T02:00",
        "UPDATE delivery SET state='refused' WHERE id=20 | CONTENT | delivery to city of record",
        "UPDATE packet SET body=replace(body,'one','two') WHERE delivery=20 | CONTENT | delivery to city of record",
        "UPDATE delivery SET settled_at=NULL WHERE id=20 | CONTENT | delivery to city of record",
        "UPDATE change SET after='90' WHERE id=2 | CONTENT | change of platform city RtdInterval",
        "DELETE FROM change WHERE id=2 | ENTRY_GONE | change 2",
        "UPDATE seal SET signature=(SELECT signature FROM seal WHERE number=3) WHERE number=2 | NOT_SIGNED | seal 2",
        "UPDATE seal SET text=replace(text,'number=2','number=3') WHERE number=2 | CONTENT | seal 2",
        "DELETE FROM seal WHERE number=2 | SEAL_GONE | seal 2",
        "DELETE FROM link WHERE id=40 | LINK_GONE | ''",
        "UPDATE link SET hash=zeroblob(32) WHERE id=40 | CONTENT | ''",
        "INSERT INTO change SELECT 99, at, kind, subject, before, '90', who, why FROM change WHERE id=2 | UNCHAINED | change of platform city RtdInterval",
      })
  void eachThingThatIsTouchedIsNamed(String tampering, Break.Kind kind, String what)
      throws SQLException {
    sql(NOVEMBER, tampering);
    Break found = first();
    assertEquals(kind, found.kind(), found.toString());
    assertEquals(NOVEMBER, found.file());
    assertTrue(found.what().startsWith(what), found.toString());
  }

  @Test
  void aRecordThatIsTakenOutIsNamed() throws SQLException {
    sql(
        NOVEMBER,
        "DELETE FROM packet WHERE delivery IN (SELECT id FROM delivery WHERE record = 20)",
        "DELETE FROM delivery WHERE record = 20",
        "DELETE FROM statistic WHERE record = 20",
        "DELETE FROM record WHERE id = 20");
    Verification.Result result = verify();
    assertEquals(
        List.of("record 20", "delivery 20"), result.breaks().stream().map(Break::what).toList());
  }

  @Test
  void aRecordThatIsPutInIsNamed() throws SQLException {
    sql(
        NOVEMBER,
        "INSERT INTO record SELECT 9000, point, report, length, start, 2, made_at, content, owed FROM record WHERE id=20");
    List<Break> breaks = verify().breaks();
    assertEquals(Break.Kind.UNCHAINED, breaks.get(0).kind());
    assertEquals("record outlet1 minute 2026-11-25T02:00+08:00 version 2", breaks.get(0).what());
    assertEquals(Break.Kind.DELIVERY_GONE, breaks.get(1).kind());
  }

  @Test
  void twoRecordsThatChangePlacesAreBothNamed() throws SQLException {
    sql(
        NOVEMBER,
        "UPDATE record SET start = -1 WHERE id = 20",
        "UPDATE record SET start = start - 7200000 WHERE id = 21",
        "UPDATE record SET start = (SELECT start + 7200000 FROM record WHERE id = 21) WHERE id = 20");
    List<Break> breaks = verify().breaks();
    assertEquals(2, breaks.size(), breaks.toString());
    assertTrue(breaks.get(0).what().contains("2026-11-25T04:00"), breaks.toString());
    assertTrue(breaks.get(1).what().contains("2026-11-25T02:00"), breaks.toString());
  }

  @Test
  void aDeliveryThatIsTakenOutBeforeItIsSettledIsNamed() throws SQLException {
    disk.reopen();
    disk.keep(Made.owed(Made.minute("outlet1", tenMinutes()), "bureau", "city"));
    disk.store.close();
    sql(NOVEMBER, "DELETE FROM delivery WHERE platform = 'bureau'");
    assertEquals(Break.Kind.DELIVERY_GONE, first().kind());
  }

  @Test
  void anOlderFileThatIsPutBackIsNamedWhetherItIsWrittenOnOrNot() throws IOException {
    Path file = folder.resolve(NOVEMBER + ".db");
    Path older = Files.copy(file, folder.resolve("older"));
    work(ChainHash.SM3);
    days(1);
    stop();
    DailyHead witnessed = heads.get(heads.size() - 1);
    assertEquals(List.of(), verify(witnessed).breaks());

    Files.copy(older, file, StandardCopyOption.REPLACE_EXISTING);
    Break found = first();
    assertEquals(Break.Kind.SEAL_GONE, found.kind(), found.toString());
    assertEquals(witnessed.line(), found.what());

    work(ChainHash.SM3);
    days(2);
    stop();
    assertEquals(Break.Kind.SEAL_GONE, first().kind(), "the gap in the numbers of the seals stays");
    Files.move(folder.resolve("daily-heads.txt"), folder.resolve("forgotten"));
    assertEquals(Break.Kind.SEAL_GONE, first(witnessed).kind());
  }

  /** The owner of the machine has the key, and makes everything anew. */
  @Test
  void onlyAWitnessTellsAChainThatWasForgedWhole() throws IOException, SQLException {
    DailyHead witnessed = heads.get(2);
    try (var files = Files.list(folder)) {
      for (Path one : files.filter(any -> !any.toString().endsWith(".pem")).toList()) {
        Files.delete(one);
      }
    }
    disk = new Disk(folder);
    disk.store.close();
    work(ChainHash.SM3);
    disk.keep(Made.owed(Made.minute(7777), "city"));
    days(3);
    stop();
    assertEquals(List.of(), verify().breaks(), "all of it fits together");
    Break found = first(witnessed);
    assertEquals(Break.Kind.NOT_AS_WITNESSED, found.kind());
    assertEquals(witnessed.line(), found.what());
  }

  /** He forges the links behind a change, and not the seals, for he has not got the key. */
  @Test
  void aChainThatWasMadeAnewDiffersFromItsSeals() throws SQLException {
    try (MonthFile file = MonthFile.forWriting(folder.resolve(NOVEMBER + ".db"), 0)) {
      file.execute("UPDATE statistic SET mean = '1.0' WHERE record = 20 AND position = 0");
      List<String[]> links = new ArrayList<>();
      try (var row = file.with("SELECT entry, entry_row FROM link ORDER BY id").executeQuery()) {
        while (row.next()) {
          links.add(new String[] {row.getString(1), row.getString(2)});
        }
      }
      file.execute("DELETE FROM link");
      file.transaction(
          forged -> {
            for (String[] link : links) {
              Chain.add(forged, link[0], Long.parseLong(link[1]));
            }
          });
    }
    Break found = first();
    assertEquals(Break.Kind.NOT_AS_SEALED, found.kind(), found.toString());
    assertEquals(NOVEMBER, found.file());
  }

  @Test
  void aMonthThatIsGoneIsNamedByTheSealsOfTheNext() throws IOException {
    work(ChainHash.SM3);
    days(8);
    stop();
    assertEquals(List.of(), verify().breaks());
    Files.delete(folder.resolve(NOVEMBER + ".db"));
    Verification.Result result = verify(heads.get(1));
    assertEquals(1, result.expired(), "as far as anybody can tell it may have expired");
    assertEquals(Optional.empty(), result.proven());
  }

  @ParameterizedTest
  @EnumSource(ChainHash.class)
  void eitherHashHoldsAndAFileKeepsTheOneThatItWasBegunWith(ChainHash hash) throws IOException {
    work(hash);
    days(9);
    stop();
    Verification.Result result = verify(heads.get(heads.size() - 1));
    assertEquals(List.of(), result.breaks());
    assertTrue(result.proven().isPresent());
    assertEquals(hash.word(), heads.get(heads.size() - 1).algorithm());
    assertEquals(heads.size(), Files.readAllLines(folder.resolve("daily-heads.txt")).size());
  }

  @Test
  void isSealedOnceADayWhateverTheClockDoesAndHoweverOftenItStarts() {
    work(ChainHash.SM3);
    int before = heads.size();
    for (int start = 0; start < 10; start++) {
      disk.loop.advance(Duration.ofMinutes(20));
      stop();
      work(ChainHash.SM3);
    }
    assertEquals(before, heads.size(), "the same day");
    disk.loop.setWall(disk.loop.now().plus(Duration.ofDays(400)));
    disk.loop.advance(Duration.ofHours(1));
    disk.loop.setWall(disk.loop.now().minus(Duration.ofDays(400)));
    disk.loop.advance(Duration.ofDays(2));
    stop();
    assertTrue(heads.size() - before >= 4, "a clock that was ahead delays no seal");
    assertEquals(List.of(), verify(heads.get(heads.size() - 1)).breaks());
  }

  @Test
  void thePowerMayFailBetweenTheSealAndTheListOfHeads() throws IOException {
    Path list = folder.resolve("daily-heads.txt");
    List<String> lines = Files.readAllLines(list);
    Files.write(list, lines.subList(0, lines.size() - 1));
    work(ChainHash.SM3);
    disk.loop.advance(Duration.ofMinutes(2));
    stop();
    assertEquals(lines, Files.readAllLines(list));
  }
}
