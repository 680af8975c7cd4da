package io.envgate.statistics;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * The largest 8-hour mean of ozone (臭氧日最大8小时平均) of a day.
 *
 * @param maximum of the valid 8-hour means; empty where there is none
 * @param means how many of the 17 that end within the day, at 8:00 to 24:00, are valid
 */
public record Ozone(Optional<BigDecimal> maximum, int means) {
  private static final int HOURS = 8;

  /** So many valid hours make an 8-hour mean valid: GB 3095-2012, table 4 (M). */
  private static final int LEAST_HOURS = 6;

  /** So many valid 8-hour means make the day valid: HJ 663-2013 (M). */
  private static final int LEAST_MEANS = 14;

  /**
   * @param hours the 24 hour means of the day, each empty where it is not valid
   */
  public static Ozone of(List<Optional<BigDecimal>> hours) {
    if (hours.size() != 24) {
      throw new IllegalArgumentException("a day of " + hours.size() + " hours");
    }
    Optional<BigDecimal> maximum = Optional.empty();
    int means = 0;
    for (int end = HOURS; end <= hours.size(); end++) {
      List<BigDecimal> valid =
          hours.subList(end - HOURS, end).stream().flatMap(Optional::stream).toList();
      if (valid.size() >= LEAST_HOURS) {
        BigDecimal mean = mean(valid);
        maximum = Optional.of(maximum.map(mean::max).orElse(mean));
        means++;
      }
    }
    return new Ozone(maximum, means);
  }

  /**
   * What the days of a month or a year are judged by: the 90th percentile of their largest 8-hour
   * means (第90百分位数, HJ 663-2013, M): of n values, smallest first, the one of rank 1 + 0.9 × (n −
   * 1), between two values in proportion. With the decimals of the days; empty of no days.
   */
  static Optional<BigDecimal> ninetieth(List<BigDecimal> days) {
    if (days.isEmpty()) {
      return Optional.empty();
    }
    List<BigDecimal> smallestFirst = days.stream().sorted().toList();
    int tenths = 9 * (days.size() - 1);
    BigDecimal lower = smallestFirst.get(tenths / 10);
    BigDecimal upper = smallestFirst.get(Math.min(tenths / 10 + 1, days.size() - 1));
    BigDecimal part = BigDecimal.valueOf(tenths % 10, 1);
    int decimals = days.stream().mapToInt(BigDecimal::scale).max().orElse(0);
    return Optional.of(
        lower.add(upper.subtract(lower).multiply(part)).setScale(decimals, RoundingMode.HALF_EVEN));
  }

  public boolean valid() {
    return means >= LEAST_MEANS;
  }

  private static BigDecimal mean(List<BigDecimal> values) {
    return values.stream()
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .divide(BigDecimal.valueOf(values.size()), MathContext.DECIMAL128);
  }
}
