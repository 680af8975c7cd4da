package io.envgate.acquisition;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Period;
import io.envgate.api.record.Report;
import io.envgate.api.store.History;
import io.envgate.statistics.Outlook;
import io.envgate.statistics.PeriodRule;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/**
 * How many hours of a factor may still be bad at one point (有效性): today, before the day is not
 * valid by its rules, and this month, before a target is missed. Reads the disk.
 */
final class BadHours {
  private static final ZoneOffset CHINA = ZoneOffset.ofHours(8); // on which days stand
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int OF_A_DAY = 24;

  private final PointPlan plan;
  private final History history;
  private final BigDecimal target;

  /**
   * @param target the share of the month's hours that must be valid, from above 0 to 1
   */
  BadHours(PointPlan plan, History history, BigDecimal target) {
    this.plan = plan;
    this.history = history;
    this.target = target;
  }

  /** What became of the hours of one factor so far. */
  private record Hours(int all, int stopped, int valid) {
    static final Hours NONE = new Hours(0, 0, 0);

    Hours and(Figures hour) {
      boolean stopped = hour.flag() == DataFlag.F;
      boolean good = hour.valid().orElse(hour.flag() == DataFlag.N);
      return new Hours(
          all + 1, this.stopped + (stopped ? 1 : 0), valid + (good && !stopped ? 1 : 0));
    }
  }

  /** Of the day to which the hour belongs, when it is over. Below zero so many are too many. */
  Map<Factor, Integer> leftToday(Map<Factor, Figures> hour, Instant start) {
    Instant midnight = start.atOffset(CHINA).truncatedTo(ChronoUnit.DAYS).toInstant();
    Map<Factor, Integer> left = new HashMap<>();
    int allowed = OF_A_DAY - needed();
    hours(hour, midnight, start)
        .forEach((factor, so) -> left.put(factor, allowed - (so.all() - so.valid())));
    return left;
  }

  /**
   * Of the month to which the hour belongs, when it is over: as if all that is valid arrived. Hours
   * in which it stood still (F) are not counted.
   */
  Map<Factor, Integer> leftThisMonth(Map<Factor, Figures> hour, Instant start) {
    OffsetDateTime first = start.atOffset(CHINA).truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1);
    Instant end = first.plusMonths(1).toInstant();
    int ahead = (int) Duration.between(start.plus(HOUR), end).toHours();
    Map<Factor, Integer> left = new HashMap<>();
    hours(hour, first.toInstant(), start)
        .forEach(
            (factor, so) ->
                left.put(
                    factor,
                    new Outlook(so.all(), so.all(), so.stopped(), so.valid(), ahead)
                        .badHoursLeft(target)));
    return left;
  }

  /** A day needs so many valid hours. */
  private int needed() {
    PeriodRule day = plan.ruleSet().of(Report.DAY);
    return switch (day.pieces()) {
      case HOURS -> day.least();
      case MINUTES -> (day.least() + 59) / 60;
      case READINGS -> 1; // how many an hour has is not said
    };
  }

  /** Those that were kept, and the one that has just been made. */
  private Map<Factor, Hours> hours(Map<Factor, Figures> hour, Instant from, Instant start) {
    Map<Factor, Hours> hours = new HashMap<>();
    Period before = new Period(from, Duration.between(from, start));
    for (DataRecord record : history.records(plan.name(), Report.HOUR, HOUR, before)) {
      if (record.content() instanceof Content.Measured measured) {
        measured.figures().stream()
            .filter(one -> hour.containsKey(one.factor()))
            .forEach(one -> add(hours, one));
      }
    }
    hour.values().forEach(one -> add(hours, one));
    return hours;
  }

  private static void add(Map<Factor, Hours> hours, Figures one) {
    hours.put(one.factor(), hours.getOrDefault(one.factor(), Hours.NONE).and(one));
  }
}
