package io.envgate.gateway;

import io.envgate.api.reading.DataFlag;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * What a month or a year must say of each factor, reckoned from its days without any class of the
 * gateway that reckons.
 */
final class MonthReckoning {
  private static final String NOT_CORRECTED = "9999.99";

  private final String rules;
  private final long needed;

  /**
   * @param needed so many valid days make it valid
   */
  MonthReckoning(String rules, long needed) {
    this.rules = rules;
    this.needed = needed;
  }

  /** By factor, in the order of the days. */
  Map<String, String> said(List<Map<String, Figure>> days) {
    Map<String, List<Figure>> byFactor = new LinkedHashMap<>();
    days.forEach(
        day ->
            day.forEach(
                (factor, one) ->
                    byFactor.computeIfAbsent(factor, first -> new ArrayList<>()).add(one)));
    Map<String, String> said = new LinkedHashMap<>();
    byFactor.forEach((factor, own) -> said.put(factor, said(factor, own)));
    return said;
  }

  private String said(String factor, List<Figure> days) {
    boolean onlyNormal = rules.equals("flue-gas") || rules.equals("ambient-air");
    List<Figure> enter =
        days.stream().filter(day -> !onlyNormal || day.flag == DataFlag.N).toList();
    Map<String, String> values = new TreeMap<>();
    mean(factor, enter, values);
    extreme("MINIMUM", enter, BigDecimal::min, values);
    extreme("MAXIMUM", enter, BigDecimal::max, values);
    extreme("CORRECTED_MINIMUM", enter, BigDecimal::min, values);
    extreme("CORRECTED_MAXIMUM", enter, BigDecimal::max, values);
    extreme("TOTAL", days, BigDecimal::add, values);
    List<BigDecimal> corrected = stated("CORRECTED_MEAN", enter);
    if (!corrected.isEmpty()) {
      BigDecimal sum = corrected.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
      put("CORRECTED_MEAN", divided(sum, corrected.size()), scale(corrected), values);
    }
    for (String part : List.of("DAYTIME", "NIGHTTIME")) {
      List<BigDecimal> levels = stated(part, enter);
      if (!levels.isEmpty()) {
        put(part, energy(levels), scale(levels), values);
      }
    }
    List<BigDecimal> ozone = stated("EIGHT_HOUR", enter);
    if (!ozone.isEmpty()) {
      put("EIGHT_HOUR", percentile(ozone), scale(ozone), values);
    }
    long normal = days.stream().filter(day -> day.flag == DataFlag.N).count();
    long valid =
        days.stream()
            .filter(day -> day.flag == DataFlag.N && !Boolean.FALSE.equals(day.valid))
            .count();
    return flag(days, valid >= needed)
        + " of "
        + days.size()
        + " days "
        + normal
        + " normal "
        + valid
        + (valid >= needed ? " valid: valid " : " valid: invalid ")
        + values;
  }

  private void mean(String factor, List<Figure> days, Map<String, String> values) {
    List<BigDecimal> stated = stated("MEAN", days);
    if (stated.isEmpty()) {
      return;
    }
    int decimals = scale(stated);
    if (rules.equals("noise")) {
      put("MEAN", energy(stated), decimals, values);
    } else if (factor.equals("a01008")) {
      double east = days.stream().mapToDouble(day -> day.east).sum();
      double north = days.stream().mapToDouble(day -> day.north).sum();
      double degrees = Math.toDegrees(Math.atan2(east, north));
      put("MEAN", BigDecimal.valueOf(degrees < 0 ? degrees + 360 : degrees), decimals, values);
    } else if (rules.equals("wastewater") && days.stream().anyMatch(day -> day.weight != null)) {
      BigDecimal weight = BigDecimal.ZERO;
      BigDecimal weighted = BigDecimal.ZERO;
      for (Figure day : days) {
        if (day.weight != null) {
          weight = weight.add(day.weight);
          weighted = weighted.add(day.weighted);
        }
      }
      put("MEAN", weighted.divide(weight, Figure.DIGITS), decimals, values);
    } else {
      BigDecimal sum = BigDecimal.ZERO;
      for (Figure day : days) {
        sum = day.stated.containsKey("MEAN") ? sum.add(day.mean()) : sum;
      }
      put("MEAN", divided(sum, stated.size()), decimals, values);
    }
  }

  private static void extreme(
      String name, List<Figure> days, BinaryOperator<BigDecimal> of, Map<String, String> values) {
    stated(name, days).stream().reduce(of).ifPresent(one -> values.put(name, one.toPlainString()));
  }

  /** What could be said of it on the days. */
  private static List<BigDecimal> stated(String name, List<Figure> days) {
    return days.stream()
        .filter(day -> day.stated.containsKey(name))
        .map(day -> day.stated.get(name))
        .filter(text -> !name.startsWith("CORRECTED") || !text.equals(NOT_CORRECTED))
        .map(BigDecimal::new)
        .toList();
  }

  private static BigDecimal divided(BigDecimal sum, int by) {
    return sum.divide(BigDecimal.valueOf(by), Figure.DIGITS);
  }

  private static BigDecimal energy(List<BigDecimal> levels) {
    double energy =
        levels.stream()
            .mapToDouble(level -> Math.pow(10, level.doubleValue() / 10))
            .average()
            .orElseThrow();
    return BigDecimal.valueOf(10 * Math.log10(energy));
  }

  /** 90 % of them lie below: between two neighbours in proportion. */
  private static BigDecimal percentile(List<BigDecimal> values) {
    List<BigDecimal> sorted = values.stream().sorted().toList();
    BigDecimal rank = new BigDecimal("0.9").multiply(BigDecimal.valueOf(sorted.size() - 1L));
    int below = rank.intValue();
    BigDecimal low = sorted.get(below);
    if (below + 1 == sorted.size()) {
      return low;
    }
    BigDecimal step = sorted.get(below + 1).subtract(low);
    return low.add(step.multiply(rank.subtract(BigDecimal.valueOf(below))));
  }

  private static int scale(List<BigDecimal> values) {
    return values.stream().mapToInt(BigDecimal::scale).max().orElse(0);
  }

  private static void put(String name, BigDecimal value, int decimals, Map<String, String> values) {
    values.put(name, value.setScale(decimals, RoundingMode.HALF_EVEN).toPlainString());
  }

  /** As a day makes it of its hours. */
  private DataFlag flag(List<Figure> days, boolean valid) {
    Figure flags = new Figure("");
    days.forEach(day -> flags.met(day.flag));
    boolean most = 4 * flags.times(DataFlag.N) >= 3 * flags.all();
    return switch (rules) {
      case "wastewater" -> flags.mostOther(DataFlag.N);
      case "ambient-air" -> valid ? DataFlag.N : flags.mostOther(DataFlag.B);
      case "flue-gas" ->
          most ? DataFlag.N : 4 * flags.times(DataFlag.F) > flags.all() ? DataFlag.F : DataFlag.D;
      default -> most ? DataFlag.N : flags.mostOther(DataFlag.N);
    };
  }
}
