package io.envgate.acquisition;

import io.envgate.acquisition.marking.Board;
import io.envgate.acquisition.marking.MarkingPlan;
import io.envgate.acquisition.marking.RaisedFlags;
import io.envgate.acquisition.marking.Standards;
import io.envgate.acquisition.warning.Warnings;
import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.reading.Reading;
import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Period;
import io.envgate.api.record.Report;
import io.envgate.api.store.History;
import io.envgate.loop.Loop;
import io.envgate.statistics.PeriodRule;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Watches one point: its readings and records, its checks with standards, the clock, and how many
 * bad hours it may still have today. What begins and ends becomes a record at once. Lives on one
 * loop.
 */
final class Watch {
  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final Duration DAY = Duration.ofDays(1);

  private final PointPlan plan;
  private final WatchPlan watchPlan;
  private final Loop loop;
  private final StationClock clock;
  private final History history;
  private final Warnings warnings;
  private final Standards standards;
  private Loop.Timer timer = () -> {};

  Watch(
      PointPlan plan,
      WatchPlan watchPlan,
      MarkingPlan marking,
      Board board,
      Happenings happenings,
      Loop loop,
      StationClock clock,
      History history) {
    this.plan = plan;
    this.watchPlan = watchPlan;
    this.loop = loop;
    this.clock = clock;
    this.history = history;
    List<Factor> factors = plan.factors().stream().map(FactorPlan::factor).toList();
    this.warnings =
        new Warnings(
            watchPlan.warnings(),
            factors,
            happened -> happenings.tell(happened, watchPlan.events()));
    this.standards =
        new Standards(
            marking, board, this::newest, checked -> happenings.tell(checked, watchPlan.checked()));
  }

  void start() {
    timer = loop.after(LOOK, this::look);
  }

  void stop() {
    timer.cancel();
  }

  /** Something is being done by command to the analyzer whose readings these are. */
  void commanded(RaisedFlags.Work work, List<Reading> readings) {
    standards.commanded(work, readings);
  }

  void heard(List<Reading> readings) {
    warnings.heard(readings);
    standards.heard(readings);
  }

  /** A record that was made when its period closed. */
  void made(Report report, Period period, List<Figures> figures) {
    warnings.made(report, period.end(), figures);
    if (report == Report.HOUR) {
      badHours(period, figures)
          .forEach((factor, bad) -> warnings.badHoursLeft(factor, allowed() - bad, period.end()));
    }
  }

  /** How often real-time values are wanted now; empty where it is as planned. */
  Optional<Duration> faster() {
    return watchPlan.faster().filter(any -> warnings.any());
  }

  private void look() {
    StationTime now = clock.now();
    warnings.look(now.at(), Duration.between(now.at(), loop.now()));
    standards.look(now.at());
    timer = loop.after(LOOK, this::look);
  }

  /** Of a day at most: what was read last before a restart. */
  private Optional<Reading> newest(Factor factor) {
    Instant now = clock.now().at();
    return history.newestReading(plan.name(), factor, new Period(now.minus(DAY), DAY));
  }

  /** A day of 24 hours needs so many that are valid; the rest may be bad. */
  private int allowed() {
    PeriodRule day = plan.ruleSet().of(Report.DAY);
    int due =
        switch (day.pieces()) {
          case HOURS -> day.least();
          case MINUTES -> (day.least() + 59) / 60;
          case READINGS -> 1; // how many an hour has is not said
        };
    return 24 - due;
  }

  /** Of the day to which the hour belongs, up to and with it. */
  private Map<Factor, Integer> badHours(Period hour, List<Figures> figures) {
    Map<Factor, Integer> bad = new HashMap<>();
    figures.forEach(one -> bad.put(one.factor(), isValid(one) ? 0 : 1));
    Instant midnight = new Periods(Duration.ofDays(1)).containing(hour.start()).start();
    Period before = new Period(midnight, Duration.between(midnight, hour.start()));
    for (DataRecord record :
        history.records(plan.name(), Report.HOUR, Duration.ofHours(1), before)) {
      if (record.content() instanceof Content.Measured measured) {
        measured.figures().stream()
            .filter(one -> !isValid(one))
            .forEach(one -> bad.computeIfPresent(one.factor(), (factor, count) -> count + 1));
      }
    }
    return bad;
  }

  private static boolean isValid(Figures figures) {
    return figures.valid().orElse(figures.flag() == DataFlag.N);
  }
}
