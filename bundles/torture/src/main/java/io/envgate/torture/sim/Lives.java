package io.envgate.torture.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Many seeds, a day each, as many at once as there are processors. */
public final class Lives {
  /** A disk of memory where there is one: the time of a day is else that of its commits. */
  private static final Path MEMORY = Path.of("/dev/shm");

  private static final long LEAST_ROOM = 1L << 30;
  private static final int MOST_UNDER_WAY = 64; // so that thousands need no more memory
  private static final Logger LOG = Logger.getLogger("io.envgate");

  private Lives() {}

  /** Where simulated disks are best put: in a container memory may have 64 MB, which do not do. */
  public static Path memory() {
    boolean does = Files.isWritable(MEMORY) && MEMORY.toFile().getUsableSpace() >= LEAST_ROOM;
    return does ? MEMORY : Path.of(System.getProperty("java.io.tmpdir"));
  }

  /**
   * Lives them in the order of their seeds.
   *
   * @param each hears of each seed that has been lived, on this thread, in order
   */
  public static void of(long firstSeed, long number, Consumer<Life> each)
      throws IOException, InterruptedException {
    Path below = Files.createTempDirectory(memory(), "envgate-torture");
    ExecutorService threads =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    Level before = LOG.getLevel();
    LOG.setLevel(Level.OFF); // hundreds of lost links are what is played here
    try {
      Deque<Future<Life>> underWay = new ArrayDeque<>();
      for (long seed = firstSeed; seed < firstSeed + number || !underWay.isEmpty(); seed++) {
        if (seed < firstSeed + number) {
          long lived = seed;
          underWay.add(threads.submit(() -> Life.ofDay(lived, below)));
        }
        if (underWay.size() == MOST_UNDER_WAY || seed >= firstSeed + number - 1) {
          each.accept(underWay.remove().get());
        }
      }
    } catch (ExecutionException failed) {
      throw new UncheckedIOException(new IOException("a disk could not be simulated", failed));
    } finally {
      LOG.setLevel(before);
      threads.shutdownNow();
      Files.deleteIfExists(below);
    }
  }
}
