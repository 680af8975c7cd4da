package io.envgate.acquisition;

import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Period;
import io.envgate.api.record.RecordId;
import io.envgate.api.record.Report;
import io.envgate.api.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Records of one kind and length that follow one another without a gap, or stand at times of day of
 * their own, and the platforms that each is owed to; may be none.
 *
 * @param runTimes of days, who gets the run times of equipment (2041)
 * @param at the times of day, in China, at which its periods begin; empty where each follows from
 *     the last
 */
record Series(
    Report report,
    Duration length,
    List<String> platforms,
    List<String> runTimes,
    Set<LocalTime> at) {
  Series {
    platforms = List.copyOf(platforms);
    runTimes = List.copyOf(runTimes);
    at = Set.copyOf(at);
  }

  Series(Report report, Duration length, List<String> platforms) {
    this(report, length, platforms, List.of(), Set.of());
  }

  /** Whether there is a record of it. */
  boolean has(Period period) {
    return at.isEmpty() || at.contains(Periods.timeOfDay(period.start()));
  }

  /** What of the point's figures it speaks of; of a furnace the temperature alone. */
  List<Figures> of(List<Figures> figures) {
    return report == Report.FURNACE
        ? figures.stream().filter(one -> one.factor().equals(Occasions.FURNACE)).toList()
        : figures;
  }

  /** By which rules its figures are made: those of minutes, but for hours and days. */
  Report rules() {
    return report == Report.HOUR || report == Report.DAY ? report : Report.MINUTE;
  }

  Period containing(Instant instant) {
    return new Periods(length).containing(instant);
  }

  /** The record of a period; of a day with equipment also that of its run times. */
  List<Store.Owed> owed(String point, Period period, List<Figures> figures, Instant madeAt) {
    List<Store.Owed> owed = new ArrayList<>();
    owed.add(owed(new RecordId(point, report, period, 1), figures, madeAt, platforms));
    List<Figures> times = report == Report.DAY ? Equipment.runTimes(figures) : List.of();
    if (!times.isEmpty()) {
      owed.add(owed(new RecordId(point, Report.STATE, period, 1), times, madeAt, runTimes));
    }
    return owed;
  }

  private static Store.Owed owed(
      RecordId id, List<Figures> figures, Instant madeAt, List<String> platforms) {
    return new Store.Owed(new DataRecord(id, madeAt, new Content.Measured(figures)), platforms);
  }
}
