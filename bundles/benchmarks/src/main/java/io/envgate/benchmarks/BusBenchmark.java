package io.envgate.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How fast and how rightly we poll: serial lines beside j2mod, libmodbus and what the line allows,
 * Modbus TCP beside bare sockets and j2mod. All of it in one run, so that the ratios hold on any
 * machine.
 */
public final class BusBenchmark {
  private final Report report;
  private final Duration each;

  /**
   * @param out takes the figures as they come
   * @param each how long each of some forty measurements takes, at least 1 s
   */
  public BusBenchmark(PrintWriter out, Duration each) {
    this.report = new Report(out);
    this.each = each;
  }

  /** The exit code: 1 if a goal is missed. */
  public int run() throws IOException, InterruptedException {
    report.machine();
    Path folder = Files.createTempDirectory("envgate-bench");
    try {
      SerialComparison serial = new SerialComparison(report, folder, each);
      serial.warmUp();
      serial.speeds();
      serial.faults();
      new TcpComparison(report, each).run();
    } finally {
      Report.delete(folder);
    }
    return report.end();
  }
}
