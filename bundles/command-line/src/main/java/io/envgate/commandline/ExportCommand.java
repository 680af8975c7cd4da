package io.envgate.commandline;

import io.envgate.api.record.Report;
import io.envgate.station.Station;
import io.envgate.station.parts.MonitoringPoint;
import io.envgate.store.Archive;
import io.envgate.store.Ledger;
import io.envgate.store.Renames;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code envgate export}: readings, records or the ledger, as CSV or as JSON lines. */
@Command(name = "export", mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
  // far enough for any file, and a time that every calendar can write
  private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

  /** What is told. */
  private enum What {
    READINGS,
    RECORDS,
    LEDGER;

    String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  @Mixin private StationArgument argument;
  @Mixin private RecordChoice choice;

  @Option(names = "--what", paramLabel = "readings|records|ledger")
  private String what = "records";

  @Option(names = "--factor", paramLabel = "F", split = ",")
  private List<String> factors = new ArrayList<>();

  @Option(names = "--json")
  private boolean json;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    PrintWriter out = spec.commandLine().getOut();
    Station station = argument.usable(err);
    What chosen =
        RecordChoice.chosen("--what", List.of(what), What.values(), What::word).iterator().next();
    Renames renames = Renames.of(station.renameLines());
    ZoneId zone = station.timezone();
    ExportLines lines = new ExportLines(zone, json, new HashSet<>(factors));
    Progress progress = new Progress(err);
    choice.strange(station).ifPresent(err::println);
    List<String> unreadable;
    if (!json) {
      out.println(lines.header(chosen.word()));
    }
    try (Archive archive = new Archive(station.data(), renames);
        Ledger ledger = new Ledger(station.data(), renames)) {
      switch (chosen) {
        case READINGS -> readings(archive, station, lines, out, progress);
        case RECORDS -> records(archive, station, lines, out, progress);
        case LEDGER ->
            ledger.entries(
                choice.range(station, Set.of()),
                entry -> {
                  out.println(lines.of(entry));
                  progress.step(StationTimes.shown(entry.dataTime(), zone));
                });
      }
      unreadable = new ArrayList<>(archive.unreadable());
      unreadable.addAll(ledger.unreadable());
    }
    progress.end();
    out.flush();
    unreadable.forEach(err::println);
    return unreadable.isEmpty() ? 0 : 1;
  }

  private void readings(
      Archive archive, Station station, ExportLines lines, PrintWriter out, Progress progress) {
    for (String point : points(station)) {
      archive.readings(
          point,
          choice.from(station.timezone()).orElse(FIRST),
          choice.to(station.timezone()).orElse(LAST),
          reading -> {
            lines.of(reading).ifPresent(out::println);
            progress.step(StationTimes.shown(reading.at(), station.timezone()));
          });
    }
  }

  private void records(
      Archive archive, Station station, ExportLines lines, PrintWriter out, Progress progress) {
    Set<Report> reports =
        choice.reports().isEmpty()
            ? EnumSet.of(Report.MINUTE, Report.HOUR, Report.DAY)
            : choice.reports();
    for (String point : points(station)) {
      for (Report report : reports) {
        archive.records(
            point,
            report,
            choice.from(station.timezone()).orElse(FIRST),
            choice.to(station.timezone()).orElse(LAST),
            record -> {
              lines.of(record).forEach(out::println);
              progress.step(StationTimes.shown(record.id().period().start(), station.timezone()));
            });
      }
    }
  }

  private List<String> points(Station station) {
    return choice
        .point()
        .map(List::of)
        .orElse(station.points().stream().map(MonitoringPoint::key).toList());
  }
}
