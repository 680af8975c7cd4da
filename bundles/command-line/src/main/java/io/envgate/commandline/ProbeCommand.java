package io.envgate.commandline;

import io.envgate.busaids.probe.Candidate;
import io.envgate.busaids.probe.Display;
import io.envgate.busaids.probe.Ranking;
import io.envgate.busaids.registers.Window;
import io.envgate.busaids.registers.WindowReader;
import io.envgate.line.Line;
import io.envgate.line.LineSettings;
import io.envgate.line.Lines;
import io.envgate.line.Parity;
import io.envgate.registermap.ReadPlan;
import io.envgate.registermap.ReadRules;
import io.envgate.registermap.Span;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code envgate probe}: where the value on the display stands among the registers. */
@Command(name = "probe", mixinStandardHelpOptions = true)
final class ProbeCommand implements Callable<Integer> {
  private static final Duration LATENESS = Duration.ofMillis(600);
  private static final Duration TIMEOUT = Duration.ofMillis(500);
  private static final ReadRules NO_HOLES = new ReadRules(0, 25, 2000, List.of());
  private static final long BETWEEN_LOOKS_MILLIS = 2000;

  @Mixin private LineArgument argument;

  @Option(names = "--unit", required = true, paramLabel = "U")
  private int unit;

  @Option(names = "--display", required = true, paramLabel = "12.34")
  private String display;

  @Option(names = "--then", paramLabel = "12.87")
  private Optional<String> then = Optional.empty();

  @Option(names = "--wait", defaultValue = "60", paramLabel = "SECONDS")
  private int wait;

  @Option(names = "--from", defaultValue = "0", paramLabel = "ADDRESS")
  private int from;

  @Option(names = "--count", defaultValue = "200", paramLabel = "N")
  private int count;

  @Option(names = "--speed", paramLabel = "BAUD")
  private Optional<Integer> speed = Optional.empty();

  @Option(names = "--parity", paramLabel = "none|even|odd")
  private Optional<String> parity = Optional.empty();

  @Option(names = "--json")
  private boolean json;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    CommandLine command = spec.commandLine();
    Display shown = shown("--display", display);
    Optional<Display> second = then.map(text -> shown("--then", text));
    if (unit < 0 || unit > 255 || from < 0 || count < 1 || from + count > 65536) {
      throw new ParameterException(
          command,
          Language.text(
              "not-one-of", "--unit, --from, --count", unit + " " + from + " " + count, "1 0 200"));
    }
    try (FieldLine field = argument.line(command)) {
      LineSettings settings = settings(field);
      field.check(settings);
      try (Line line =
          Lines.on(field.name(), field.framing(), settings, field.loop(), field.dialer(settings))) {
        return probe(field, line, shown, second);
      }
    }
  }

  private int probe(FieldLine field, Line line, Display shown, Optional<Display> second)
      throws InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    err.println(
        Language.text("probe-reading", Integer.toString(unit), from + ".." + (from + count - 1)));
    Window first = read(field, line, WindowReader.bothTables(from, count), true);
    if (first.size() == 0) {
      throw new Failure(1, Language.text("probe-no-answer", Integer.toString(unit)));
    }
    List<Candidate> fitting = Ranking.of(first, shown);
    Optional<Display> later = fitting.isEmpty() ? Optional.empty() : second.or(this::asked);
    List<Candidate> ranked =
        later.isEmpty()
            ? fitting
            : followed(field, line, first, fitting, shown, later.get(), second.isPresent());
    new ProbeReport(spec.commandLine().getOut(), json).print(shown, first, ranked);
    return ranked.isEmpty() ? 1 : 0;
  }

  /** Looks again until something follows, at once if a person has seen the change already. */
  private List<Candidate> followed(
      FieldLine field,
      Line line,
      Window first,
      List<Candidate> ranked,
      Display shown,
      Display later,
      boolean patiently)
      throws InterruptedException {
    List<Span> spans = ranked.stream().map(Candidate::span).distinct().toList();
    List<Span> blocks = ReadPlan.of(spans, NO_HOLES).blocks();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(wait);
    if (patiently) {
      spec.commandLine()
          .getErr()
          .println(Language.text("probe-waiting", later.shown().toPlainString()));
    }
    while (true) {
      Window again = read(field, line, blocks, false);
      List<Candidate> better = Ranking.of(first, shown, again, later);
      boolean found = better.stream().anyMatch(one -> one.verdict() == Candidate.Verdict.FOLLOWED);
      if (found || !patiently || System.nanoTime() > end) {
        return better;
      }
      Thread.sleep(BETWEEN_LOOKS_MILLIS);
    }
  }

  private Optional<Display> asked() {
    if (System.console() == null || json) {
      return Optional.empty();
    }
    String typed = System.console().readLine("%s ", Language.text("probe-ask"));
    return typed == null || typed.isBlank()
        ? Optional.empty()
        : Optional.of(shown("--then", typed));
  }

  private Window read(FieldLine field, Line line, List<Span> blocks, boolean finer) {
    CompletableFuture<WindowReader.Outcome> read = new CompletableFuture<>();
    new WindowReader(line, unit, blocks, finer, read::complete).begin();
    WindowReader.Outcome outcome = read.join();
    outcome.failure().ifPresent(field::fail);
    return outcome.window();
  }

  private LineSettings settings(FieldLine field) {
    LineSettings given = field.settings();
    try {
      Parity chosen =
          parity.map(word -> Parity.valueOf(word.toUpperCase(Locale.ROOT))).orElse(given.parity());
      return new LineSettings(
          given.port(),
          speed.orElse(given.baud()),
          chosen,
          given.dataBits(),
          given.stopBits(),
          TIMEOUT,
          given.gap(),
          LATENESS);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(),
          Language.text(
              "not-one-of",
              "--speed, --parity",
              speed.orElse(0) + " " + parity.orElse(""),
              "9600 even"));
    }
  }

  private Display shown(String option, String text) {
    try {
      return Display.of(text);
    } catch (NumberFormatException e) {
      throw new ParameterException(
          spec.commandLine(), Language.text("not-one-of", option, text, "12.34"));
    }
  }
}
