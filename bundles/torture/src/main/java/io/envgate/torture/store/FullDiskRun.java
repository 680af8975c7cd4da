package io.envgate.torture.store;

import io.envgate.api.store.Store.Kept;
import io.envgate.loop.VirtualLoop;
import io.envgate.store.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A small disk fills up, and gets room again, round after round: what was said to be durable is
 * there, what came meanwhile is held in memory and brought home, and what is lost was said to be
 * lost.
 */
public final class FullDiskRun {
  private static final int MEGABYTES = 4;
  private static final int GROUP = 200; // readings

  private final Path mount;
  private final Random random = new Random(5);
  private final Set<Integer> durable = new HashSet<>();
  private final Set<Integer> held = new HashSet<>();
  private long lost;
  private int next;

  private FullDiskRun(Path mount) {
    this.mount = mount;
  }

  /** Mounts the disk. @return none where we may not */
  public static Optional<FullDiskRun> on(Path mount) throws IOException, InterruptedException {
    String size = "size=" + MEGABYTES + "m";
    return run("mount", "-t", "tmpfs", "-o", size, "tmpfs", mount.toString())
        ? Optional.of(new FullDiskRun(mount))
        : Optional.empty();
  }

  public void unmount() throws IOException, InterruptedException {
    run("umount", "-l", mount.toString());
  }

  public int durable() {
    return durable.size();
  }

  public int held() {
    return held.size();
  }

  public long lost() {
    return lost;
  }

  /** One round: full, refusing for a while, and with room again. @return what is wrong, in words */
  public List<String> round() throws IOException {
    Path data = mount.resolve("data");
    Path filler = mount.resolve("filler");
    VirtualLoop loop = new VirtualLoop(Instant.parse("2026-11-02T12:00:00Z"));
    SqliteStore store = new SqliteStore(data, loop);
    try {
      fill(filler);
      int refused = 0;
      for (int group = 0; refused < 3 + random.nextInt(10) && group < 2_000; group++) {
        if (!(keep(store, loop) instanceof Kept.Durable)) {
          refused++;
        }
        loop.advance(Duration.ofSeconds(1));
      }
      if (refused == 0) {
        return List.of("the disk was not full after 2000 groups");
      }
      Files.delete(filler);
      loop.advance(Duration.ofMinutes(10));
      Kept again = keep(store, loop);
      if (!(again instanceof Kept.Durable)) {
        return List.of("with room again: " + again);
      }
      return examine(store);
    } finally {
      store.close();
    }
  }

  private List<String> examine(SqliteStore store) {
    Set<Integer> there = Numbered.readingsIn(store);
    Set<Integer> missing = new TreeSet<>(durable);
    missing.addAll(held);
    missing.removeAll(there);
    if (!missing.isEmpty()) {
      return List.of(missing.size() + " readings that were kept are missing: " + missing);
    }
    boolean counted =
        store.counts().keySet().stream()
            .anyMatch(cause -> cause.startsWith("lost-") || cause.startsWith("held-"));
    return counted ? List.of() : List.of("what happened was not counted: " + store.counts());
  }

  private Kept keep(SqliteStore store, VirtualLoop loop) {
    int first = next;
    next += GROUP;
    List<Kept> outcomes = new ArrayList<>();
    store.keepReadings(
        IntStream.range(first, next).mapToObj(Numbered::reading).toList(), outcomes::add);
    loop.settle();
    Kept outcome = outcomes.get(0);
    Set<Integer> into =
        outcome instanceof Kept.Durable ? durable : outcome instanceof Kept.Held ? held : null;
    if (into == null) {
      lost += GROUP;
    } else {
      IntStream.range(first, next).forEach(into::add);
    }
    return outcome;
  }

  /** All but some hundred kilobytes. */
  private static void fill(Path filler) throws IOException {
    long room = Files.getFileStore(filler.getParent()).getUsableSpace() - 300_000;
    if (room > 0) {
      Files.write(filler, new byte[(int) room]);
    } else {
      Files.write(filler, new byte[0]);
    }
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException absent) {
      return false;
    }
  }
}
