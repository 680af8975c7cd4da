package io.envgate.commandline;

import io.envgate.busaids.scan.Find;
import io.envgate.busaids.scan.Guess;
import io.envgate.busaids.scan.Identification;
import io.envgate.busaids.scan.Profile;
import io.envgate.busaids.scan.Scan;
import io.envgate.busaids.scan.ScanPlan;
import io.envgate.busaids.scan.ScanResult;
import io.envgate.line.Line;
import io.envgate.line.LineSettings;
import io.envgate.line.Lines;
import io.envgate.line.Parity;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code envgate scan}: who is on a bus, at which speed, and what it may be. */
@Command(name = "scan", mixinStandardHelpOptions = true)
final class ScanCommand implements Callable<Integer> {
  private static final Duration SERIAL = Duration.ofMillis(100);
  private static final Duration NETWORK = Duration.ofMillis(500);
  private static final Duration IDENTIFYING = Duration.ofMillis(400);
  private static final Duration LATENESS = Duration.ofMillis(600);
  private static final Duration LET_GO = Duration.ofMillis(300);

  @Mixin private LineArgument argument;

  @Option(names = "--speeds", split = ",", paramLabel = "BAUD,…", hideParamSyntax = true)
  private List<Integer> speeds = ScanPlan.SPEEDS;

  @Option(names = "--parity", split = ",", paramLabel = "none,even,odd", hideParamSyntax = true)
  private List<String> parities = List.of("none", "even");

  @Option(names = "--units", paramLabel = "1-247")
  private String units = "1-247";

  @Option(names = "--patience", paramLabel = "MS")
  private Optional<Integer> patience = Optional.empty();

  @Option(names = "--no-identify")
  private boolean anonymous;

  @Option(names = "--json")
  private boolean json;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    CommandLine command = spec.commandLine();
    try (FieldLine line = argument.line(command)) {
      ScanPlan plan = plan(line, command);
      ScanReport report = new ScanReport(line, command.getOut(), command.getErr(), json);
      ScanResult result = scan(line, plan, report);
      if (result.ending() == ScanResult.Ending.FAILED) {
        line.fail(result.reason());
      }
      boolean guess = !anonymous && result.ending() == ScanResult.Ending.COMPLETE;
      report.print(result, guess ? identified(line, result.finds()) : Map.of());
      return result.finds().isEmpty() ? 1 : 0;
    }
  }

  private ScanPlan plan(FieldLine line, CommandLine command) {
    List<Integer> asked = UnitRange.of(units, command);
    try {
      List<Parity> chosen = parities.stream().map(ScanCommand::parity).toList();
      return line.isSerial() ? ScanPlan.of(speeds, chosen, asked) : ScanPlan.network(asked);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          command,
          Language.text(
              "not-one-of", "--speeds, --parity", speeds + " " + parities, "9600,19200 none,even"));
    }
  }

  private static Parity parity(String word) {
    return Arrays.stream(Parity.values())
        .filter(one -> one.name().equalsIgnoreCase(word.strip()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(word));
  }

  private ScanResult scan(FieldLine line, ScanPlan plan, ScanReport report) {
    CompletableFuture<ScanResult> ended = new CompletableFuture<>();
    Duration wait = patience.map(Duration::ofMillis).orElse(line.isSerial() ? SERIAL : NETWORK);
    Scan scan =
        new Scan(
            line.loop(),
            line.framing(),
            plan,
            wait.compareTo(Duration.ofMillis(10)) < 0 ? Duration.ofMillis(10) : wait,
            setting -> line.dialer(setting.of(line.settings().port())),
            report.watching(ended::complete));
    StopSignals.call(scan::stop);
    scan.begin();
    return ended.join();
  }

  private static Map<Find, List<Guess>> identified(FieldLine line, List<Find> finds) {
    List<Profile> profiles = ProfilesFolder.read();
    Map<Find, List<Guess>> all = new LinkedHashMap<>();
    for (Find find : finds) {
      LineSettings at =
          new LineSettings(
              line.settings().port(),
              find.setting().baud(),
              find.setting().parity(),
              8,
              1,
              IDENTIFYING,
              Duration.ZERO,
              LATENESS);
      all.put(find, guesses(line, at, find, profiles));
    }
    return all;
  }

  /** On a fresh opening of the line, once the system has let go of the last one. */
  private static List<Guess> guesses(
      FieldLine line, LineSettings at, Find find, List<Profile> profiles) {
    CompletableFuture<List<Guess>> guessed = new CompletableFuture<>();
    line.loop()
        .after(
            LET_GO,
            () -> {
              Line open = Lines.on(line.name(), line.framing(), at, line.loop(), line.dialer(at));
              new Identification(
                      open,
                      find,
                      profiles,
                      found -> {
                        open.close();
                        guessed.complete(found);
                      })
                  .begin();
            });
    return guessed.join();
  }
}
