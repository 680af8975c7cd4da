package io.envgate.gateway;

import io.envgate.api.record.Report;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** A noise point by GB 3096-2008: every period of its own values. */
final class NoiseReckoning extends Reckoning {
  NoiseReckoning(Seen seen, int epochOfSwitch) {
    super(seen, Duration.ofMinutes(10), epochOfSwitch);
  }

  @Override
  Map<String, Figure> minute(Instant start, Instant end, int closed) {
    return period(start, end, closed, false);
  }

  @Override
  Map<String, Figure> hour(Instant start) {
    Instant end = start.plus(Duration.ofHours(1));
    return period(start, end, seen.closed(end), false);
  }

  @Override
  Map<String, Figure> day(Instant start) {
    Instant end = start.plus(Duration.ofDays(1));
    return period(start, end, seen.closed(end), true);
  }

  @Override
  Map<String, Figure> together(List<Map<String, Figure>> pieces, Report report) {
    throw new UnsupportedOperationException("percentiles do not add up");
  }

  private Map<String, Figure> period(Instant start, Instant end, int closed, boolean day) {
    List<Seen.One> moments =
        seen.moments(start, lookBack(closed), end, closed).stream()
            .filter(one -> one.at() >= start.toEpochMilli())
            .toList();
    Figure level = counted("LA", moments, start);
    level.flag = threeQuarters(level);
    level.stateUsual(1);
    Duration length = Duration.between(start, end);
    level.valid = level.usable >= (length.toMinutes() < 60 ? length.toMinutes() : 1);
    List<Double> all = new ArrayList<>();
    List<Double> daytime = new ArrayList<>();
    List<Double> night = new ArrayList<>();
    for (Seen.One one : moments) {
      if (one.normal()) {
        int hour = Instant.ofEpochMilli(one.at()).atOffset(ZoneOffset.ofHours(8)).getHour();
        all.add(one.value().doubleValue());
        (hour >= 6 && hour < 22 ? daytime : night).add(one.value().doubleValue());
      }
    }
    if (!all.isEmpty()) {
      level.state("MEAN", BigDecimal.valueOf(equivalent(all)), 1);
    }
    Map<String, Figure> figures = new LinkedHashMap<>();
    figures.put("LA", level);
    Statistics statistics = new Statistics(level, day, all, daytime, night);
    for (int percent : new int[] {5, 10, 50, 90, 95}) {
      figures.put(
          "L" + percent, statistics.of("L" + percent, levels -> percentile(levels, percent)));
    }
    if (day) {
      Figure both = statistics.nothing("Ldn");
      if (!daytime.isEmpty() && !night.isEmpty()) {
        double energy =
            16 * Math.pow(10, equivalent(daytime) / 10)
                + 8 * Math.pow(10, (equivalent(night) + 10) / 10);
        both.state("MEAN", BigDecimal.valueOf(10 * Math.log10(energy / 24)), 1);
      }
      figures.put("Ldn", both);
      figures.put("Ld", statistics.nothing("Ld"));
      figures.put("Ln", statistics.nothing("Ln"));
      if (!daytime.isEmpty()) {
        figures.get("Ld").state("DAYTIME", BigDecimal.valueOf(equivalent(daytime)), 1);
      }
      if (!night.isEmpty()) {
        figures.get("Ln").state("NIGHTTIME", BigDecimal.valueOf(equivalent(night)), 1);
      }
    } else {
      figures.put("Leq", statistics.of("Leq", NoiseReckoning::equivalent));
    }
    figures.put("SD", statistics.of("SD", NoiseReckoning::deviation));
    figures.put("LMx", statistics.of("LMx", levels -> percentile(levels, 0)));
    figures.put("LMn", statistics.of("LMn", levels -> percentile(levels, 100)));
    return figures;
  }

  private record Statistics(
      Figure level, boolean day, List<Double> all, List<Double> daytime, List<Double> night) {
    Figure nothing(String code) {
      Figure figure = new Figure(code);
      figure.flag = level.flag;
      figure.usable = level.usable;
      return figure;
    }

    Figure of(String code, ToDoubleFunction<List<Double>> statistic) {
      Figure figure = nothing(code);
      state(figure, "MEAN", all, statistic);
      if (day) {
        state(figure, "DAYTIME", daytime, statistic);
        state(figure, "NIGHTTIME", night, statistic);
      }
      return figure;
    }

    private static void state(
        Figure figure, String name, List<Double> levels, ToDoubleFunction<List<Double>> statistic) {
      if (!levels.isEmpty()) {
        figure.state(name, BigDecimal.valueOf(statistic.applyAsDouble(levels)), 1);
      }
    }
  }

  private static double equivalent(List<Double> levels) {
    return 10
        * Math.log10(
            levels.stream().mapToDouble(level -> Math.pow(10, level / 10)).average().orElseThrow());
  }

  private static double deviation(List<Double> levels) {
    double mean = levels.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    double squares = levels.stream().mapToDouble(level -> (level - mean) * (level - mean)).sum();
    return levels.size() == 1 ? 0 : Math.sqrt(squares / (levels.size() - 1));
  }

  /** The level that is reached or exceeded in so many percent of the time. */
  private static double percentile(List<Double> levels, int percent) {
    List<Double> loudestFirst = new ArrayList<>(levels);
    loudestFirst.sort(Comparator.reverseOrder());
    int rank = (int) Math.ceil(levels.size() * percent / 100.0);
    return loudestFirst.get(Math.max(rank, 1) - 1);
  }
}
