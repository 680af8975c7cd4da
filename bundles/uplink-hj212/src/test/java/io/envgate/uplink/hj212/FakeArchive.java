package io.envgate.uplink.hj212;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Period;
import io.envgate.api.record.RecordId;
import io.envgate.api.record.Report;
import io.envgate.api.record.Statistic;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A past that a test makes up. */
final class FakeArchive implements Archive {
  private final List<DataRecord> kept = new ArrayList<>();
  private final List<Runnable> held = new ArrayList<>();
  int looks;
  boolean refuses;
  boolean slow;

  void keep(Report report, Duration length, Instant start, String mean) {
    Figures figures =
        new Figures(
            new Factor("w01018"),
            Map.of(Statistic.MEAN, new BigDecimal(mean)),
            DataFlag.N,
            1,
            new BigDecimal(mean));
    RecordId id = new RecordId("outlet1", report, new Period(start, length), 1);
    kept.add(new DataRecord(id, start.plus(length), new Content.Measured(List.of(figures))));
  }

  void keep(DataRecord record) {
    kept.add(record);
  }

  @Override
  public void look(
      String point, Report report, Duration length, Period period, Consumer<Page> told) {
    looks++;
    List<DataRecord> found =
        kept.stream()
            .filter(one -> one.id().point().equals(point) && one.id().report() == report)
            .filter(one -> one.id().period().length().equals(length))
            .filter(one -> period.contains(one.id().period().start()))
            .toList();
    Page page = refuses ? new Page.Unreadable("Input/output error") : new Page.Found(found);
    if (slow) {
      held.add(() -> told.accept(page));
    } else {
      told.accept(page);
    }
  }

  /** Whether something is still looked up. */
  boolean looks() {
    return !held.isEmpty();
  }

  /** What was looked up slowly is there. */
  void answers() {
    List<Runnable> all = List.copyOf(held);
    held.clear();
    all.forEach(Runnable::run);
  }
}
