package io.envgate.commandline;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.DeliveryState;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Period;
import io.envgate.api.record.Report;
import io.envgate.station.Station;
import io.envgate.station.parts.MonitoringPoint;
import io.envgate.station.parts.Platform;
import io.envgate.station.parts.Reports;
import io.envgate.statistics.Outlook;
import io.envgate.store.Ledger;
import io.envgate.store.Renames;
import io.envgate.store.StoredRecords;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How the points stand towards their target of transmitted and valid hours, for each platform that
 * gets their hours. It counts from the first hour of the day or month that was kept: before, the
 * station was not there.
 */
final class StationOutlook {
  private static final ZoneOffset CHINA = ZoneOffset.ofHours(8); // on which hours and days stand
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Set<DeliveryState> ARRIVED =
      EnumSet.of(DeliveryState.ACKNOWLEDGED, DeliveryState.SENT);

  private final Station station;
  private final StoredRecords records;
  private final Ledger ledger;
  private final Instant hour;

  /**
   * One point, one platform, a day or a month.
   *
   * @param target of transmission × validity, from above 0 to 1
   * @param badHoursLeft how many more hours of all factors may be bad; below zero the target is
   *     missed
   */
  record Line(
      String point,
      String platform,
      boolean month,
      BigDecimal target,
      Outlook outlook,
      int badHoursLeft) {}

  private StationOutlook(Station station, StoredRecords records, Ledger ledger, Instant now) {
    this.station = station;
    this.records = records;
    this.ledger = ledger;
    this.hour = now.truncatedTo(ChronoUnit.HOURS);
  }

  static List<Line> of(Station station, Instant now) {
    Renames renames = Renames.of(station.renameLines());
    try (StoredRecords records = new StoredRecords(station.data(), renames);
        Ledger ledger = new Ledger(station.data(), renames)) {
      return new StationOutlook(station, records, ledger, now).lines();
    }
  }

  private List<Line> lines() {
    LocalDate today = hour.atOffset(CHINA).toLocalDate();
    LocalDate first = today.withDayOfMonth(1);
    List<Line> lines = new ArrayList<>();
    for (MonitoringPoint point : station.points()) {
      for (Platform platform : station.platforms()) {
        if (platform.reports().gets(Reports.Kind.HOUR) && platform.points().contains(point.key())) {
          line(point, platform.key(), span(today, today.plusDays(1)), false).ifPresent(lines::add);
          line(point, platform.key(), span(first, first.plusMonths(1)), true).ifPresent(lines::add);
        }
      }
    }
    return lines;
  }

  private static Period span(LocalDate from, LocalDate to) {
    Instant start = from.atStartOfDay(CHINA).toInstant();
    return new Period(start, Duration.between(start, to.atStartOfDay(CHINA).toInstant()));
  }

  private Optional<Line> line(MonitoringPoint point, String platform, Period span, boolean month) {
    BigDecimal target = point.marking().target();
    List<DataRecord> hours = records.current(point.key(), Report.HOUR, HOUR, span);
    if (hours.isEmpty()) {
      return Optional.empty();
    }
    Instant begin = hours.get(0).id().period().start();
    int factors = figures(hours.get(0)).size();
    int due = count(begin, hour) * factors;
    int stopped = 0;
    int valid = 0;
    for (DataRecord record : hours) {
      for (Figures one : figures(record)) {
        boolean stood = one.flag() == DataFlag.F;
        stopped += stood ? 1 : 0;
        valid += !stood && one.valid().orElse(one.flag() == DataFlag.N) ? 1 : 0;
      }
    }
    int sent = Math.min(due, arrived(point.key(), platform, span) * factors);
    int ahead = count(hour, span.end()) * factors;
    int stood = Math.min(stopped, due);
    Outlook outlook = new Outlook(due, sent, stood, Math.min(valid, due - stood), ahead);
    return Optional.of(
        new Line(
            point.key(),
            platform,
            month,
            target,
            outlook,
            Math.floorDiv(outlook.badHoursLeft(target), Math.max(1, factors))));
  }

  private static int count(Instant from, Instant to) {
    return (int) Math.max(0, Duration.between(from, to).toHours());
  }

  private static List<Figures> figures(DataRecord record) {
    return record.content() instanceof Content.Measured measured ? measured.figures() : List.of();
  }

  /** Hours of which some version has arrived. */
  private int arrived(String point, String platform, Period span) {
    Set<Instant> starts = new HashSet<>();
    ledger.entries(
        new Ledger.Range(
            Optional.of(platform),
            Optional.of(point),
            Set.of(Report.HOUR),
            ARRIVED,
            Optional.of(span.start()),
            Optional.of(span.end())),
        entry -> starts.add(entry.dataTime()));
    return starts.size();
  }
}
