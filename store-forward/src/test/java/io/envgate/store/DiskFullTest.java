package io.envgate.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.envgate.api.reading.Reading;
import io.envgate.api.record.Period;
import io.envgate.api.store.Store.Kept;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk of 4 MiB that fills up. Only where the machine lets us mount one. */
class DiskFullTest {
  @TempDir Path mount;
  @TempDir Path memory;

  @BeforeEach
  void mountASmallDisk() throws IOException, InterruptedException {
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", mount.toString()),
        "needs the right to mount");
  }

  @AfterEach
  void unmount() throws IOException, InterruptedException {
    run("umount", "-l", mount.toString());
  }

  @Test
  void holdsInMemoryWhatTheDiskDoesNotTakeAndBringsItOntoTheDiskWhenThereIsRoomAgain()
      throws IOException {
    Path filler = mount.resolve("filler");
    Files.write(filler, new byte[3 << 20]);
    Disk disk = new Disk(mount.resolve("data"));
    disk.refuge = new Refuge(memory.resolve("refuge"), 400);
    disk.reopen();
    List<Reading> kept = new ArrayList<>();
    Kept outcome = new Kept.Durable();
    int group = 0;
    while (outcome instanceof Kept.Durable) {
      Reading[] readings = readings(1000 * group++);
      outcome = disk.keep(readings);
      kept.addAll(List.of(readings));
      assertTrue(group < 200, "the disk must be full by now");
    }
    assertEquals(Kept.Held.class, outcome.getClass());
    assertTrue(disk.store.outage().orElseThrow().contains("held in memory"));
    assertEquals(kept, stored(disk), "what is held can be read with the rest");

    while (outcome instanceof Kept.Held) {
      Reading[] readings = readings(1000 * group++);
      outcome = disk.keep(readings);
      if (outcome instanceof Kept.Held) {
        kept.addAll(List.of(readings));
      }
      assertTrue(group < 400, "the memory must be full by now");
    }
    assertTrue(outcome instanceof Kept.Lost, "the memory is bounded");
    assertEquals(kept, stored(disk), "nothing of what was lost is there");

    Files.delete(filler);
    disk.loop.advance(Duration.ofSeconds(10));
    assertEquals(Optional.empty(), disk.store.outage());
    assertEquals(kept, stored(disk));
    assertTrue(!Files.exists(disk.refuge.folder()), "the memory is given back");
    Reading[] later = readings(1_000_000);
    assertEquals(new Kept.Durable(), disk.keep(later));
    kept.addAll(List.of(later));
    disk.reopen();
    assertEquals(kept, stored(disk));
    assertEquals(0L, disk.store.counts().getOrDefault("file-set-aside", 0L));
    disk.store.close();
  }

  @Test
  void aReadOnlyDiskIsReadAndWhatIsNewIsHeldUntilItCanBeWritten()
      throws IOException, InterruptedException {
    Disk disk = new Disk(mount.resolve("data"));
    disk.refuge = new Refuge(memory.resolve("refuge"), 400);
    disk.reopen();
    List<Reading> kept = new ArrayList<>(List.of(readings(0)));
    assertEquals(new Kept.Durable(), disk.keep(readings(0)));
    disk.store.close();
    assertTrue(run("mount", "-o", "remount,ro", mount.toString()));
    disk.store = disk.open();
    assertEquals(1, disk.store.newestEpoch());
    assertEquals(kept, stored(disk), "what is stored can be read");
    assertEquals(Kept.Held.class, disk.keep(readings(1000)).getClass());
    kept.addAll(List.of(readings(1000)));
    assertEquals(kept, stored(disk));
    assertTrue(run("mount", "-o", "remount,rw", mount.toString()));
    disk.loop.advance(Duration.ofSeconds(10));
    assertEquals(Optional.empty(), disk.store.outage());
    disk.reopen();
    assertEquals(kept, stored(disk), "it came back by itself, and nothing was harmed");
    disk.store.close();
  }

  private static Reading[] readings(int first) {
    return IntStream.range(first, first + 1000)
        .mapToObj(i -> Made.reading("outlet1", "w01018", Made.NOON.plusMillis(i), i + ".5"))
        .toArray(Reading[]::new);
  }

  private static List<Reading> stored(Disk disk) {
    List<Reading> found = new ArrayList<>();
    disk.store.readings("outlet1", new Period(Made.NOON, Duration.ofHours(1)), found::add);
    return found;
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }
}
