package io.envgate.acquisition;

import io.envgate.api.count.Counts;
import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.reading.Reading;
import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Period;
import io.envgate.api.store.History;
import io.envgate.statistics.Mean;
import io.envgate.statistics.Ozone;
import io.envgate.statistics.PeriodRule;
import io.envgate.statistics.Totaliser;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Works out the figures of a period from what is stored: minutes from readings, hours and days from
 * shorter records or from readings, as the point's rules say, and from readings where such a record
 * is not kept yet. Reads the disk and waits for it.
 */
final class Summary {
  private static final int HOURS = 24;

  private final PointPlan plan;
  private final Series minutes;
  private final Series hours;
  private final History history;
  private final ManualEntries entries;
  private final Freshness freshness;
  private final Counts counts;

  Summary(
      PointPlan plan, History history, ManualEntries entries, Freshness freshness, Counts counts) {
    this.entries = entries;
    this.plan = plan;
    this.minutes = plan.series().get(0);
    this.hours = plan.series().get(plan.series().size() - 2);
    this.history = history;
    this.freshness = freshness;
    this.counts = counts;
  }

  /**
   * One for each factor of the plan, in its order, also where there is nothing but a flag to say,
   * unless nothing was due; then what the rules add.
   */
  List<Figures> figures(Series series, Period period) {
    List<Figures> measured =
        switch (plan.ruleSet().of(series.rules()).pieces()) {
          case READINGS -> ofReadings(series, period);
          case MINUTES -> ofRecords(series, period, minutes);
          case HOURS -> ofRecords(series, period, hours);
        };
    return entries.over(series.report(), period, series.of(measured));
  }

  private List<Figures> ofReadings(Series series, Period period) {
    PeriodRule rule = plan.ruleSet().of(series.rules());
    Optional<Loudness> loudness =
        rule.mean() == Mean.ENERGETIC ? Optional.of(new Loudness(plan)) : Optional.empty();
    Tallying tallying =
        new Tallying(period, freshness, reading -> loudness.ifPresent(sound -> sound.add(reading)));
    Optional<Counter.Counting> counting = plan.counter().map(by -> by.new Counting(period));
    Together reported =
        new Together(
            new Deriving(plan, freshness),
            reading -> {
              tallying.add(Equipment.running(reading));
              counting.ifPresent(by -> by.add(reading));
            });
    Instant from = period.start().minus(freshness.longest());
    history.readings(
        plan.name(), new Period(from, Duration.between(from, period.end())), reported::add);
    reported.end();
    if (tallying.overtaken() > 0) {
      counts.add("reading-overtaken", tallying.overtaken());
    }
    Map<Factor, Tally> tallies = tallying.done();
    Pairs pairs = new Pairs(plan, tallying.steps());
    plan.factors().stream()
        .filter(factor -> tallies.containsKey(factor.factor()) || isDue(factor, period))
        .forEach(factor -> tallies.merge(factor.factor(), Tally.of(pairs.of(factor)), Tally::and));
    return new Statement(
            plan,
            series,
            Duration.ZERO,
            tallies,
            loudness,
            counting.flatMap(Counter.Counting::counted),
            Optional.empty())
        .figures();
  }

  /**
   * Whether something should have been heard of it. Of a factor with a cycle (监测周期) nothing is due
   * until the newest result was told longer ago than that and half as much again. Results are found
   * by when they were sampled, which is a cycle earlier at most.
   */
  private boolean isDue(FactorPlan factor, Period period) {
    if (factor.cycle().isEmpty()) {
      return true;
    }
    Instant late = period.end().minus(freshness.ofResult(factor));
    Instant from = late.minus(factor.cycle().get());
    if (!from.isBefore(period.start())) {
      return true;
    }
    Factor source = plan.source(factor.factor());
    return history
        .newestReading(
            plan.name(), source, new Period(from, Duration.between(from, period.start())))
        .filter(newest -> newest.flag() != DataFlag.B)
        .filter(newest -> !newest.heardAt().orElse(newest.at()).isBefore(late))
        .isEmpty();
  }

  /** A record that is not kept yet is worked out. */
  private List<Figures> ofRecords(Series series, Period period, Series pieces) {
    Map<Instant, List<Figures>> kept = kept(pieces, period);
    boolean onlyNormal = plan.ruleSet().of(series.rules()).onlyNormal();
    Map<Factor, Tally> tallies = new HashMap<>();
    Optional<Totaliser> counted = Optional.empty();
    List<Optional<BigDecimal>> ozone = new ArrayList<>();
    Period piece = new Period(period.start(), pieces.length());
    while (piece.start().isBefore(period.end())) {
      List<Figures> figures = kept.get(piece.start());
      figures = figures == null ? figures(pieces, piece) : figures;
      for (Figures of : figures) {
        Tally tally = onlyNormal ? Tally.ofNormal(of) : Tally.of(of);
        tallies.merge(of.factor(), tally, Tally::and);
        counted = counted(counted, of);
      }
      ozone.add(ozone(figures));
      piece = Periods.next(piece);
    }
    Optional<Ozone> eightHours =
        ozone.size() == HOURS && plan.meansOzone()
            ? Optional.of(Ozone.of(ozone))
            : Optional.empty();
    return new Statement(
            plan, series, pieces.length(), tallies, Optional.empty(), counted, eightHours)
        .figures();
  }

  private Optional<Totaliser> counted(Optional<Totaliser> earlier, Figures figures) {
    if (plan.counter().isEmpty()) {
      return Optional.empty();
    }
    Optional<Totaliser> later = Counter.of(figures);
    return earlier.isEmpty() || later.isEmpty()
        ? later.or(() -> earlier)
        : Optional.of(plan.counter().get().and(earlier.get(), later.get()));
  }

  /** The mean of an hour that is normal, not rounded. */
  private static Optional<BigDecimal> ozone(List<Figures> hour) {
    return hour.stream()
        .filter(one -> one.factor().equals(PointPlan.OZONE))
        .filter(one -> one.flag() == DataFlag.N && one.usable() > 0)
        .map(one -> one.sum().divide(BigDecimal.valueOf(one.usable()), MathContext.DECIMAL128))
        .findFirst();
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

  /** Readings of one instant are taken together, for each is derived from the others. */
  private static final class Together {
    private final Deriving deriving;
    private final Consumer<Reading> each;
    private final List<Reading> together = new ArrayList<>();

    Together(Deriving deriving, Consumer<Reading> each) {
      this.deriving = deriving;
      this.each = each;
    }

    void add(Reading reading) {
      if (!together.isEmpty() && !together.get(0).at().equals(reading.at())) {
        end();
      }
      together.add(reading);
    }

    void end() {
      deriving.of(List.copyOf(together)).forEach(each);
      together.clear();
    }
  }
}
