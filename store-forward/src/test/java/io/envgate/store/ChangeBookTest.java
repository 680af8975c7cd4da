package io.envgate.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.evidence.Change;
import io.envgate.api.store.Store.Kept;
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

class ChangeBookTest {
  private static final Change INTERVAL =
      new Change(
          Made.NOON,
          Change.Kind.PARAMETER,
          "platform city RtdInterval",
          "30",
          "60",
          "platform city",
          "1062, QN 20261123120000001");

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

  private Kept note(Change change) {
    List<Kept> outcomes = new ArrayList<>();
    disk.store.note(change, outcomes::add);
    disk.loop.settle();
    assertEquals(1, outcomes.size());
    return outcomes.get(0);
  }

  private List<Change> changes(ChangeBook.Range range) {
    List<Change> found = new ArrayList<>();
    try (ChangeBook book = new ChangeBook(folder)) {
      book.changes(range, found::add);
      assertEquals(List.of(), book.unreadable());
    }
    return found;
  }

  private static Change of(Change.Kind kind, Instant at) {
    return new Change(at, kind, "outlet1", "", "问号", Change.GATEWAY, "");
  }

  @Test
  void whatWasNotedSurvivesAPowerCut() {
    assertInstanceOf(Kept.Durable.class, note(INTERVAL));
    disk.cutPower();
    assertEquals(List.of(INTERVAL), changes(ChangeBook.Range.ALL));
  }

  @Test
  void tellsByMonthInTheOrderOfWritingAndChoosesByKindAndTime() {
    Change mark = of(Change.Kind.MARK, Made.NOON.plusSeconds(5));
    Change earlier = of(Change.Kind.MARK, Made.NOON.minus(Duration.ofDays(40)));
    note(INTERVAL);
    note(mark);
    note(earlier);
    assertEquals(List.of(earlier, INTERVAL, mark), changes(ChangeBook.Range.ALL));
    assertEquals(
        List.of(earlier, mark),
        changes(
            new ChangeBook.Range(
                Optional.of(Change.Kind.MARK), Optional.empty(), Optional.empty())));
    assertEquals(
        List.of(INTERVAL),
        changes(
            new ChangeBook.Range(
                Optional.empty(), Optional.of(Made.NOON), Optional.of(mark.at()))));
  }

  @Test
  void readsOverPages() {
    for (int i = 0; i < 1203; i++) {
      disk.store.note(of(Change.Kind.ENTRY, Made.NOON.plusSeconds(i)), kept -> {});
    }
    disk.loop.settle();
    assertEquals(1203, changes(ChangeBook.Range.ALL).size());
  }

  @Test
  void everyKindComesBackFromItsWord() {
    for (Change.Kind kind : Change.Kind.values()) {
      note(of(kind, Made.NOON));
      assertEquals(kind, Change.Kind.of(kind.word()));
    }
    assertEquals(Change.Kind.values().length, changes(ChangeBook.Range.ALL).size());
  }

  @Test
  void aFileThatIsSetAsideIsWrittenDown() throws IOException {
    note(INTERVAL);
    disk.store.close();
    Files.writeString(folder.resolve("records-2026-11.db"), "x".repeat(9000));
    disk.reopen();
    disk.keep(Made.owed(Made.minute(0), "city"));
    Change aside = changes(ChangeBook.Range.ALL).get(0);
    assertEquals(Change.Kind.STORE, aside.kind());
    assertEquals("store records-2026-11", aside.subject());
    assertTrue(Files.exists(folder.resolve(aside.after())), aside.after());
    assertTrue(aside.why().contains("does not begin as a SQLite file"), aside.why());
  }
}
