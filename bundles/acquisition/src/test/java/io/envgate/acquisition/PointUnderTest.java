package io.envgate.acquisition;

import io.envgate.api.count.Counts;
import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.reading.Reading;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Period;
import io.envgate.api.record.Report;
import io.envgate.api.record.Statistic;
import io.envgate.api.store.Store;
import io.envgate.loop.VirtualLoop;
import io.envgate.statistics.RuleSet;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A point whose readings are written straight onto the disk, from midnight in China on. */
final class PointUnderTest {
  static final Instant MIDNIGHT = Instant.parse("2026-11-22T16:00:00Z");

  private static final Duration FIVE = Duration.ofSeconds(5);

  private final PointPlan plan;
  private final MemoryStore.Disk disk = new MemoryStore.Disk();
  private final Summary summary;

  /**
   * @param finest the length of its minute records
   */
  PointUnderTest(String rules, Duration finest, String referenceOxygen, String... factors) {
    this(rules, finest, referenceOxygen, Map.of("area", "10"), factors);
  }

  PointUnderTest(
      String rules,
      Duration finest,
      String referenceOxygen,
      Map<String, String> stack,
      String... factors) {
    this(RuleSet.named(rules), finest, referenceOxygen, stack, factors);
  }

  PointUnderTest(
      RuleSet rules,
      Duration finest,
      String referenceOxygen,
      Map<String, String> stack,
      String... factors) {
    this.plan =
        new PointPlan(
            "point1",
            Arrays.stream(factors).map(PlanReader::factor).toList(),
            Map.of(),
            Map.of("city", finest),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            rules,
            Optional.of(referenceOxygen)
                .filter(text -> !text.isEmpty())
                .map(text -> new Correction(Correction.Kind.OXYGEN, new BigDecimal(text))),
            Stack.of(stack));
    MemoryStore store = new MemoryStore(new VirtualLoop(MIDNIGHT), disk);
    this.summary =
        new Summary(plan, store, new ManualEntries(plan), new Freshness(plan), new Counts());
  }

  void say(String factor, Duration at, String value, DataFlag flag) {
    say(factor, at, value, flag, Optional.empty());
  }

  /** A result that the analyzer dates itself. */
  void result(String factor, Duration sampled, String value, Duration heard) {
    say(factor, sampled, value, DataFlag.N, Optional.of(MIDNIGHT.plus(heard)));
  }

  private void say(
      String factor, Duration at, String value, DataFlag flag, Optional<Instant> heardAt) {
    Instant instant = MIDNIGHT.plus(at);
    Reading reading =
        new Reading(
            "point1",
            new Factor(factor),
            instant,
            1,
            Optional.of(value).filter(text -> !text.isEmpty()).map(BigDecimal::new),
            flag,
            flag == DataFlag.N ? "" : "a cause",
            heardAt);
    disk.readings
        .computeIfAbsent("point1", first -> new TreeMap<>())
        .computeIfAbsent(instant, first -> new ArrayList<>())
        .add(reading);
  }

  /** A normal value every 5 s. */
  void says(String factor, Duration from, Duration until, String value) {
    says(factor, from, until, value, DataFlag.N);
  }

  void says(String factor, Duration from, Duration until, String value, DataFlag flag) {
    for (Duration at = from; at.compareTo(until) < 0; at = at.plus(FIVE)) {
      say(factor, at, value, flag);
    }
  }

  List<Figures> all(Report report, Duration from) {
    Series series =
        plan.series().stream().filter(one -> one.report() == report).findFirst().orElseThrow();
    return summary.figures(series, new Period(MIDNIGHT.plus(from), series.length()));
  }

  Figures of(String factor, Report report, Duration from) {
    return all(report, from).stream()
        .filter(figures -> figures.factor().code().equals(factor))
        .findFirst()
        .orElseThrow();
  }

  /** Keeps the record, as the aggregator does. */
  void keep(Report report, Duration from) {
    Series series =
        plan.series().stream().filter(one -> one.report() == report).findFirst().orElseThrow();
    Period period = new Period(MIDNIGHT.plus(from), series.length());
    Store.Owed owed =
        series.owed("point1", period, summary.figures(series, period), period.end()).get(0);
    disk.records.put(owed.record().id(), owed);
  }

  /** Such as {@code 40.0}; null where there is no such figure. */
  static String text(Figures figures, Statistic statistic) {
    BigDecimal value = figures.values().get(statistic);
    return value == null ? null : value.toPlainString();
  }
}
