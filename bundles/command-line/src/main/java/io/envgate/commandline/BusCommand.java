package io.envgate.commandline;

import io.envgate.busaids.watch.BusDoctor;
import io.envgate.busaids.watch.Diagnosis;
import io.envgate.busaids.watch.Poller;
import io.envgate.busaids.watch.Tally;
import io.envgate.busaids.watch.Tap;
import io.envgate.line.Line;
import io.envgate.line.Lines;
import io.envgate.registermap.Parsed;
import io.envgate.registermap.RegisterMap;
import io.envgate.station.Station;
import io.envgate.station.parts.Analyzer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code envgate bus}: polls a line of a station, shows every frame, and says what ails it. */
@Command(name = "bus", mixinStandardHelpOptions = true)
final class BusCommand implements Callable<Integer> {
  private static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(1);
  private static final Duration ON_THE_WIRE =
      Duration.ofMillis(400); // the bytes of a long answer at a low speed, besides the time-out

  @Mixin private StationArgument argument;

  @Parameters(index = "1", paramLabel = "LINE")
  private String lineName;

  @Option(names = "--minutes", defaultValue = "10", paramLabel = "N")
  private double minutes;

  @Option(names = "--summary")
  private boolean summaryOnly;

  @Option(names = "--json")
  private boolean json;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    CommandLine command = spec.commandLine();
    Station station = argument.usable(command.getErr());
    try (FieldLine field = FieldLine.of(station, lineName)) {
      List<Poller.Unit> units = units(station);
      if (units.isEmpty()) {
        throw new Failure(1, Language.text("bus-nobody", lineName));
      }
      field.check(field.settings());
      command.getErr().println(Language.text("bus-begins", lineName, Double.toString(minutes)));
      BusReport report = new BusReport(command.getOut(), station.timezone(), json, summaryOnly);
      List<Diagnosis> found = watch(field, units, report, new Tally(station.timezone()));
      return found.isEmpty() ? 0 : 1;
    }
  }

  private List<Diagnosis> watch(
      FieldLine field, List<Poller.Unit> units, BusReport report, Tally tally)
      throws InterruptedException {
    Tap tap =
        new Tap(
            field.dialer(field.settings()),
            field.framing(),
            field.loop(),
            field.settings().timeout().plus(ON_THE_WIRE),
            tally.andThen(report::sighting));
    try (Line line = Lines.on(field.name(), field.framing(), field.settings(), field.loop(), tap)) {
      Poller poller = new Poller(line, units, BETWEEN_ROUNDS);
      poller.begin();
      CountDownLatch stop = new CountDownLatch(1);
      StopSignals.call(stop::countDown);
      stop.await(Math.round(minutes * 60_000), TimeUnit.MILLISECONDS);
      poller.end();
    }
    CompletableFuture<List<Diagnosis>> found = new CompletableFuture<>();
    field
        .loop()
        .execute(
            () -> {
              List<Diagnosis> diagnoses = BusDoctor.examine(tally.counts());
              report.summary(tally.counts(), diagnoses);
              found.complete(diagnoses);
            });
    return found.join();
  }

  private List<Poller.Unit> units(Station station) {
    return station.analyzers().stream()
        .filter(one -> one.line().equals(lineName))
        .flatMap(one -> map(one).stream().map(map -> unit(one, map)))
        .filter(unit -> !unit.blocks().isEmpty())
        .toList();
  }

  private static Poller.Unit unit(Analyzer analyzer, RegisterMap map) {
    return new Poller.Unit(analyzer.unit(), map.plan().blocks());
  }

  /** Analyzers that speak no Modbus have no register map. */
  private static Optional<RegisterMap> map(Analyzer analyzer) {
    return Stream.of(RegisterMap.parse(analyzer.map()))
        .filter(Parsed.Good.class::isInstance)
        .map(good -> ((Parsed.Good) good).map())
        .findFirst();
  }
}
