package io.envgate.commandline;

import io.envgate.api.record.Report;
import io.envgate.station.Station;
import io.envgate.station.parts.MonitoringPoint;
import io.envgate.station.parts.Platform;
import io.envgate.station.parts.Reports;
import io.envgate.store.Archive;
import io.envgate.store.Gaps;
import io.envgate.store.Ledger;
import io.envgate.store.Renames;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code envgate gaps}: periods without a record, and records that a platform has not got. */
@Command(name = "gaps", mixinStandardHelpOptions = true)
final class GapsCommand implements Callable<Integer> {
  // a record of a period that has just ended is still being made
  private static final Duration MAKING = Duration.ofMinutes(2);

  @Mixin private StationArgument argument;
  @Mixin private RecordChoice choice;

  @Option(names = "--json")
  private boolean json;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    Station station = argument.usable(err);
    Renames renames = Renames.of(station.renameLines());
    Progress progress = new Progress(err);
    AtomicLong found = new AtomicLong();
    choice.strange(station).ifPresent(err::println);
    try (Archive archive = new Archive(station.data(), renames);
        Ledger ledger = new Ledger(station.data(), renames)) {
      Gaps gaps = new Gaps(archive, ledger, station.timezone());
      Consumer<Gaps.Gap> each =
          gap -> {
            found.incrementAndGet();
            progress.step(StationTimes.shown(gap.from(), station.timezone()));
            print(gap, station.timezone());
          };
      ofRecords(gaps, station, each);
      gaps.ofDeliveries(choice.range(station, Set.copyOf(Gaps.undelivered())), each);
      progress.end();
      if (found.get() == 0 && !json) {
        spec.commandLine().getOut().println(Language.text("no-gaps"));
      }
      archive.unreadable().forEach(err::println);
      ledger.unreadable().forEach(err::println);
      return found.get() == 0 && archive.unreadable().isEmpty() ? 0 : 1;
    }
  }

  private void ofRecords(Gaps gaps, Station station, Consumer<Gaps.Gap> each) {
    Instant now = Instant.now().minus(MAKING);
    Instant to = choice.to(station.timezone()).filter(wanted -> wanted.isBefore(now)).orElse(now);
    Optional<Instant> from = choice.from(station.timezone());
    for (MonitoringPoint point : station.points()) {
      if (choice.point().map(point.key()::equals).orElse(true)) {
        series(station, point.key())
            .forEach(
                (report, lengths) ->
                    lengths.forEach(
                        length -> gaps.ofRecords(point.key(), report, length, from, to, each)));
      }
    }
  }

  /** The kinds and lengths of records that the platforms want of a point. */
  private Map<Report, Set<Duration>> series(Station station, String point) {
    Map<Report, Set<Duration>> series = new LinkedHashMap<>();
    for (Platform platform : station.platforms()) {
      if (platform.points().contains(point)
          && choice.platform().map(platform.key()::equals).orElse(true)) {
        platform.reports().minute().ifPresent(length -> add(series, Report.MINUTE, length));
        if (platform.reports().gets(Reports.Kind.FURNACE) && hasFurnace(station, point)) {
          add(series, Report.FURNACE, Duration.ofMinutes(5));
        }
        if (platform.reports().gets(Reports.Kind.HOUR)) {
          add(series, Report.HOUR, Duration.ofHours(1));
        }
        if (platform.reports().gets(Reports.Kind.DAY)) {
          add(series, Report.DAY, Duration.ofDays(1));
        }
      }
    }
    if (!choice.reports().isEmpty()) {
      series.keySet().retainAll(choice.reports());
    }
    return series;
  }

  private static boolean hasFurnace(Station station, String point) {
    return station.points().stream()
        .filter(one -> one.key().equals(point))
        .flatMap(one -> one.factors().stream())
        .anyMatch(factor -> factor.code().equals("a01901"));
  }

  private static void add(Map<Report, Set<Duration>> series, Report report, Duration length) {
    series.computeIfAbsent(report, first -> new TreeSet<>()).add(length);
  }

  private void print(Gaps.Gap gap, ZoneId zone) {
    spec.commandLine().getOut().println(json ? object(gap, zone) : line(gap, zone));
  }

  private static String line(Gaps.Gap gap, ZoneId zone) {
    String what =
        gap.state()
            .map(state -> Language.text("state-" + state.word()))
            .orElse(Language.text("no-record"));
    return String.format(
        "%-10s %-12s %-8s %s – %s  %s  %s",
        gap.platform().orElse("-"),
        gap.point(),
        gap.report().word(),
        StationTimes.shown(gap.from(), zone),
        StationTimes.shown(gap.to(), zone),
        Language.text("periods", gap.periods()),
        what);
  }

  private static String object(Gaps.Gap gap, ZoneId zone) {
    return Json.object(
        json ->
            json.with("missing", gap.platform().isPresent() ? "delivery" : "record")
                .with("platform", gap.platform())
                .with("point", gap.point())
                .with("report", gap.report().word())
                .with("length", gap.length().toString())
                .with("from", StationTimes.iso(gap.from(), zone))
                .with("to", StationTimes.iso(gap.to(), zone))
                .with("periods", gap.periods())
                .with("state", gap.state().map(state -> state.word())));
  }
}
