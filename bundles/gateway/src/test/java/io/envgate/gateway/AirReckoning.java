package io.envgate.gateway;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.record.Report;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An air station by GB 3095-2012, table 4; the wind as a vector. */
final class AirReckoning extends Reckoning {
  private static final String OZONE = "a05024";
  private static final String DIRECTION = "a01008";
  private static final Map<String, Integer> DECIMALS = decimals();

  AirReckoning(Seen seen, int epochOfSwitch) {
    super(seen, Duration.ofMinutes(10), epochOfSwitch);
  }

  private static Map<String, Integer> decimals() {
    Map<String, Integer> decimals = new LinkedHashMap<>();
    decimals.put("a21026", 3);
    decimals.put(OZONE, 1);
    decimals.put("a01007", 1);
    decimals.put(DIRECTION, 0);
    return decimals;
  }

  @Override
  Map<String, Figure> minute(Instant start, Instant end, int closed) {
    List<Seen.One> moments = seen.moments(start, lookBack(closed), end, closed);
    Map<String, Figure> figures = new LinkedHashMap<>();
    for (String factor : DECIMALS.keySet()) {
      Figure figure = counted(factor, moments, start);
      if (factor.equals(DIRECTION)) {
        both(
            stood(DIRECTION, moments, start, end, stands(closed)),
            stood("a01007", moments, start, end, stands(closed)),
            (degrees, speed, millis) -> {
              double path = speed.doubleValue() * millis.doubleValue();
              figure.east += path * Math.sin(Math.toRadians(degrees.doubleValue()));
              figure.north += path * Math.cos(Math.toRadians(degrees.doubleValue()));
            });
      }
      figure.valid = figure.times(DataFlag.N) >= 10; // one a minute
      figure.flag = threeQuarters(figure);
      figures.put(factor, stated(figure));
    }
    return figures;
  }

  @Override
  Map<String, Figure> together(List<Map<String, Figure>> pieces, Report report) {
    Map<String, Figure> figures = new LinkedHashMap<>();
    for (String factor : DECIMALS.keySet()) {
      Figure figure = new Figure(factor);
      pieces.forEach(
          piece -> {
            Figure one = piece.get(factor);
            figure.piece(one, one.flag == DataFlag.N);
          });
      // 45 minutes in an hour: five ten minutes; 20 hours in a day
      figure.valid = figure.validPieces >= (report == Report.HOUR ? 5 : 20);
      figure.flag = figure.valid ? DataFlag.N : figure.mostOther(DataFlag.B);
      stated(figure);
      if (factor.equals(OZONE) && report == Report.DAY && figure.usable > 0) {
        eightHours(figure, pieces);
      }
      figures.put(factor, figure);
    }
    return figures;
  }

  /** The largest mean of 8 hours in a row of which six are normal. */
  private static void eightHours(Figure day, List<Map<String, Figure>> hours) {
    BigDecimal largest = null;
    for (int first = 0; first + 8 <= hours.size(); first++) {
      BigDecimal sum = BigDecimal.ZERO;
      int normal = 0;
      for (Map<String, Figure> hour : hours.subList(first, first + 8)) {
        Figure ozone = hour.get(OZONE);
        if (ozone.flag == DataFlag.N && ozone.usable > 0) {
          sum = sum.add(ozone.mean());
          normal++;
        }
      }
      if (normal >= 6) {
        largest = Figure.greater(largest, sum.divide(BigDecimal.valueOf(normal), Figure.DIGITS));
      }
    }
    if (largest != null) {
      day.state("EIGHT_HOUR", largest, DECIMALS.get(OZONE));
    }
  }

  private static Figure stated(Figure figure) {
    figure.stateUsual(DECIMALS.get(figure.factor));
    if (figure.factor.equals(DIRECTION) && figure.usable > 0) {
      figure.stated.remove("MEAN");
      if (Math.hypot(figure.east, figure.north) > 1e-3) {
        double degrees = Math.toDegrees(Math.atan2(figure.east, figure.north));
        figure.state("MEAN", BigDecimal.valueOf(degrees < 0 ? degrees + 360 : degrees), 0);
      }
    }
    return figure;
  }
}
