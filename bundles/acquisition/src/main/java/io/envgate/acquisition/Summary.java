package io.envgate.acquisition;

import io.envgate.api.count.Counts;
import io.envgate.api.reading.Factor;
import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Period;
import io.envgate.api.record.Report;
import io.envgate.api.store.History;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Works out the figures of a period from what is stored: minutes from readings, hours and days from
 * the finest minute records, and from readings where such a record is not kept yet. Reads the disk
 * and waits for it.
 */
final class Summary {
  private final PointPlan plan;
  private final Duration finest;
  private final History history;
  private final Freshness freshness;
  private final Counts counts;

  Summary(PointPlan plan, History history, Freshness freshness, Counts counts) {
    this.plan = plan;
    this.finest = plan.series().get(0).length();
    this.history = history;
    this.freshness = freshness;
    this.counts = counts;
  }

  /**
   * One for each factor of the plan, in its order, also where there is nothing but a flag to say.
   */
  List<Figures> figures(Series series, Period period) {
    return series.report() == Report.MINUTE ? figures(read(period)) : figures(merged(period));
  }

  private List<Figures> figures(Map<Factor, Tally> tallies) {
    return plan.factors().stream()
        .map(factor -> factor.figures(tallies.getOrDefault(factor.factor(), Tally.NONE)))
        .toList();
  }

  private Map<Factor, Tally> read(Period period) {
    Tallying tallying = new Tallying(period, freshness);
    Instant from = period.start().minus(freshness.longest());
    history.readings(
        plan.name(), new Period(from, Duration.between(from, period.end())), tallying::add);
    if (tallying.overtaken() > 0) {
      counts.add("reading-overtaken", tallying.overtaken());
    }
    return tallying.done();
  }

  private Map<Factor, Tally> merged(Period period) {
    Map<Instant, List<Figures>> kept = kept(period);
    Map<Factor, Tally> tallies = new HashMap<>();
    Period piece = new Period(period.start(), finest);
    while (piece.start().isBefore(period.end())) {
      List<Figures> figures = kept.get(piece.start());
      for (Figures of : figures == null ? figures(read(piece)) : figures) {
        tallies.merge(of.factor(), Tally.of(of), Tally::and);
      }
      piece = Periods.next(piece);
    }
    return tallies;
  }

  private Map<Instant, List<Figures>> kept(Period period) {
    Map<Instant, List<Figures>> kept = new HashMap<>();
    for (DataRecord record : history.records(plan.name(), Report.MINUTE, finest, period)) {
      if (record.content() instanceof Content.Measured measured) {
        kept.put(record.id().period().start(), measured.figures());
      }
    }
    return kept;
  }
}
