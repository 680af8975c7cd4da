package io.envgate.statistics;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.record.Carried;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Statistic;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a month or a year says of one factor (月均值, 年均值), made of its day records. Means have as many
 * decimals as those of the days, totals too.
 *
 * @param days of how many days there is a record
 * @param normal how many of them are normal
 * @param validDays how many are valid
 * @param valid whether the month or the year is
 * @param flag as the rules of a day make it of its pieces; no clause is known of longer periods,
 *     and that it goes on so is our choice
 */
public record DaysTogether(
    Factor factor,
    DataFlag flag,
    int days,
    int normal,
    int validDays,
    boolean valid,
    Map<Statistic, BigDecimal> values) {

  private static final MathContext DIGITS = MathContext.DECIMAL128;

  public DaysTogether {
    values = Map.copyOf(values);
  }

  /**
   * One for each factor that any day tells of, in the order of the records.
   *
   * @param day the rule of the days, whose flags are counted by it once more
   * @param length how many days the month or the year has
   * @param days the figures of each day that has a record
   */
  public static List<DaysTogether> of(
      DaysRule rule, PeriodRule day, int length, List<List<Figures>> days) {
    Map<Factor, List<Figures>> byFactor = new LinkedHashMap<>();
    days.forEach(
        figures ->
            figures.forEach(
                one ->
                    byFactor.computeIfAbsent(one.factor(), first -> new ArrayList<>()).add(one)));
    List<DaysTogether> together = new ArrayList<>();
    byFactor.forEach((factor, own) -> together.add(of(rule, day, length, factor, own)));
    return together;
  }

  private static DaysTogether of(
      DaysRule rule, PeriodRule rules, int length, Factor factor, List<Figures> days) {
    int normal = (int) days.stream().filter(day -> day.flag() == DataFlag.N).count();
    int valid =
        (int)
            days.stream()
                .filter(day -> day.flag() == DataFlag.N && day.valid().orElse(true))
                .count();
    List<Figures> enter =
        days.stream().filter(day -> !rule.onlyNormal() || day.flag() == DataFlag.N).toList();
    Map<Statistic, BigDecimal> values = new LinkedHashMap<>();
    mean(rule, enter).ifPresent(mean -> values.put(Statistic.MEAN, mean));
    of(enter, Statistic.MINIMUM)
        .reduce(BigDecimal::min)
        .ifPresent(least -> values.put(Statistic.MINIMUM, least));
    of(enter, Statistic.MAXIMUM)
        .reduce(BigDecimal::max)
        .ifPresent(greatest -> values.put(Statistic.MAXIMUM, greatest));
    of(days, Statistic.TOTAL)
        .reduce(BigDecimal::add)
        .ifPresent(total -> values.put(Statistic.TOTAL, total));
    average(corrected(enter, Statistic.CORRECTED_MEAN).toList())
        .ifPresent(mean -> values.put(Statistic.CORRECTED_MEAN, mean));
    corrected(enter, Statistic.CORRECTED_MINIMUM)
        .reduce(BigDecimal::min)
        .ifPresent(least -> values.put(Statistic.CORRECTED_MINIMUM, least));
    corrected(enter, Statistic.CORRECTED_MAXIMUM)
        .reduce(BigDecimal::max)
        .ifPresent(greatest -> values.put(Statistic.CORRECTED_MAXIMUM, greatest));
    Ozone.ninetieth(of(enter, Statistic.EIGHT_HOUR).toList())
        .ifPresent(one -> values.put(Statistic.EIGHT_HOUR, one));
    for (Statistic level : List.of(Statistic.DAYTIME, Statistic.NIGHTTIME)) {
      energetic(of(enter, level).toList()).ifPresent(mean -> values.put(level, mean));
    }
    Map<DataFlag, Integer> flags = new EnumMap<>(DataFlag.class);
    days.forEach(one -> flags.merge(one.flag(), 1, Integer::sum));
    boolean enough = rule.valid(valid, length);
    return new DaysTogether(
        factor, rules.flag(flags, enough), days.size(), normal, valid, enough, values);
  }

  /** Those that could be said. */
  private static Stream<BigDecimal> corrected(List<Figures> days, Statistic which) {
    return of(days, which).filter(one -> one.compareTo(Figures.NOT_CORRECTED) != 0);
  }

  /**
   * Flow-weighted: load / volume over the days (HJ 212-2017, D.1). Of the wind its vector. Else of
   * the days' means, which are taken before they were rounded.
   */
  private static Optional<BigDecimal> mean(DaysRule rule, List<Figures> days) {
    List<BigDecimal> stated = of(days, Statistic.MEAN).toList();
    if (stated.isEmpty()) {
      return Optional.empty();
    }
    if (rule.mean() == Mean.ENERGETIC) {
      return energetic(stated);
    }
    int decimals = decimals(stated);
    if (days.stream().anyMatch(day -> day.carried().containsKey(Carried.EAST))) {
      return new Wind(sum(days, Carried.EAST), sum(days, Carried.NORTH))
          .direction()
          .map(degrees -> BigDecimal.valueOf(degrees).setScale(decimals, RoundingMode.HALF_EVEN));
    }
    if (rule.mean() == Mean.FLOW_WEIGHTED) {
      BigDecimal weight = sum(days, Carried.WEIGHT);
      if (weight.signum() > 0) {
        return Optional.of(
            sum(days, Carried.WEIGHTED).divide(weight, decimals, RoundingMode.HALF_EVEN));
      }
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (Figures day : days) {
      if (day.values().containsKey(Statistic.MEAN)) {
        sum = sum.add(unrounded(rule, day));
      }
    }
    return Optional.of(
        sum.divide(BigDecimal.valueOf(stated.size()), decimals, RoundingMode.HALF_EVEN));
  }

  /** The plain mean of a day; what is weighted is taken as it was stated. */
  private static BigDecimal unrounded(DaysRule rule, Figures day) {
    boolean weighted =
        rule.mean() == Mean.FLOW_WEIGHTED && day.carried().containsKey(Carried.WEIGHT);
    return weighted || day.usable() == 0
        ? day.values().get(Statistic.MEAN)
        : day.sum().divide(BigDecimal.valueOf(day.usable()), DIGITS);
  }

  private static BigDecimal sum(List<Figures> days, Carried what) {
    return days.stream()
        .map(day -> day.carried().getOrDefault(what, BigDecimal.ZERO))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static Stream<BigDecimal> of(List<Figures> days, Statistic which) {
    return days.stream().flatMap(day -> Optional.ofNullable(day.values().get(which)).stream());
  }

  private static Optional<BigDecimal> average(List<BigDecimal> values) {
    if (values.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        values.stream()
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .divide(BigDecimal.valueOf(values.size()), decimals(values), RoundingMode.HALF_EVEN));
  }

  private static Optional<BigDecimal> energetic(List<BigDecimal> levels) {
    if (levels.isEmpty()) {
      return Optional.empty();
    }
    Levels all = new Levels();
    levels.forEach(all::add);
    return Optional.of(
        BigDecimal.valueOf(all.equivalent()).setScale(decimals(levels), RoundingMode.HALF_EVEN));
  }

  private static int decimals(List<BigDecimal> values) {
    return values.stream().mapToInt(BigDecimal::scale).max().orElse(0);
  }
}
