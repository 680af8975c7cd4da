package io.envgate.benchmarks.codec;

import static io.envgate.benchmarks.Report.number;

import io.envgate.benchmarks.Report;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * How fast packets become bytes and bytes packets, beside {@link HandTuned} in the same run, with
 * JMH in a Java machine of its own, whose compiler brings both to their limit; the gateway's quick
 * one takes about twice as long. All is measured twice, and of each the best slice counts: other
 * load can only slow one down, and seldom does so all the time.
 */
public final class CodecBenchmark {
  private static final double LEAST_OF_LIMIT = 0.4;
  private static final double MOST_BYTES_PER_BYTE = 12;
  private static final double LEAST_OF_BITWISE = 3;
  private static final int PASSES = 2;
  private static final int SLICES = 12;

  private final Report report;
  private final TimeValue slice;

  /**
   * @param out takes the figures as they come
   * @param seconds how long each of 24 measurements takes
   */
  public CodecBenchmark(PrintWriter out, int seconds) {
    this.report = new Report(out);
    this.slice = TimeValue.milliseconds(Math.max(1, seconds) * 1000L / (PASSES * SLICES));
  }

  /** The exit code: 1 if a goal is missed. */
  public int run() throws RunnerException {
    report.machine();
    report.line("codec");
    Map<SampleFrame, Map<String, List<RunResult>>> results = new EnumMap<>(SampleFrame.class);
    for (int pass = 0; pass < PASSES; pass++) {
      for (RunResult result : measured()) {
        SampleFrame sample = SampleFrame.valueOf(result.getParams().getParam("sample"));
        String name = result.getPrimaryResult().getLabel();
        results
            .computeIfAbsent(sample, any -> new HashMap<>())
            .computeIfAbsent(name, any -> new ArrayList<>())
            .add(result);
      }
    }
    results.forEach(this::report);
    return report.end();
  }

  private Collection<RunResult> measured() throws RunnerException {
    return new Runner(
            new OptionsBuilder()
                .include(CodecMeasurements.class.getName())
                .forks(1)
                .jvmArgs("-Xms96m", "-Xmx96m", "-XX:+UseSerialGC")
                .warmupIterations(SLICES)
                .warmupTime(slice)
                .measurementIterations(SLICES)
                .measurementTime(slice)
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .build())
        .run();
  }

  private void report(SampleFrame sample, Map<String, List<RunResult>> of) {
    int bytes = sample.frame().length;
    report.line("codec-frame", sample, bytes);
    report.goal(sample.comesBack(), "goal-round-trip");
    for (String operation : new String[] {"decode", "encode"}) {
      double ours = rate(of.get(operation));
      double limit = rate(of.get(operation + "Limit"));
      double made = made(of.get(operation)) / bytes;
      report.line(
          "codec-of",
          operation,
          number(ours / 1000, 0),
          number(ours * bytes / 1e6, 0),
          number(limit / 1000, 0),
          number(limit * bytes / 1e6, 0));
      report.goal(
          ours >= LEAST_OF_LIMIT * limit, "goal-limit", LEAST_OF_LIMIT, number(ours / limit, 2));
      report.goal(made <= MOST_BYTES_PER_BYTE, "goal-made", MOST_BYTES_PER_BYTE, number(made, 1));
    }
    double times = rate(of.get("crc")) / rate(of.get("crcBitwise"));
    report.line("codec-crc", number(rate(of.get("crc")) * (bytes - 12) / 1e6, 0));
    report.goal(times >= LEAST_OF_BITWISE, "goal-crc", LEAST_OF_BITWISE, number(times, 1));
  }

  /** Operations a second in the best slice. */
  private static double rate(List<RunResult> passes) {
    return passes.stream()
        .mapToDouble(pass -> pass.getPrimaryResult().getStatistics().getMax())
        .max()
        .orElseThrow();
  }

  /** Bytes of memory that an operation takes. */
  private static double made(List<RunResult> passes) {
    return passes.get(0).getSecondaryResults().get("gc.alloc.rate.norm").getScore();
  }
}
