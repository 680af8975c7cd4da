package io.envgate.benchmarks.figures;

import io.envgate.acquisition.Acquisition;
import io.envgate.acquisition.FactorPlan;
import io.envgate.acquisition.PointPlan;
import io.envgate.benchmarks.Report;
import io.envgate.loop.VirtualLoop;
import io.envgate.statistics.RuleSet;
import io.envgate.store.SqliteStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What figures cost: 60 factors of one outlet, polled every second, judged by every rule that a
 * station file may ask for, watched, checked with standards, stored and made into real-time, minute
 * and hour records with their flow-weighted means and loads; beside a run of the same polls of
 * which nothing is made. One thread lives through the time by a virtual clock, so that its
 * processor time is the whole cost.
 */
public final class FiguresBenchmark {
  private static final Instant MIDNIGHT = Instant.parse("2026-11-22T16:00:00Z");
  static final int FACTORS = 60;
  private static final double GOAL_PERCENT = 2;
  private static final Duration WARM_UP = Duration.ofMinutes(20);

  /** Over the end of an hour. */
  private static final Duration MEASURED = Duration.ofHours(1);

  private final Report report;

  public FiguresBenchmark(PrintWriter out) {
    this.report = new Report(out);
  }

  /** The exit code: 1 if the goal is missed. */
  public int run() throws IOException {
    report.machine();
    double polls = percent(acquisition -> {});
    report.line("figures-polls", Report.number(polls, 5));
    double all =
        percent(acquisition -> acquisition.open(plan(), AllRules.marking(), AllRules.watch()));
    report.line("figures-all", Report.number(all, 3), Report.number(all / polls, 1));
    report.goal(all <= GOAL_PERCENT, "figures-goal", Report.number(GOAL_PERCENT, 0));
    return report.end();
  }

  /** Processor time by the time that passed for the station, in percent of one core. */
  private static double percent(Consumer<Acquisition> points) throws IOException {
    Path folder = Files.createTempDirectory("envgate-bench");
    VirtualLoop loop = new VirtualLoop(MIDNIGHT);
    try (SqliteStore store = new SqliteStore(folder, loop)) {
      Acquisition acquisition = new Acquisition(loop, loop, store, store, store);
      acquisition.add(new SixtyFactors(loop, FACTORS));
      points.accept(acquisition);
      loop.advance(WARM_UP);
      long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      loop.advance(MEASURED);
      long used = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun;
      acquisition.close();
      loop.settle();
      return 100.0 * used / MEASURED.toNanos();
    } finally {
      delete(folder);
    }
  }

  private static PointPlan plan() {
    List<FactorPlan> factors =
        IntStream.range(0, FACTORS)
            .mapToObj(SixtyFactors::code)
            .map(
                code ->
                    FactorPlan.of(
                        code.equals(SixtyFactors.FLOW)
                            ? code + " decimals=2 low=0 high=500"
                            : code + " decimals=2 low=0 high=500 unit=mg/L total=kg"))
            .toList();
    return new PointPlan(
        SixtyFactors.POINT,
        factors,
        Map.of("city", Duration.ofSeconds(30)),
        Map.of("city", Duration.ofMinutes(1)),
        List.of("city"),
        List.of("city"),
        List.of(),
        RuleSet.named("wastewater", List.of("minute=130")));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
  }
}
