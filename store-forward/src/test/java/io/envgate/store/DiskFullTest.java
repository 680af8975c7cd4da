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
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk of 4 MiB that fills up. Only where the machine lets us mount one. */
class DiskFullTest {
  @TempDir Path mount;

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
  void tellsWhatIsLostKeepsWhatIsStoredAndGoesOnWhenThereIsRoomAgain() throws IOException {
    Path filler = mount.resolve("filler");
    Files.write(filler, new byte[3 << 20]);
    Disk disk = new Disk(mount.resolve("data"));
    List<Reading> durable = new ArrayList<>();
    Kept outcome = new Kept.Durable();
    for (int group = 0; outcome instanceof Kept.Durable; group++) {
      Reading[] readings = readings(1000 * group);
      outcome = disk.keep(readings);
      if (outcome instanceof Kept.Durable) {
        durable.addAll(List.of(readings));
      }
      assertTrue(group < 200, "the disk must be full by now");
    }
    assertTrue(!durable.isEmpty());
    assertEquals(
        durable, stored(disk), "all that was confirmed is there, and nothing of what was lost");
    assertTrue(
        disk.store.counts().getOrDefault("lost-disk-full", 0L)
                + disk.store.counts().getOrDefault("lost-input-output-error", 0L)
            > 0);
    Files.delete(filler);
    Reading[] later = readings(1_000_000);
    assertEquals(new Kept.Durable(), disk.keep(later));
    durable.addAll(List.of(later));
    disk.reopen();
    assertEquals(durable, stored(disk));
    assertEquals(0L, disk.store.counts().getOrDefault("file-set-aside", 0L));
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
