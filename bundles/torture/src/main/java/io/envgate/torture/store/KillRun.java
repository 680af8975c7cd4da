package io.envgate.torture.store;

import io.envgate.loop.VirtualLoop;
import io.envgate.store.SqliteStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A process that writes under load is killed with SIGKILL at random, and started again on what it
 * left: each number that it said is there, and no restart needs a hand.
 */
public final class KillRun {
  private static final int AT_ONCE = 100_000; // numbers that one life may use

  private final Random random;
  private final Set<Integer> records = new HashSet<>();
  private final Set<Integer> readings = new HashSet<>();
  private int next;
  private int kills;

  /**
   * @param seed of when the processes are killed
   */
  public KillRun(long seed) {
    random = new Random(seed + 9);
  }

  /** How many processes were killed. */
  public int kills() {
    return kills;
  }

  /** How many numbers were said after their commit. */
  public int said() {
    return records.size() + readings.size();
  }

  /**
   * One life and its end.
   *
   * @param folder the store's, the same for all lives
   * @return what is missing or wrong, in words; empty where all is well
   */
  public List<String> live(Path folder) throws IOException, InterruptedException {
    int lines = 50 + random.nextInt(600);
    int said = 0;
    int highest = next;
    Process process =
        JavaProcess.start(
            WritingProcess.class, Map.of(), folder.toString(), next + "", AT_ONCE + "");
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.startsWith("lost")) {
          return List.of("life " + kills + ": " + line);
        }
        int number = Integer.parseInt(line.substring(1));
        (line.charAt(0) == 'r' ? records : readings).add(number);
        highest = Math.max(highest, number);
        said++;
        if (said == lines) {
          process.toHandle().destroyForcibly(); // its stream stays open: what it had said counts
        }
      }
    }
    int code = process.waitFor();
    kills++;
    next = highest + 100;
    if (code != 137) { // 128 + SIGKILL
      return List.of("the process ended by itself with code " + code + " after " + said);
    }
    return examine(folder);
  }

  private List<String> examine(Path folder) {
    VirtualLoop loop = new VirtualLoop(Instant.now());
    SqliteStore store = new SqliteStore(folder, loop);
    try {
      Set<Integer> missing = new HashSet<>(records);
      missing.removeAll(Numbered.recordsIn(store));
      Set<Integer> unread = new HashSet<>(readings);
      unread.removeAll(Numbered.readingsIn(store));
      loop.settle();
      long aside = store.counts().getOrDefault("file-set-aside", 0L);
      return missing.isEmpty() && unread.isEmpty() && aside == 0
          ? List.of()
          : List.of(
              "after kill "
                  + kills
                  + ": records "
                  + missing
                  + " and readings "
                  + unread
                  + " are missing, "
                  + aside
                  + " files were set aside");
    } finally {
      store.close();
    }
  }
}
