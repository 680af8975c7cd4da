package io.envgate.acquisition;

import io.envgate.api.count.Counts;
import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.reading.Reading;
import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Period;
import io.envgate.api.record.RecordId;
import io.envgate.api.record.Report;
import io.envgate.api.record.Statistic;
import io.envgate.api.store.History;
import io.envgate.api.store.Store;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * States the equipment of one point (设备状态, 2021): all of it whenever the state of any has changed,
 * and when it is known for the first time after a start. What cannot be read is not stated. Lives
 * on one loop.
 */
final class StateReporter {
  private final PointPlan plan;
  private final Store store;
  private final History history;
  private final Counts counts;
  private final Map<Factor, BigDecimal> states = new LinkedHashMap<>();
  private Instant last = Instant.MIN;
  private int lastVersion;

  StateReporter(PointPlan plan, Store store, History history, Counts counts) {
    this.plan = plan;
    this.store = store;
    this.history = history;
    this.counts = counts;
  }

  void heard(List<Reading> readings) {
    boolean changed = false;
    for (Reading reading : readings) {
      if (plan.equipment().contains(reading.factor())) {
        BigDecimal state = Equipment.state(reading).orElse(null);
        if (state != null && !state.equals(states.put(reading.factor(), state))) {
          changed = true;
        }
      }
    }
    if (changed) {
      state(readings.get(0).at());
    }
  }

  private void state(Instant at) {
    Period moment = new Period(at.truncatedTo(ChronoUnit.SECONDS), Duration.ZERO);
    lastVersion = versions(moment.start()) + 1;
    last = moment.start();
    RecordId id = new RecordId(plan.name(), Report.STATE, moment, lastVersion);
    List<Figures> figures =
        plan.equipment().stream()
            .filter(states::containsKey)
            .map(
                factor ->
                    new Figures(
                        factor,
                        Map.of(Statistic.INSTANT, states.get(factor)),
                        DataFlag.N,
                        1,
                        states.get(factor)))
            .toList();
    DataRecord record = new DataRecord(id, at, new Content.Measured(figures));
    store.keepRecords(
        List.of(new Store.Owed(record, plan.state())),
        kept -> counts.add(kept instanceof Store.Kept.Durable ? "state" : "record-lost"));
  }

  /** How often this second was stated already; what is on its way to the disk counts too. */
  private int versions(Instant at) {
    Period second = new Period(at, Duration.ofSeconds(1));
    int kept =
        history.records(plan.name(), Report.STATE, Duration.ZERO, second).stream()
            .mapToInt(record -> record.id().version())
            .max()
            .orElse(0);
    return at.equals(last) ? Math.max(kept, lastVersion) : kept;
  }
}
