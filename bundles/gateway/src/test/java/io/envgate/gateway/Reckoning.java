package io.envgate.gateway;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.record.Report;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The figures of one point, reckoned from what was stored of it by the formulas of the standards
 * and without any class of the gateway that reckons. Minutes are made of values, hours of minutes,
 * days of hours, unless a medium does otherwise.
 */
abstract class Reckoning {
  protected final Seen seen;
  private final Duration minute;
  private final int epochOfSwitch;
  private final Map<String, Map<String, Figure>> reckoned = new HashMap<>();

  Reckoning(Seen seen, Duration minute, int epochOfSwitch) {
    this.seen = seen;
    this.minute = minute;
    this.epochOfSwitch = epochOfSwitch;
  }

  /** One stretch in which a value stood. */
  record Stood(long from, long until, BigDecimal value) {}

  /** What must be stated, in the order of the record. */
  final Map<String, Figure> of(Report report, Instant start) {
    String period = report + " " + start;
    Map<String, Figure> known = reckoned.get(period);
    if (known == null) {
      known = reckon(report, start);
      reckoned.put(period, known);
    }
    return known;
  }

  private Map<String, Figure> reckon(Report report, Instant start) {
    return switch (report) {
      case MINUTE -> minute(start, start.plus(minute), seen.closed(start.plus(minute)));
      case HOUR -> hour(start);
      default -> day(start);
    };
  }

  abstract Map<String, Figure> minute(Instant start, Instant end, int closed);

  Map<String, Figure> hour(Instant start) {
    return together(pieces(Report.MINUTE, start, minute, Duration.ofHours(1)), Report.HOUR);
  }

  Map<String, Figure> day(Instant start) {
    return together(
        pieces(Report.HOUR, start, Duration.ofHours(1), Duration.ofDays(1)), Report.DAY);
  }

  /** The figures of a longer period. */
  abstract Map<String, Figure> together(List<Map<String, Figure>> pieces, Report report);

  Duration minute() {
    return minute;
  }

  private List<Map<String, Figure>> pieces(
      Report report, Instant start, Duration piece, Duration length) {
    List<Map<String, Figure>> pieces = new ArrayList<>();
    for (Instant at = start; at.isBefore(start.plus(length)); at = at.plus(piece)) {
      pieces.add(of(report, at));
    }
    return pieces;
  }

  /** A value stands for three times what its analyzer's plan puts between two. */
  Duration stands(int closed) {
    Duration every =
        seen.epochOf(closed) >= epochOfSwitch && isSwitched()
            ? MonthStation.OFTEN
            : MonthStation.SLOWLY;
    return every.multipliedBy(3);
  }

  /** Whether its analyzer is asked more often in the end. */
  boolean isSwitched() {
    return false;
  }

  /** How far back values are looked at that may stand into a period. */
  Duration lookBack(int closed) {
    return stands(closed);
  }

  /** Counts flags and values of one factor. */
  static Figure counted(String factor, List<Seen.One> moments, Instant start) {
    Figure figure = new Figure(factor);
    for (Seen.One one : moments) {
      if (one.factor().equals(factor) && one.at() >= start.toEpochMilli()) {
        figure.met(one.flag());
        if (one.normal()) {
          figure.value(one.value());
        }
      }
    }
    return figure;
  }

  /** When the normal values of a factor stood within a period. */
  static List<Stood> stood(
      String factor, List<Seen.One> moments, Instant start, Instant end, Duration stands) {
    List<Seen.One> own = moments.stream().filter(one -> one.factor().equals(factor)).toList();
    List<Stood> stood = new ArrayList<>();
    for (int i = 0; i < own.size(); i++) {
      Seen.One one = own.get(i);
      long until = Math.min(one.at() + stands.toMillis(), end.toEpochMilli());
      if (i + 1 < own.size()) {
        until = Math.min(until, own.get(i + 1).at());
      }
      long from = Math.max(one.at(), start.toEpochMilli());
      if (one.normal() && until > from) {
        stood.add(new Stood(from, until, one.value()));
      }
    }
    return stood;
  }

  /** What two values have in common in time. */
  @FunctionalInterface
  interface Both {
    void stood(BigDecimal one, BigDecimal other, BigDecimal millis);
  }

  static void both(List<Stood> ones, List<Stood> others, Both each) {
    int first = 0;
    for (Stood one : ones) {
      for (int i = first; i < others.size() && others.get(i).from() < one.until(); i++) {
        Stood other = others.get(i);
        long time = Math.min(one.until(), other.until()) - Math.max(one.from(), other.from());
        if (time > 0) {
          each.stood(one.value(), other.value(), BigDecimal.valueOf(time));
        }
        if (other.until() <= one.from()) {
          first = i;
        }
      }
    }
  }

  static Map<String, Figure> inOrder(Figure... figures) {
    Map<String, Figure> ordered = new LinkedHashMap<>();
    for (Figure figure : figures) {
      ordered.put(figure.factor, figure);
    }
    return ordered;
  }

  /** From 75 % normal ones on N, else the most frequent other; B where nothing was heard. */
  static DataFlag threeQuarters(Figure figure) {
    if (figure.all() == 0) {
      return DataFlag.B;
    }
    return 4 * figure.times(DataFlag.N) >= 3 * figure.all()
        ? DataFlag.N
        : figure.mostOther(DataFlag.N);
  }
}
