package io.envgate.commandline;

import io.envgate.benchmarks.BusBenchmark;
import io.envgate.benchmarks.codec.CodecBenchmark;
import io.envgate.benchmarks.drain.DrainBenchmark;
import io.envgate.benchmarks.figures.FiguresBenchmark;
import io.envgate.benchmarks.mqtt.MqttBenchmark;
import io.envgate.benchmarks.platform.PlatformBenchmark;
import io.envgate.benchmarks.store.StoreBenchmark;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code envgate bench}: measurements beside a limit or a peer of the same run. */
@Command(name = "bench", mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      defaultValue = "start",
      paramLabel = "NAME",
      descriptionKey = "envgate.bench.name")
  private String name;

  @Option(
      names = "--seconds",
      defaultValue = "4",
      paramLabel = "N",
      descriptionKey = "envgate.bench.seconds")
  private int seconds;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    return switch (name) {
      case "start" -> new StartBenchmark(out).run();
      case "bus" -> new BusBenchmark(out, Duration.ofSeconds(Math.max(1, seconds))).run();
      case "figures" -> new FiguresBenchmark(out).run();
      case "store" -> new StoreBenchmark(out, seconds).run();
      case "codec" -> new CodecBenchmark(out, seconds).run();
      case "platform" -> new PlatformBenchmark(out, Duration.ofSeconds(Math.max(1, seconds))).run();
      case "drain" -> new DrainBenchmark(out, Duration.ofSeconds(Math.max(1, seconds))).run();
      case "mqtt" -> new MqttBenchmark(out, Duration.ofSeconds(Math.max(1, seconds))).run();
      default ->
          throw new CommandLine.ParameterException(
              spec.commandLine(),
              Language.text(
                  "not-one-of",
                  "bench",
                  name,
                  "start, bus, store, codec, drain, platform, mqtt, figures"));
    };
  }
}
