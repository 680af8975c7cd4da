package io.envgate.acquisition;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.record.Content.Entered;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Period;
import io.envgate.api.record.Report;
import io.envgate.api.record.Statistic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values that persons entered for periods of one point (手工录入). The newest for a factor counts.
 * Lives on one loop.
 */
final class ManualEntries {
  private final PointPlan plan;
  private final List<Entered> entries = new ArrayList<>();

  ManualEntries(PointPlan plan) {
    this.plan = plan;
  }

  void add(Entered entry) {
    entries.add(entry);
  }

  /** The figures of a period, those that a person entered in place of what was measured. */
  List<Figures> over(Report report, Period period, List<Figures> figures) {
    List<Entered> own =
        entries.stream()
            .filter(one -> one.report() == report && one.period().equals(period))
            .toList();
    return own.isEmpty()
        ? figures
        : figures.stream().map(one -> entered(own, one).orElse(one)).toList();
  }

  private Optional<Figures> entered(List<Entered> own, Figures figures) {
    return own.stream()
        .filter(entry -> entry.factor().equals(figures.factor()))
        .reduce((older, newer) -> newer)
        .flatMap(entry -> plan.factor(entry.factor()).map(factor -> stated(factor, entry)));
  }

  private static Figures stated(FactorPlan factor, Entered entry) {
    Rounded values = new Rounded(factor);
    values.put(Statistic.MEAN, entry.value());
    return new Figures(
        entry.factor(), values.values(), DataFlag.S, 1, entry.value(), Map.of(), values.exact());
  }
}
