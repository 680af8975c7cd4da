package io.envgate.benchmarks.store;

import static io.envgate.benchmarks.Report.number;

import io.envgate.api.record.Period;
import io.envgate.benchmarks.Report;
import io.envgate.loop.ThreadLoop;
import io.envgate.store.SqliteStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * How fast the store keeps what must survive a power cut, beside what the disk itself does and
 * beside an outbox as Kura has it. The rates are taken in short slices in turn, and compared round
 * by round: a disk that others use as well is now fast and now slow.
 */
public final class StoreBenchmark {
  private static final Path MEMORY = Path.of("/dev/shm");
  private static final int ROUNDS = 7;
  private static final int WAITING = 64;
  private static final int GROUP = 100;
  private static final int BATCH = 10;
  private static final int OWED = 5_000; // what waits in either outbox beside what is measured
  private static final int FACTORS = 60;
  private static final int DAYS = 30;
  private static final int QUERIES = 5;
  private static final double LEAST_SINGLE = 0.5;
  private static final double LEAST_WAITING = 5;
  private static final double LEAST_GROUPS = 15;
  private static final double LEAST_CYCLE_SINGLE = 3;
  private static final double LEAST_CYCLE_BATCH = 10;
  private static final double MOST_BYTES = 26;
  private static final double MOST_LOG_MEGABYTES = 8;
  private static final double MOST_QUERY_MILLIS = 10;

  private final Report report;
  private final Duration slice;

  /**
   * @param out takes the figures as they come
   * @param seconds for each of the six rates, over all rounds
   */
  public StoreBenchmark(PrintWriter out, int seconds) {
    this.report = new Report(out);
    this.slice = Duration.ofMillis(Math.max(1, seconds) * 1000L / ROUNDS);
  }

  /** The exit code: 1 if a goal is missed. */
  public int run() throws Exception {
    report.machine();
    Path folder = Files.createTempDirectory("envgate-bench");
    try {
      report.line("store", folder, Files.getFileStore(folder).type(), ROUNDS, slice.toMillis());
      rates(folder.resolve("rates"));
      cycles(folder.resolve("cycles"), true);
      if (Files.isWritable(MEMORY)) {
        inMemory();
      }
      sizes(folder.resolve("month"));
      new Syncs(report).run(folder.resolve("syncs"));
    } finally {
      delete(folder);
    }
    return report.end();
  }

  /** Where a sync costs nothing: what the processor alone allows. */
  private void inMemory() throws Exception {
    Path folder = Files.createTempDirectory(MEMORY, "envgate-bench");
    try {
      cycles(folder.resolve("cycles"), false);
    } finally {
      delete(folder);
    }
  }

  private void rates(Path folder) throws Exception {
    Series raw = new Series();
    Series single = new Series();
    Series waiting = new Series();
    Series groups = new Series();
    Files.createDirectories(folder);
    try (RawDisk disk = new RawDisk(folder.resolve("raw"));
        EnvGateStore ours = new EnvGateStore(folder.resolve("ours"))) {
      for (int round = 0; round <= ROUNDS; round++) { // the first warms up
        raw.add(disk.rate(slice));
        single.add(ours.readings(slice, 1, 1));
        waiting.add(ours.readings(slice, WAITING, 1));
        groups.add(ours.readings(slice, 1, GROUP));
      }
      report.line("store-raw", number(raw.median(), 0));
      tell("store-single", single, raw, LEAST_SINGLE);
      tell("store-waiting", waiting, raw, LEAST_WAITING);
      tell("store-groups", groups, raw, LEAST_GROUPS);
      double megabytes = ours.largestLog() / 1048576.0;
      report.line("store-log", number(megabytes, 1));
      report.goal(megabytes < MOST_LOG_MEGABYTES, "goal-log", number(MOST_LOG_MEGABYTES, 0));
    }
  }

  /**
   * The whole cycle, beside the disk's own syncs and the peer.
   *
   * @param syncing whether a sync costs something there
   */
  private void cycles(Path folder, boolean syncing) throws Exception {
    Series raw = new Series();
    Series kura = new Series();
    Series single = new Series();
    Series batch = new Series();
    Files.createDirectories(folder.resolve("kura"));
    try (RawDisk disk = new RawDisk(folder.resolve("raw"));
        KuraLikeOutbox peer = new KuraLikeOutbox(folder.resolve("kura"));
        EnvGateStore ours = new EnvGateStore(folder.resolve("ours"))) {
      peer.waiting(OWED);
      ours.waiting(OWED);
      for (int round = 0; round <= ROUNDS; round++) {
        raw.add(disk.rate(slice));
        single.add(ours.cycle(slice, 1));
        kura.add(peer.cycle(slice));
        batch.add(ours.cycle(slice, BATCH));
      }
      report.line("store-cycles", folder.getParent(), Files.getFileStore(folder).type(), OWED);
      report.line("store-kura", number(kura.median(), 0));
      tell("store-cycle-single", single, kura, LEAST_CYCLE_SINGLE);
      tellSyncs(single, raw, syncing);
      tell("store-cycle-batch", batch, kura, LEAST_CYCLE_BATCH);
      tellSyncs(batch, raw, syncing);
    }
  }

  private void tellSyncs(Series ours, Series raw, boolean syncing) {
    if (syncing) {
      report.line("store-cycle-of-disk", number(ours.over(raw), 2));
    }
  }

  private void tell(String key, Series ours, Series limit, double least) {
    double ratio = ours.over(limit);
    report.line(key, number(ours.median(), 0));
    report.goal(ratio >= least, "goal-store-times", number(least, 1), number(ratio, 2));
  }

  private void sizes(Path folder) throws Exception {
    long rows;
    long written = Written.bytes();
    try (EnvGateStore store = new EnvGateStore(folder)) {
      rows = store.fill(FACTORS, DAYS);
    }
    written = Written.bytes() - written;
    double bytes = (double) size(folder) / rows;
    report.line("store-size", rows, number(bytes, 1));
    report.goal(bytes <= MOST_BYTES, "goal-size", number(MOST_BYTES, 0));
    report.line("store-written", number((double) written / rows, 1));
    List<Double> cold = new ArrayList<>();
    List<Double> warm = new ArrayList<>();
    boolean dropped = true;
    for (int i = 0; i <= QUERIES; i++) {
      dropped &= dropCache(folder);
      cold.add(hour(folder, i));
      warm.add(hour(folder, i));
    }
    double millis = median(cold.subList(1, cold.size()));
    report.line(
        dropped ? "store-hour" : "store-hour-not-cold",
        FACTORS,
        number(millis, 1),
        number(median(warm), 1));
    report.goal(millis <= MOST_QUERY_MILLIS, "goal-hour", number(MOST_QUERY_MILLIS, 0));
  }

  /** Opens the store and reads one hour of all factors. @return milliseconds */
  private static double hour(Path folder, int which) {
    try (ThreadLoop loop = new ThreadLoop("unused")) {
      long begun = System.nanoTime();
      SqliteStore store = new SqliteStore(folder, loop);
      long[] rows = new long[1];
      Period hour =
          new Period(
              EnvGateStore.START.plus(Duration.ofHours(50 + 97L * which)), Duration.ofHours(1));
      store.readings(EnvGateStore.POINT, hour, reading -> rows[0]++);
      double millis = (System.nanoTime() - begun) / 1e6;
      store.close();
      if (rows[0] != 60L * FACTORS) {
        throw new IllegalStateException("an hour has " + rows[0] + " readings");
      }
      return millis;
    }
  }

  /** What the kernel has of the files in memory goes. @return false where that cannot be done */
  private static boolean dropCache(Path folder) throws IOException, InterruptedException {
    for (Path file : files(folder)) {
      try {
        int code =
            new ProcessBuilder("dd", "if=" + file, "iflag=nocache", "count=0")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (code != 0) {
          return false;
        }
      } catch (IOException absent) {
        return false;
      }
    }
    return true;
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private static long size(Path folder) throws IOException {
    long sum = 0;
    for (Path file : files(folder)) {
      sum += Files.size(file);
    }
    return sum;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().startsWith("polls-")).toList();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
  }
}
