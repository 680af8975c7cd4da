package io.envgate.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.record.Report;
import io.envgate.api.store.Store.Kept;
import io.envgate.loop.ThreadLoop;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that writes under load is killed with SIGKILL: each number that it printed after the
 * commit is there.
 */
class KillTest {
  private static final int LIVES = 5;

  @TempDir Path folder;

  @Test
  void whatWasPrintedAsDurableSurvivesAKill() throws IOException, InterruptedException {
    Random random = new Random(9);
    Set<Integer> printed = new HashSet<>();
    for (int life = 0; life < LIVES; life++) {
      Process writer =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Writer.class.getName(),
                  folder.toString(),
                  "" + (life * 1_000_000))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(writer.getInputStream(), StandardCharsets.US_ASCII))) {
        int lastLine = printed.size() + 50 + random.nextInt(500);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          printed.add(Integer.valueOf(line));
          if (printed.size() == lastLine) {
            writer
                .toHandle()
                .destroyForcibly(); // its stream stays open: what it had printed counts
          }
        }
      }
      assertEquals(137, writer.waitFor(), "128 + SIGKILL");
      assertAllThere(printed);
    }
  }

  private void assertAllThere(Set<Integer> printed) {
    Disk disk = new Disk(folder);
    Set<Integer> missing = new HashSet<>(printed);
    disk.outbox()
        .due("city", Made.NOON, Integer.MAX_VALUE, id -> false)
        .forEach(delivery -> missing.remove(Integer.valueOf(delivery.record().id().point())));
    assertEquals(Set.of(), missing);
    assertTrue(
        disk.store
            .newest(printed.iterator().next() + "", Report.MINUTE, Made.TEN_MINUTES)
            .isPresent());
    assertEquals(
        0L, disk.store.counts().getOrDefault("file-set-aside", 0L), "no file is damaged by a kill");
    disk.store.close();
  }

  /**
   * The process: it keeps records whose points are numbers, some at a time, and prints each number
   * once it is durable.
   */
  static final class Writer {
    private static final int AT_ONCE = 8;

    private final SqliteStore store;
    private final AtomicInteger next;

    private Writer(Path folder, int first) {
      store = new SqliteStore(folder, new ThreadLoop("store"));
      next = new AtomicInteger(first);
    }

    private void keepNext() {
      int number = next.getAndIncrement();
      store.keepRecords(
          List.of(Made.owed(Made.minute("" + number, Made.NOON), "city")),
          kept -> {
            if (kept instanceof Kept.Durable) {
              System.out.println(number);
            }
            keepNext();
          });
    }

    public static void main(String[] arguments) throws InterruptedException {
      Writer writer = new Writer(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
      for (int i = 0; i < AT_ONCE; i++) {
        writer.keepNext();
      }
      Thread.currentThread().join(Duration.ofMinutes(10).toMillis());
    }
  }
}
