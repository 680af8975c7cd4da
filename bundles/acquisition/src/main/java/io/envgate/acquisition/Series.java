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
import java.util.ArrayList;
import java.util.List;

/**
 * Records of one kind and length that follow one another without a gap, and the platforms that each
 * is owed to; may be none.
 *
 * @param runTimes of days, who gets the run times of equipment (2041)
 */
record Series(Report report, Duration length, List<String> platforms, List<String> runTimes) {
  Series {
    platforms = List.copyOf(platforms);
    runTimes = List.copyOf(runTimes);
  }

  Series(Report report, Duration length, List<String> platforms) {
    this(report, length, platforms, List.of());
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
