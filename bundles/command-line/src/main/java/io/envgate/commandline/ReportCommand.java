package io.envgate.commandline;

import io.envgate.api.reading.Factor;
import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Report;
import io.envgate.factors.FactorDictionary;
import io.envgate.station.Station;
import io.envgate.station.parts.MonitoringPoint;
import io.envgate.statistics.DaysRule;
import io.envgate.statistics.DaysTogether;
import io.envgate.statistics.RuleSet;
import io.envgate.store.Archive;
import io.envgate.store.Renames;
import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code envgate report}: a month by its days, or a year by its months, as environmental disclosure
 * (信息公开) wants them, from the day records.
 */
@Command(name = "report", mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
  private static final ZoneOffset CHINA = ZoneOffset.ofHours(8); // where days of HJ 212 begin

  @Mixin private StationArgument argument;

  @Option(names = "--month", paramLabel = "2026-11")
  private String month;

  @Option(names = "--year", paramLabel = "2026")
  private String year;

  @Option(names = "--point", paramLabel = "P")
  private String point;

  @Option(names = "--csv")
  private boolean csv;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    Station station = argument.usable(spec.commandLine().getErr());
    if ((month == null) == (year == null)) {
      throw new Failure(2, Language.text("report-which"));
    }
    PrintWriter out = spec.commandLine().getOut();
    ReportTable table = new ReportTable(out, csv);
    table.head();
    try (Archive records = new Archive(station.data(), Renames.of(station.renameLines()))) {
      for (MonitoringPoint one : points(station)) {
        if (month != null) {
          month(table, records, one, monthOf(month));
        } else {
          year(table, records, one, yearOf(year));
        }
      }
      out.flush();
      records.unreadable().forEach(spec.commandLine().getErr()::println);
      return records.unreadable().isEmpty() ? 0 : 1;
    }
  }

  private List<MonitoringPoint> points(Station station) {
    List<MonitoringPoint> points =
        station.points().stream().filter(one -> point == null || one.key().equals(point)).toList();
    if (points.isEmpty()) {
      String all = String.join(", ", station.points().stream().map(one -> one.key()).toList());
      throw new Failure(2, Language.text("not-one-of", "--point", point, all));
    }
    return points;
  }

  private static YearMonth monthOf(String text) {
    try {
      return YearMonth.parse(text);
    } catch (DateTimeException e) {
      throw new Failure(2, Language.text("not-one-of", "--month", text, "2026-11"));
    }
  }

  private static Year yearOf(String text) {
    try {
      return Year.parse(text);
    } catch (DateTimeException e) {
      throw new Failure(2, Language.text("not-one-of", "--year", text, "2026"));
    }
  }

  /** Each day as it is kept, then the month. */
  private static void month(
      ReportTable table, Archive records, MonitoringPoint point, YearMonth month) {
    List<DataRecord> days = days(records, point, month.atDay(1), month.atEndOfMonth());
    List<DaysTogether> whole = together(point, DaysRule.Span.MONTH, month.lengthOfMonth(), days);
    for (DaysTogether of : whole) {
      for (DataRecord day : days) {
        figures(day).stream()
            .filter(one -> one.factor().equals(of.factor()))
            .forEach(
                one ->
                    table.day(
                        point.key(),
                        name(of.factor()),
                        LocalDate.ofInstant(day.id().period().start(), CHINA).toString(),
                        one));
      }
      table.together(point.key(), name(of.factor()), month.toString(), of);
    }
  }

  /** Each month as it is made of its days, then the year. */
  private static void year(ReportTable table, Archive records, MonitoringPoint point, Year year) {
    List<DataRecord> days = new ArrayList<>();
    List<List<DaysTogether>> months = new ArrayList<>();
    for (int number = 1; number <= 12; number++) {
      YearMonth one = year.atMonth(number);
      List<DataRecord> own = days(records, point, one.atDay(1), one.atEndOfMonth());
      days.addAll(own);
      months.add(together(point, DaysRule.Span.MONTH, one.lengthOfMonth(), own));
    }
    for (DaysTogether of : together(point, DaysRule.Span.YEAR, year.length(), days)) {
      for (int number = 1; number <= 12; number++) {
        String label = year.atMonth(number).toString();
        months.get(number - 1).stream()
            .filter(one -> one.factor().equals(of.factor()))
            .forEach(one -> table.together(point.key(), name(of.factor()), label, one));
      }
      table.together(point.key(), name(of.factor()), year.toString(), of);
    }
  }

  private static List<DaysTogether> together(
      MonitoringPoint point, DaysRule.Span span, int length, List<DataRecord> days) {
    return DaysTogether.of(
        DaysRule.of(point.rules(), span),
        RuleSet.named(point.rules(), point.tighten()).of(Report.DAY),
        length,
        days.stream().map(ReportCommand::figures).toList());
  }

  private static List<DataRecord> days(
      Archive records, MonitoringPoint point, LocalDate first, LocalDate last) {
    Instant from = first.atStartOfDay().toInstant(CHINA);
    Instant until = last.plusDays(1).atStartOfDay().toInstant(CHINA);
    List<DataRecord> days = new ArrayList<>();
    records.records(point.key(), Report.DAY, from, until, days::add);
    return days;
  }

  private static List<Figures> figures(DataRecord record) {
    return record.content() instanceof Content.Measured measured
        ? measured.figures().stream().filter(one -> !isEquipment(one.factor())).toList()
        : List.of();
  }

  /** It has states and run times, and no figures. */
  private static boolean isEquipment(Factor factor) {
    return factor.code().matches("SB[1-9][0-9]?");
  }

  private static String name(Factor factor) {
    return FactorDictionary.standard()
        .find(factor)
        .map(entry -> Language.chinese() ? entry.chinese() : entry.english())
        .map(name -> factor + " " + name)
        .orElse(factor.code());
  }
}
