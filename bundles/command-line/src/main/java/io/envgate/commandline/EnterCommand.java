package io.envgate.commandline;

import io.envgate.api.evidence.Change;
import io.envgate.api.reading.Factor;
import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Period;
import io.envgate.api.record.Report;
import io.envgate.station.Station;
import io.envgate.station.parts.MonitoringPoint;
import io.envgate.station.parts.ReportedFactor;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code envgate enter}: a person enters the value of a period, which is stated with the flag S.
 * The running gateway does it; where none runs, it is written into the store and takes effect at
 * the next start.
 */
@Command(name = "enter", mixinStandardHelpOptions = true)
final class EnterCommand implements Callable<Integer> {
  @Mixin private StationArgument argument;

  @Option(names = "--point", required = true, paramLabel = "P")
  private String point;

  @Option(names = "--report", required = true, paramLabel = "R")
  private String report;

  @Option(names = "--at", required = true, paramLabel = "T")
  private String at;

  @Option(names = "--factor", required = true, paramLabel = "F")
  private String factor;

  @Option(names = "--value", required = true, paramLabel = "V")
  private String value;

  @Option(names = "--who", required = true, paramLabel = "NAME")
  private String who;

  @Option(names = "--why", required = true, paramLabel = "TEXT")
  private String why;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  private static final Duration MINUTES_BY_DEFAULT = Duration.ofMinutes(10);

  @Override
  public Integer call() throws IOException {
    Station station = argument.usable(spec.commandLine().getErr());
    Instant start = StationTimes.read("--at", at, station.timezone()).orElseThrow();
    PersonsWord word = PersonsWord.ofPoint(station, point);
    Map<String, String> request = new LinkedHashMap<>();
    request.put("point", point);
    request.put("report", report);
    request.put("at", start.toString());
    request.put("factor", factor);
    request.put("value", value);
    request.put("who", who);
    request.put("why", why);
    boolean running = word.tell("enter", request, () -> kept(station, start));
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        Language.text(
            "entered",
            factor,
            point,
            report,
            StationTimes.shown(start, station.timezone()),
            value));
    if (!running) {
      out.println(Language.text("word-at-start"));
    }
    out.flush();
    return 0;
  }

  private PersonsWord.Kept kept(Station station, Instant start) {
    MonitoringPoint of =
        station.points().stream().filter(one -> one.key().equals(point)).findFirst().orElseThrow();
    List<String> codes = of.factors().stream().map(ReportedFactor::code).toList();
    if (!codes.contains(factor)) {
      throw new Failure(
          1, Language.text("not-one-of", "--factor", factor, String.join(", ", codes)));
    }
    Instant now = Instant.now();
    Report kind = kind();
    Period period =
        Period.containing(
            start,
            switch (kind) {
              case MINUTE -> minutes(station);
              case HOUR -> Duration.ofHours(1);
              default -> Duration.ofDays(1);
            });
    if (!period.start().equals(start)) {
      throw new Failure(1, Language.text("entry-no-period", report, point));
    }
    if (period.end().isAfter(now) || start.isBefore(now.minus(DataRecord.REVISED_FOR))) {
      throw new Failure(1, Language.text("entry-not-then", DataRecord.REVISED_FOR.toDays()));
    }
    BigDecimal number = number();
    return new PersonsWord.Kept(
        new Content.Entered(kind, period, new Factor(factor), number, who, why),
        new Change(
            now,
            Change.Kind.ENTRY,
            point + " " + factor + " " + kind.word() + " " + start,
            "",
            number.toPlainString(),
            PersonsWord.who(who),
            why));
  }

  private Report kind() {
    return Stream.of(Report.MINUTE, Report.HOUR, Report.DAY)
        .filter(one -> one.word().equals(report.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new Failure(
                    1, Language.text("not-one-of", "--report", report, "minute, hour, day")));
  }

  /** The length of the finest minute records of the point. */
  private Duration minutes(Station station) {
    return station.platforms().stream()
        .filter(one -> one.points().contains(point))
        .flatMap(one -> one.reports().minute().stream())
        .min(Duration::compareTo)
        .orElse(MINUTES_BY_DEFAULT);
  }

  private BigDecimal number() {
    try {
      return new BigDecimal(value);
    } catch (NumberFormatException e) {
      throw new Failure(1, Language.text("not-one-of", "--value", value, "41.2"));
    }
  }
}
