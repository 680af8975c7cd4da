package io.envgate.benchmarks.drain;

import static io.envgate.benchmarks.Report.number;

import io.envgate.benchmarks.MonthRecords;
import io.envgate.benchmarks.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How fast what piled up while a platform was away is brought to it, from the disk and with every
 * acknowledgement back on the disk, beside a client that waits for each acknowledgement and what
 * the way allows; and whether a new record waits behind it, and whether a platform that forgets or
 * loses packets gets all of them.
 */
public final class DrainBenchmark {
  private static final double LEAST_OF_LIMIT = 0.9;
  private static final long MOST_LIVE_MILLIS = 1000;
  private static final Duration SLOW = Duration.ofMillis(20);
  private static final int FEW = 300;
  private static final int LOST_EACH = 50;

  private final Report report;
  private final Duration each;

  /**
   * @param out takes the figures as they come
   * @param each how long a drain should take; it takes a month's packets at most
   */
  public DrainBenchmark(PrintWriter out, Duration each) {
    this.report = new Report(out);
    this.each = each;
  }

  /** The exit code: 1 if a goal is missed. */
  public int run() throws IOException, InterruptedException {
    report.machine();
    Manners far = Manners.far();
    report.line("drain", Manners.FAR.toMillis(), MonthRecords.MONTH);
    drain("drain-warm-up", far, 64, 2000);
    double waiting = StopAndWait.rate(far, each.dividedBy(2));
    report.line("drain-stop-and-wait", number(waiting, 1));
    full(far, 16, waiting, 12);
    full(far, 64, waiting, 50);
    full(far.slow(SLOW), 64, waiting, 0);
    int serial = (int) Math.min(FEW, each.toSeconds() * 10);
    whole("drain-forgetful", drain("drain-serial", far.forgetful(), 16, serial));
    whole("drain-losing", drain("drain-naive", far.losing(LOST_EACH), 16, FEW * 4));
    return report.end();
  }

  /**
   * @param times at least so many times the client that waits; 0 where it is no measure
   */
  private void full(Manners manners, int window, double waiting, int times)
      throws IOException, InterruptedException {
    double most = manners.mostPerSecond(window);
    int packets = (int) Math.min(MonthRecords.MONTH, most * each.toMillis() / 1000);
    Drain.Outcome outcome = drain("drain-window", manners, window, packets);
    double reached = outcome.perSecond() / most;
    report.goal(
        reached >= LEAST_OF_LIMIT,
        "goal-drain",
        LEAST_OF_LIMIT,
        number(most, 0),
        number(reached, 2));
    if (times > 0) {
      double compared = outcome.perSecond() / waiting;
      report.goal(compared >= times, "goal-times", times, number(compared, 1));
    }
    report.goal(
        outcome.liveMillis() <= MOST_LIVE_MILLIS,
        "goal-live",
        MOST_LIVE_MILLIS,
        outcome.liveMillis());
    whole("drain-durable", outcome);
  }

  private void whole(String key, Drain.Outcome outcome) {
    report.goal(outcome.whole(), key, outcome.missed(), outcome.acknowledged());
  }

  private Drain.Outcome drain(String key, Manners manners, int window, int packets)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("envgate-drain");
    try {
      Drain.Outcome outcome = new Drain(folder, manners, window, packets).run();
      report.line(
          key, window, packets, number(outcome.perSecond(), 1), manners.service().toMillis());
      return outcome;
    } finally {
      Report.delete(folder);
    }
  }
}
