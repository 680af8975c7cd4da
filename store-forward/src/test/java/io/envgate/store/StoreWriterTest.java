package io.envgate.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.envgate.api.count.Counts;
import io.envgate.api.store.Store.Kept;
import io.envgate.loop.VirtualLoop;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreWriterTest {
  private static final Slice POLLS = Slice.ofReading(Made.NOON);

  @TempDir Path folder;
  private final VirtualLoop loop = new VirtualLoop(Made.NOON);
  private final Counts counts = new Counts();
  private final List<Kept> outcomes = new ArrayList<>();
  private StoreWriter writer;

  @BeforeEach
  void open() {
    Refuge refuge = new Refuge(folder.resolve("memory"), 100);
    StoreFolder store = new StoreFolder(folder, refuge, counts, change -> {});
    ReadFiles readers = new ReadFiles(store, (slice, reason) -> {});
    WriteFiles files = new WriteFiles(store, loop.wall(), ChainHash.SM3, new NothingReplaced());
    Notes notes = new Notes((change, outcome) -> {}, loop.wall());
    Outage outage = new Outage(loop.wall(), counts, notes);
    Homecoming homecoming =
        new Homecoming(loop, store, files, readers, outage, new Moved(), counts);
    writer = new StoreWriter(loop, files, outage, homecoming, counts);
  }

  @AfterEach
  void close() {
    writer.close();
  }

  @Test
  void refusesWhatTheQueueCannotHoldAndCountsItsRows() {
    submit(150_000, file -> {});
    submit(50_001, file -> {});
    submit(50_000, file -> {});
    loop.settle();
    assertEquals(
        List.of(new Kept.Durable(), new Kept.Lost("queue-full"), new Kept.Durable()), outcomes);
    assertEquals(50_001, counts.of("lost-queue-full"));
  }

  @Test
  void losesOnlyTheWriteThatIsAtFault() {
    submit(1, file -> insert(file, 1));
    submit(1, file -> file.execute("INSERT INTO nowhere VALUES (1)"));
    submit(
        1,
        file -> {
          throw new IllegalStateException("a defect");
        });
    submit(1, file -> insert(file, 2));
    loop.settle();
    assertEquals(new Kept.Durable(), outcomes.get(0));
    assertInstanceOf(Kept.Lost.class, outcomes.get(1));
    assertInstanceOf(Kept.Lost.class, outcomes.get(2));
    assertEquals(new Kept.Durable(), outcomes.get(3));
    assertEquals(2, counts.of("lost-refused"));
    submit(1, file -> assertEquals("2", file.ask("SELECT count(*) FROM reading")));
    loop.settle();
    assertEquals(new Kept.Durable(), outcomes.get(4));
  }

  @Test
  void aListenerThatFailsKeepsNoOutcomeFromTheOthers() {
    writer.submit(
        POLLS,
        1,
        file -> {},
        kept -> {
          throw new IllegalStateException("a defect of the listener");
        });
    submit(1, file -> {});
    loop.settle();
    assertEquals(List.of(new Kept.Durable()), outcomes);
  }

  private void submit(int rows, MonthFile.Work work) {
    writer.submit(POLLS, rows, work, outcomes::add);
  }

  private static void insert(MonthFile file, int second) throws SQLException {
    ReadingTable.add(
        file, POLLS, Made.reading("outlet1", "w01018", Made.NOON.plusSeconds(second), "1"));
  }

  private static final class NothingReplaced implements WriteFiles.Replaced {
    @Override
    public void setAside(Slice slice, Path aside) {}

    @Override
    public void vanished(Slice slice) {}
  }
}
