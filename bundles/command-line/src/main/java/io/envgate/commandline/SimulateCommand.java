package io.envgate.commandline;

import io.envgate.simulator.Schedule;
import io.envgate.simulator.Simulator;
import io.envgate.station.Station;
import io.envgate.station.parts.Analyzer;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code envgate simulate}: plays every analyzer of a station file until it is ended. */
@Command(name = "simulate", mixinStandardHelpOptions = true)
final class SimulateCommand implements Callable<Integer> {
  @Mixin private StationArgument argument;

  @Option(names = "--serial", paramLabel = "LINE=DEVICE")
  private Map<String, String> serial = Map.of();

  @Option(names = "--seed", defaultValue = "1", paramLabel = "N")
  private long seed;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    CountDownLatch stop = StopSignals.listen();
    Station station = argument.usable(spec.commandLine().getErr());
    try (Simulator simulator =
        Simulator.start(PlayedStation.of(station, serial), Schedule.ORDINARY, seed)) {
      station.analyzers().forEach(this::announce);
      stop.await();
      return 0;
    } catch (IOException e) {
      throw new Failure(1, Language.text("not-playing", e.getMessage()));
    }
  }

  private void announce(Analyzer analyzer) {
    String key = PlayedStation.canBe(analyzer) ? "playing" : "unplayable";
    spec.commandLine()
        .getErr()
        .println(Language.text(key, analyzer.name(), analyzer.line(), analyzer.unit()));
  }
}
