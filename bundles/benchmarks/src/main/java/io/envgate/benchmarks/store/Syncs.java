package io.envgate.benchmarks.store;

import io.envgate.benchmarks.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** How often a process syncs for each commit, as strace sees it. */
final class Syncs {
  private static final int COMMITS = 1_500; // with some checkpoints

  private final Report report;

  Syncs(Report report) {
    this.report = report;
  }

  /** The process: it keeps readings one by one, and says how many commits that took. */
  public static void main(String[] arguments) throws Exception {
    try (EnvGateStore store = new EnvGateStore(Path.of(arguments[0]))) {
      for (int i = 0; i < COMMITS; i++) {
        store.readings(Duration.ZERO, 1, 1); // one, and its commit
      }
      System.out.println(store.store().counts().get("commit"));
    }
  }

  void run(Path folder) throws IOException, InterruptedException {
    Path trace = Files.createTempFile("envgate", ".strace");
    try {
      Process process =
          new ProcessBuilder(
                  "strace",
                  "-f",
                  "-y",
                  "-q",
                  "-e",
                  "trace=fsync,fdatasync",
                  "-o",
                  trace.toString(),
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Syncs.class.getName(),
                  folder.toString())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String said;
      try (var out = process.inputReader()) {
        said = out.readLine();
      }
      process.waitFor();
      long commits = Long.parseLong(said);
      List<String> lines = Files.readAllLines(trace);
      long logs = lines.stream().filter(line -> line.contains("-wal>")).count();
      long checkpoints = lines.stream().filter(line -> line.contains(".db>")).count();
      report.line("store-syncs", commits, logs, checkpoints);
      report.goal(
          logs >= commits && logs <= commits + checkpoints + 2, "goal-syncs", logs - commits);
    } catch (IOException | NumberFormatException absent) {
      report.line("store-no-strace");
    } finally {
      Files.delete(trace);
    }
  }
}
