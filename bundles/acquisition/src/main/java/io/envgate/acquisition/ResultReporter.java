package io.envgate.acquisition;

import io.envgate.api.count.Counts;
import io.envgate.api.reading.Factor;
import io.envgate.api.reading.Reading;
import io.envgate.api.record.Carried;
import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Period;
import io.envgate.api.record.RecordId;
import io.envgate.api.record.Report;
import io.envgate.api.store.History;
import io.envgate.api.store.Store;
import io.envgate.loop.Loop;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * States the results of analyzers that measure now and then (周期性分析仪原始数据, HJ 212-2025, 2013), each
 * once, as soon as it is told: one record for each second in which something was sampled. Another
 * result of that second, or the same thought over by its analyzer, makes a new version that says
 * all of it. Lives on one loop.
 */
final class ResultReporter {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final int REMEMBERED = 64; // records that may not be on the disk yet

  /** What is heard is on the disk, and a record made of it, within this, or the power failed. */
  private static final Duration A_WHILE = Duration.ofMinutes(1);

  /** A store that refuses is tried again after this. */
  private static final Duration AGAIN = Duration.ofSeconds(10);

  private final PointPlan plan;
  private final Loop loop;
  private final StationClock clock;
  private final Store store;
  private final History history;
  private final Counts counts;
  private boolean stopped;
  private final Map<Instant, DataRecord> stated =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Instant, DataRecord> eldest) {
          return size() > REMEMBERED;
        }
      };

  ResultReporter(
      PointPlan plan, Loop loop, StationClock clock, Store store, History history, Counts counts) {
    this.plan = plan;
    this.loop = loop;
    this.clock = clock;
    this.store = store;
    this.history = history;
    this.counts = counts;
  }

  /** Of what was heard last before a power cut, the reading may be kept and the record not. */
  void start() {
    Instant now = clock.now().at();
    Instant last = history.lastReading(now).orElse(now.minus(A_WHILE));
    heard(
        history.results(plan.name(), last.minus(A_WHILE)).stream()
            .filter(result -> isReportedAsMeasured(result.factor()))
            .toList());
  }

  private boolean isReportedAsMeasured(Factor factor) {
    return plan.factor(factor).filter(one -> one.derivation().changesNothing()).isPresent();
  }

  void stop() {
    stopped = true;
  }

  /** What was read, and what is worked out from it. */
  void heard(List<Reading> readings) {
    Map<Instant, Map<Factor, Figures>> bySecond = new TreeMap<>();
    for (Reading reading : readings) {
      plan.factor(reading.factor())
          .filter(FactorPlan::reported)
          .filter(factor -> reading.isResult())
          .ifPresent(
              factor ->
                  bySecond
                      .computeIfAbsent(
                          reading.at().truncatedTo(ChronoUnit.SECONDS),
                          first -> new LinkedHashMap<>())
                      .put(reading.factor(), figures(factor, reading)));
    }
    bySecond.forEach(this::state);
  }

  private static Figures figures(FactorPlan factor, Reading result) {
    Figures figures = factor.figures(result);
    Map<Carried, BigDecimal> carried = new EnumMap<>(figures.carried());
    carried.put(Carried.HEARD, FactorPlan.seconds(result.heardAt().orElseThrow()));
    return new Figures(
        figures.factor(),
        figures.values(),
        figures.flag(),
        figures.usable(),
        figures.sum(),
        carried,
        figures.exact());
  }

  private void state(Instant sampled, Map<Factor, Figures> results) {
    Optional<DataRecord> before = before(sampled);
    Map<Factor, Figures> all = new LinkedHashMap<>();
    before.ifPresent(
        record ->
            ((Content.Measured) record.content())
                .figures()
                .forEach(one -> all.put(one.factor(), one)));
    boolean news = false;
    for (Figures result : results.values()) {
      Figures known = all.get(result.factor());
      if (known == null || !saysTheSame(known, result)) {
        all.put(result.factor(), result);
        news = true;
      }
    }
    if (news) {
      int version = before.map(record -> record.id().version()).orElse(0) + 1;
      keep(sampled, version, List.copyOf(all.values()));
    }
  }

  /** Told again after a restart, it is no news. */
  private static boolean saysTheSame(Figures known, Figures result) {
    return known.values().equals(result.values()) && known.flag() == result.flag();
  }

  private Optional<DataRecord> before(Instant sampled) {
    return Optional.ofNullable(stated.get(sampled))
        .or(
            () ->
                history
                    .records(plan.name(), Report.RESULT, Duration.ZERO, new Period(sampled, SECOND))
                    .stream()
                    .findFirst());
  }

  private void keep(Instant sampled, int version, List<Figures> figures) {
    RecordId id =
        new RecordId(plan.name(), Report.RESULT, new Period(sampled, Duration.ZERO), version);
    DataRecord record = new DataRecord(id, clock.now().at(), new Content.Measured(figures));
    stated.put(sampled, record);
    keep(new Store.Owed(record, plan.occasions().results()));
  }

  private void keep(Store.Owed result) {
    store.keepRecords(List.of(result), kept -> loop.execute(() -> kept(result, kept)));
  }

  private void kept(Store.Owed result, Store.Kept kept) {
    if (!(kept instanceof Store.Kept.Lost)) {
      counts.add("result");
    } else if (!stopped) {
      counts.add("record-lost");
      loop.after(AGAIN, () -> keep(result));
    }
  }
}
