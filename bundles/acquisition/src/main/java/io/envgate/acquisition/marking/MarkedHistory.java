package io.envgate.acquisition.marking;

import io.envgate.api.reading.Factor;
import io.envgate.api.reading.Reading;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Period;
import io.envgate.api.record.Report;
import io.envgate.api.store.History;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The history of a point as it counts since persons marked parts of it: readings stay on the disk
 * as they were kept, and carry the mark when they are read.
 */
public final class MarkedHistory implements History {
  private final History kept;
  private final ManualMarks marks;

  public MarkedHistory(History kept, ManualMarks marks) {
    this.kept = kept;
    this.marks = marks;
  }

  @Override
  public void readings(String point, Period period, Consumer<Reading> each) {
    kept.readings(point, period, reading -> each.accept(marks.over(reading)));
  }

  @Override
  public List<Reading> results(String point, Instant since) {
    return kept.results(point, since).stream().map(marks::over).toList();
  }

  @Override
  public Optional<Reading> newestReading(String point, Factor factor, Period period) {
    return kept.newestReading(point, factor, period).map(marks::over);
  }

  @Override
  public List<DataRecord> records(String point, Report report, Duration length, Period period) {
    return kept.records(point, report, length, period);
  }

  @Override
  public Optional<Instant> newest(String point, Report report, Duration length) {
    return kept.newest(point, report, length);
  }

  @Override
  public Optional<Instant> firstReading(String point, Instant from) {
    return kept.firstReading(point, from);
  }

  @Override
  public Optional<Instant> lastReading(Instant end) {
    return kept.lastReading(end);
  }

  @Override
  public int newestEpoch() {
    return kept.newestEpoch();
  }
}
