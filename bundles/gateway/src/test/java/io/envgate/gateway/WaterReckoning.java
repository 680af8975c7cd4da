package io.envgate.gateway;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.record.Report;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An outlet by HJ 212-2017, D.1, and the notes under C.16 to C.18. */
final class WaterReckoning extends Reckoning {
  private static final String FLOW = "w00000";
  private static final String COD = "w01018";
  private static final String PUMP = "SB1";
  private static final DateTimeFormatter TIMES =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.ofHours(8));
  private static final Map<String, Integer> DECIMALS =
      Map.of(FLOW, 2, "w01001", 2, "w21003", 2, COD, 1);

  WaterReckoning(Seen seen, int epochOfSwitch) {
    super(seen, Duration.ofMinutes(10), epochOfSwitch);
  }

  @Override
  boolean isSwitched() {
    return true;
  }

  /** The batch analyzer is asked every 5 minutes. */
  @Override
  Duration lookBack(int closed) {
    return Duration.ofMinutes(15);
  }

  @Override
  Map<String, Figure> minute(Instant start, Instant end, int closed) {
    List<Seen.One> moments = seen.moments(start, lookBack(closed), end, closed);
    List<Stood> flowed = stood(FLOW, moments, start, end, stands(closed));
    Map<String, Figure> figures = new LinkedHashMap<>();
    for (String factor : List.of(FLOW, "w01001", "w21003")) {
      Figure figure = counted(factor, moments, start);
      if (factor.equals(FLOW)) {
        flowed.forEach(
            one ->
                figure.volume =
                    figure.volume.add(
                        one.value() // L/s × ms is a millionth of a m³
                            .multiply(BigDecimal.valueOf(one.until() - one.from()))
                            .movePointLeft(6)));
      }
      if (factor.equals("w21003")) {
        both(
            stood(factor, moments, start, end, stands(closed)),
            flowed,
            (concentration, flow, millis) -> {
              BigDecimal volume = flow.multiply(millis).movePointLeft(6);
              figure.weight = Figure.added(figure.weight, volume);
              figure.weighted = Figure.added(figure.weighted, volume.multiply(concentration));
            });
      }
      // 120 values in 10 minutes
      figures.put(factor, stated(figure, figure.times(DataFlag.N) >= 120));
    }
    cod(start, end, closed, moments).ifPresent(cod -> figures.put(COD, cod));
    Figure pump = counted(PUMP, moments, start);
    for (Stood one : stood(PUMP, moments, start, end, stands(closed))) {
      if (one.value().intValueExact() == 1) {
        pump.running = pump.running.add(BigDecimal.valueOf(one.until() - one.from()));
      }
    }
    figures.put(PUMP, flagged(pump));
    return figures;
  }

  /** A result counts where it was sampled; for 1.5 hours after one was told nothing is due. */
  private Optional<Figure> cod(Instant start, Instant end, int closed, List<Seen.One> moments) {
    Figure figure = new Figure(COD);
    List<Seen.One> results = seen.results(start, end);
    for (Seen.One one : moments) {
      boolean lost = one.flag() == DataFlag.B && !results.isEmpty();
      if (one.factor().equals(COD) && one.at() >= start.toEpochMilli() && !lost) {
        figure.met(one.flag());
      }
    }
    for (Seen.One one : results) {
      figure.met(one.flag());
      figure.value(one.value());
    }
    if (figure.all() == 0) {
      Seen.One newest = null;
      for (Seen.One one : seen.between(end.minus(Duration.ofHours(3)), start)) {
        newest = one.factor().equals(COD) && one.order() < closed ? one : newest;
      }
      long late = end.minus(Duration.ofMinutes(90)).toEpochMilli();
      if (newest != null && newest.flag() != DataFlag.B && newest.heard() >= late) {
        return Optional.empty();
      }
    }
    return Optional.of(stated(figure, !results.isEmpty()));
  }

  @Override
  Map<String, Figure> together(List<Map<String, Figure>> pieces, Report report) {
    Map<String, Figure> figures = new LinkedHashMap<>();
    for (String factor : List.of(FLOW, "w01001", "w21003", COD)) {
      Figure figure = new Figure(factor);
      pieces.forEach(
          piece -> {
            if (piece.containsKey(factor)) {
              figure.piece(piece.get(factor), true);
            }
          });
      if (factor.equals(COD) && figure.all() == 0) {
        continue;
      }
      if (factor.equals(COD) && report == Report.HOUR) {
        Figure flow = figures.get(FLOW);
        if (flow.usable > 0 && figure.usable > 0) {
          figure.weight = flow.volume;
          figure.weighted = flow.volume.multiply(figure.mean());
        }
      }
      // one 10-minute value makes an hour; 18 of 24 hours make a day
      figures.put(factor, stated(figure, figure.validPieces >= (report == Report.HOUR ? 1 : 18)));
    }
    Figure pump = new Figure(PUMP);
    pieces.forEach(piece -> pump.piece(piece.get(PUMP), true));
    figures.put(PUMP, flagged(pump));
    return figures;
  }

  /** One abnormal value makes the period abnormal. */
  private static Figure flagged(Figure figure) {
    figure.flag = figure.all() == 0 ? DataFlag.B : figure.mostOther(DataFlag.N);
    return figure;
  }

  /** The hours that the pump ran on each day (2041), by DataTime. */
  Map<String, Map<String, Map<String, String>>> runTimes() {
    Map<String, Map<String, Map<String, String>>> times = new TreeMap<>();
    for (int day = 0; day < 31; day++) {
      Figure pump = of(Report.DAY, MonthStation.MONTH.plus(Duration.ofDays(day))).get(PUMP);
      if (pump.usable > 0) {
        BigDecimal hours =
            pump.running.divide(BigDecimal.valueOf(3_600_000), 2, RoundingMode.HALF_EVEN);
        times.put(
            "202603%02d000000".formatted(day + 1),
            Map.of(PUMP, Map.of("RT", hours.toPlainString())));
      }
    }
    return times;
  }

  /**
   * What must have been told of the pump's state (2021): each change, and it anew after each start.
   *
   * @param starts the epochs of the clock with which the gateway began
   */
  List<String> states(List<Integer> starts) {
    List<String> states = new ArrayList<>();
    BigDecimal last = null;
    int start = -1;
    for (Seen.One one : seen.heard()) {
      if (!one.factor().equals(PUMP) || !one.normal()) {
        continue;
      }
      int begun = (int) starts.stream().filter(epoch -> epoch <= one.epoch()).count();
      if (begun != start || last == null || last.compareTo(one.value()) != 0) {
        states.add(TIMES.format(Instant.ofEpochMilli(one.at())) + " " + one.value());
      }
      start = begun;
      last = one.value();
    }
    return states;
  }

  private static Figure stated(Figure figure, boolean valid) {
    int decimals = DECIMALS.get(figure.factor);
    figure.valid = valid;
    flagged(figure);
    figure.stateUsual(decimals);
    if (figure.usable > 0 && figure.factor.equals(FLOW)) {
      figure.state("TOTAL", figure.volume, decimals + 3);
    }
    if (figure.usable > 0 && figure.weight != null) {
      figure.state("TOTAL", figure.weighted.movePointLeft(3), decimals + 3); // g to kg
      if (figure.weight.signum() > 0) {
        figure.state("MEAN", figure.weighted.divide(figure.weight, Figure.DIGITS), decimals);
      }
    }
    return figure;
  }
}
