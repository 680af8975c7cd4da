package io.envgate.acquisition;

import io.envgate.api.count.Counts;
import io.envgate.api.reading.Factor;
import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Period;
import io.envgate.api.store.History;
import io.envgate.statistics.Mean;
import io.envgate.statistics.PeriodRule;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Works out the figures of a period from what is stored: minutes from readings, hours and days from
 * shorter records or from readings, as the point's rules say, and from readings where such a record
 * is not kept yet. Reads the disk and waits for it.
 */
final class Summary {
  private final PointPlan plan;
  private final Series minutes;
  private final Series hours;
  private final History history;
  private final Freshness freshness;
  private final Counts counts;

  Summary(PointPlan plan, History history, Freshness freshness, Counts counts) {
    this.plan = plan;
    this.minutes = plan.series().get(0);
    this.hours = plan.series().get(plan.series().size() - 2);
    this.history = history;
    this.freshness = freshness;
    this.counts = counts;
  }

  /**
   * One for each factor of the plan, in its order, also where there is nothing but a flag to say;
   * then what the rules add.
   */
  List<Figures> figures(Series series, Period period) {
    return switch (plan.ruleSet().of(series.report()).pieces()) {
      case READINGS -> ofReadings(series, period);
      case MINUTES -> ofRecords(series, period, minutes);
      case HOURS -> ofRecords(series, period, hours);
    };
  }

  private List<Figures> ofReadings(Series series, Period period) {
    PeriodRule rule = plan.ruleSet().of(series.report());
    Optional<Loudness> loudness =
        rule.mean() == Mean.ENERGETIC ? Optional.of(new Loudness()) : Optional.empty();
    Tallying tallying =
        new Tallying(period, freshness, reading -> loudness.ifPresent(sound -> sound.add(reading)));
    Instant from = period.start().minus(freshness.longest());
    history.readings(
        plan.name(), new Period(from, Duration.between(from, period.end())), tallying::add);
    if (tallying.overtaken() > 0) {
      counts.add("reading-overtaken", tallying.overtaken());
    }
    Map<Factor, Tally> tallies = tallying.done();
    Pairs pairs = new Pairs(plan, tallying.steps());
    plan.factors().forEach(one -> tallies.merge(one.factor(), Tally.of(pairs.of(one)), Tally::and));
    return new Statement(plan, series, Duration.ZERO, tallies, loudness).figures();
  }

  /** A record that is not kept yet is worked out. */
  private List<Figures> ofRecords(Series series, Period period, Series pieces) {
    Map<Instant, List<Figures>> kept = kept(pieces, period);
    boolean onlyNormal = plan.ruleSet().of(series.report()).onlyNormal();
    Map<Factor, Tally> tallies = new HashMap<>();
    Period piece = new Period(period.start(), pieces.length());
    while (piece.start().isBefore(period.end())) {
      List<Figures> figures = kept.get(piece.start());
      for (Figures of : figures == null ? figures(pieces, piece) : figures) {
        Tally tally = onlyNormal ? Tally.ofNormal(of) : Tally.of(of);
        tallies.merge(of.factor(), tally, Tally::and);
      }
      piece = Periods.next(piece);
    }
    return new Statement(plan, series, pieces.length(), tallies, Optional.empty()).figures();
  }

  private Map<Instant, List<Figures>> kept(Series pieces, Period period) {
    Map<Instant, List<Figures>> kept = new HashMap<>();
    for (DataRecord record :
        history.records(plan.name(), pieces.report(), pieces.length(), period)) {
      if (record.content() instanceof Content.Measured measured) {
        kept.put(record.id().period().start(), measured.figures());
      }
    }
    return kept;
  }
}
