package io.envgate.acquisition;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.reading.Reading;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Report;
import io.envgate.api.record.Statistic;
import io.envgate.statistics.Levels;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The sound levels of a period at one point, in dB: what the statistics of noise (噪声) are made of.
 * Where the point measures the A-weighted level LA, its percentile levels, equivalent level,
 * maximum and minimum are factors of their own in the records (HJ 212-2017, C.26, C.30 and C.34),
 * but for those that an analyzer gives itself.
 */
final class Loudness {
  private static final Factor LEVEL = new Factor("LA");

  private static final List<Integer> PERCENTS = List.of(5, 10, 50, 90, 95);

  /** 6 to 22 o'clock in China, GB 3096-2008, 3.4 (M): the day of the day-night level. */
  private static final int DAY_BEGINS = 6;

  private static final int DAY_ENDS = 22;
  private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

  private final Set<Factor> levels;
  private final Map<Factor, Levels> whole = new HashMap<>();
  private final Levels day = new Levels();
  private final Levels night = new Levels();

  /** Of all factors in dB (频带声压级 too): their mean is that of the energy. */
  Loudness(PointPlan plan) {
    this.levels =
        plan.factors().stream()
            .filter(one -> one.level() || one.factor().equals(LEVEL))
            .map(FactorPlan::factor)
            .collect(Collectors.toSet());
  }

  /** A normal reading of the period. */
  void add(Reading reading) {
    if (!levels.contains(reading.factor())) {
      return;
    }
    BigDecimal level = reading.value().orElseThrow();
    whole.computeIfAbsent(reading.factor(), first -> new Levels()).add(level);
    if (reading.factor().equals(LEVEL)) {
      (isDay(reading.at()) ? day : night).add(level);
    }
  }

  private static boolean isDay(Instant at) {
    int hour = at.atOffset(CHINA).getHour();
    return hour >= DAY_BEGINS && hour < DAY_ENDS;
  }

  /**
   * The energetic mean of a factor that is a level and of which something was heard; not rounded
   * yet.
   */
  Optional<BigDecimal> equivalent(FactorPlan factor) {
    return Optional.ofNullable(whole.get(factor.factor()))
        .map(levels -> BigDecimal.valueOf(levels.equivalent()));
  }

  /**
   * What follows from LA.
   *
   * @param flags the flag of a factor's period
   */
  List<Figures> derived(PointPlan plan, Report report, Function<Factor, DataFlag> flags) {
    Optional<FactorPlan> level =
        plan.factors().stream().filter(one -> one.factor().equals(LEVEL)).findFirst();
    if (level.isEmpty()) {
      return List.of();
    }
    Derived derived = new Derived(plan, level.get(), report == Report.DAY, flags.apply(LEVEL));
    for (int percent : PERCENTS) {
      derived.state("L" + percent, levels -> levels.exceeded(percent).doubleValue());
    }
    if (report == Report.DAY) {
      derived.stateDayAndNight();
    } else {
      derived.state("Leq", Levels::equivalent);
    }
    derived.state("SD", Levels::deviation);
    derived.state("LMx", levels -> levels.maximum().doubleValue());
    derived.state("LMn", levels -> levels.minimum().doubleValue());
    return derived.figures;
  }

  private static BigDecimal decibels(FactorPlan factor, double level) {
    return factor.rounded(BigDecimal.valueOf(level));
  }

  private Levels all() {
    return whole.getOrDefault(LEVEL, new Levels());
  }

  /** The factors that follow from LA, in the order in which they are stated. */
  private final class Derived {
    private final List<Figures> figures = new ArrayList<>();
    private final PointPlan plan;
    private final FactorPlan level;
    private final boolean split;
    private final DataFlag flag;

    /**
     * @param split whether the daytime and the night are stated too
     */
    Derived(PointPlan plan, FactorPlan level, boolean split, DataFlag flag) {
      this.plan = plan;
      this.level = level;
      this.split = split;
      this.flag = flag;
    }

    /** Of the whole period, and of a day also of its daytime and its night. */
    void state(String code, ToDoubleFunction<Levels> statistic) {
      Map<Statistic, BigDecimal> values = new EnumMap<>(Statistic.class);
      put(values, Statistic.MEAN, all(), statistic);
      if (split) {
        put(values, Statistic.DAYTIME, day, statistic);
        put(values, Statistic.NIGHTTIME, night, statistic);
      }
      state(code, values);
    }

    void stateDayAndNight() {
      Map<Statistic, BigDecimal> both = new EnumMap<>(Statistic.class);
      if (day.count() > 0 && night.count() > 0) {
        double weighed = Levels.dayNight(day.equivalent(), night.equivalent());
        both.put(Statistic.MEAN, decibels(level, weighed));
      }
      state("Ldn", both);
      Map<Statistic, BigDecimal> daytime = new EnumMap<>(Statistic.class);
      put(daytime, Statistic.DAYTIME, day, Levels::equivalent);
      state("Ld", daytime);
      Map<Statistic, BigDecimal> nighttime = new EnumMap<>(Statistic.class);
      put(nighttime, Statistic.NIGHTTIME, night, Levels::equivalent);
      state("Ln", nighttime);
    }

    private void put(
        Map<Statistic, BigDecimal> values,
        Statistic name,
        Levels levels,
        ToDoubleFunction<Levels> statistic) {
      if (levels.count() > 0) {
        values.put(name, decibels(level, statistic.applyAsDouble(levels)));
      }
    }

    private void state(String code, Map<Statistic, BigDecimal> values) {
      Factor factor = new Factor(code);
      if (!plan.has(factor)) {
        figures.add(new Figures(factor, values, flag, all().count(), BigDecimal.ZERO));
      }
    }
  }
}
