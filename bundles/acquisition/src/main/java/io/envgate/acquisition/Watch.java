package io.envgate.acquisition;

import io.envgate.acquisition.marking.Board;
import io.envgate.acquisition.marking.MarkingPlan;
import io.envgate.acquisition.marking.RaisedFlags;
import io.envgate.acquisition.marking.Standards;
import io.envgate.acquisition.warning.Warnings;
import io.envgate.api.reading.Factor;
import io.envgate.api.reading.Reading;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Period;
import io.envgate.api.record.Report;
import io.envgate.api.store.History;
import io.envgate.loop.Loop;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Watches one point: its readings and records, its checks with standards, the clock, and how many
 * bad hours it may still have. What begins and ends becomes a record at once. Lives on one loop.
 */
final class Watch {
  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final Duration DAY = Duration.ofDays(1);

  private final PointPlan plan;
  private final WatchPlan watchPlan;
  private final Loop loop;
  private final StationClock clock;
  private final History history;
  private final BadHours badHours;
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
    this.badHours = new BadHours(plan, history, watchPlan.target());
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

  /**
   * @param measured as analyzers gave it, for the gas of a standard is neither wet nor hot
   * @param reported what is made of it
   */
  void heard(List<Reading> measured, List<Reading> reported) {
    warnings.heard(reported);
    standards.heard(measured);
  }

  /** A record that was made when its period closed. */
  void made(Report report, Period period, List<Figures> figures) {
    warnings.made(report, period.end(), figures);
    if (report == Report.HOUR) {
      Map<Factor, Figures> hour =
          figures.stream().collect(Collectors.toMap(Figures::factor, one -> one));
      if (warnings.watchesDays()) {
        badHours
            .leftToday(hour, period.start())
            .forEach((factor, left) -> warnings.badHoursToday(factor, left, period.end()));
      }
      if (warnings.watchesMonths()) {
        badHours
            .leftThisMonth(hour, period.start())
            .forEach((factor, left) -> warnings.badHoursThisMonth(factor, left, period.end()));
      }
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
}
