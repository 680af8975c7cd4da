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

/** A stack by HJ 212-2017, D.2: dry gas at standard state, corrected to 6 % of oxygen. */
final class StackReckoning extends Reckoning {
  private static final BigDecimal LARGEST = new BigDecimal("9999.99");
  private static final BigDecimal AIR = BigDecimal.valueOf(21);
  private static final Map<String, Integer> DECIMALS = decimals();

  StackReckoning(Seen seen, int epochOfSwitch) {
    super(seen, Duration.ofMinutes(5), epochOfSwitch);
  }

  /** In the order of the record. */
  private static Map<String, Integer> decimals() {
    Map<String, Integer> decimals = new LinkedHashMap<>();
    decimals.put("a21026", 2);
    decimals.put("a21002", 1);
    decimals.put("a19001", 2);
    decimals.put("a00000", 1);
    decimals.put("a01012", 1);
    decimals.put("a01014", 1);
    return decimals;
  }

  @Override
  boolean isSwitched() {
    return true;
  }

  @Override
  Map<String, Figure> minute(Instant start, Instant end, int closed) {
    List<Seen.One> moments = converted(seen.moments(start, lookBack(closed), end, closed));
    Duration stands = stands(closed);
    List<Stood> flowed = stood("a00000", moments, start, end, stands);
    List<Stood> oxygen = stood("a19001", moments, start, end, stands);
    Map<String, Figure> figures = new LinkedHashMap<>();
    for (String factor : DECIMALS.keySet()) {
      Figure figure = counted(factor, moments, start);
      if (factor.equals("a00000")) {
        flowed.forEach(
            one ->
                figure.volume =
                    figure.volume.add(
                        one.value() // m³/s × ms
                            .multiply(BigDecimal.valueOf(one.until() - one.from()))
                            .movePointLeft(3)));
      }
      if (factor.startsWith("a21")) {
        List<Stood> own = stood(factor, moments, start, end, stands);
        both(
            own,
            flowed,
            (concentration, flow, millis) -> {
              BigDecimal volume = flow.multiply(millis).movePointLeft(3);
              figure.weight = Figure.added(figure.weight, volume);
              figure.weighted = Figure.added(figure.weighted, volume.multiply(concentration));
            });
        both(
            own,
            oxygen,
            (concentration, content, millis) -> {
              BigDecimal corrected = corrected(concentration, content);
              figure.correctedLeast = Figure.lesser(figure.correctedLeast, corrected);
              figure.correctedGreatest = Figure.greater(figure.correctedGreatest, corrected);
            });
      }
      // 12 values in a minute
      figure.valid = figure.times(DataFlag.N) >= 12 * minute().toMinutes();
      figures.put(factor, figure);
    }
    return stated(figures);
  }

  /** All that one poll brought is dried and brought to standard state with each other's help. */
  private static List<Seen.One> converted(List<Seen.One> moments) {
    List<Seen.One> converted = new ArrayList<>();
    Map<String, Seen.One> poll = new HashMap<>();
    for (int i = 0; i < moments.size(); i++) {
      Seen.One one = moments.get(i);
      poll.put(one.factor(), one);
      if (i + 1 == moments.size() || moments.get(i + 1).at() != one.at()) {
        convert(poll, converted);
        poll.clear();
      }
    }
    return converted;
  }

  private static void convert(Map<String, Seen.One> poll, List<Seen.One> converted) {
    Seen.One moisture = poll.get("a01014");
    Seen.One celsius = poll.get("a01012");
    Seen.One pressure = poll.get("a01013");
    converted.add(moisture);
    converted.add(celsius);
    boolean known = moisture.normal() && celsius.normal() && pressure.normal();
    BigDecimal dry = null;
    BigDecimal warmth = null;
    BigDecimal thinness = null;
    if (known) {
      dry = BigDecimal.ONE.subtract(moisture.value().movePointLeft(2));
      warmth =
          BigDecimal.valueOf(273)
              .add(celsius.value())
              .divide(BigDecimal.valueOf(273), Figure.DIGITS);
      thinness =
          new BigDecimal("101325")
              .divide(
                  new BigDecimal("101325").add(pressure.value().movePointRight(3)), Figure.DIGITS);
    }
    for (String[] way :
        new String[][] {
          {"a21026", "a21026"}, {"a21003", "a21002"}, {"a19001", "a19001"}, {"a01011", "a00000"}
        }) {
      Seen.One raw = poll.get(way[0]);
      BigDecimal value = null;
      if (known && raw.normal()) {
        BigDecimal standard = raw.value().multiply(warmth).multiply(thinness);
        value =
            switch (way[1]) {
              case "a21026" -> standard.divide(dry, Figure.DIGITS);
              case "a21002" ->
                  standard
                      .divide(dry, Figure.DIGITS)
                      .multiply(BigDecimal.valueOf(46))
                      .divide(BigDecimal.valueOf(30), Figure.DIGITS);
              case "a19001" -> raw.value().divide(dry, Figure.DIGITS);
              default -> // 10 m² × 0.95 × velocity
                  raw.value()
                      .multiply(new BigDecimal("9.5"))
                      .multiply(dry)
                      .divide(warmth.multiply(thinness), Figure.DIGITS);
            };
      }
      DataFlag flag = raw.normal() && !known ? DataFlag.TD : raw.flag();
      converted.add(
          new Seen.One(
              raw.at(), raw.order(), raw.epoch(), way[1], value, flag, false, raw.heard()));
    }
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
      // 45 minutes in an hour, 20 hours in a day
      figure.valid = figure.validPieces >= (report == Report.HOUR ? 9 : 20);
      figures.put(factor, figure);
    }
    return stated(figures);
  }

  private static Map<String, Figure> stated(Map<String, Figure> figures) {
    Figure oxygen = figures.get("a19001");
    figures.forEach(
        (factor, figure) -> {
          int decimals = DECIMALS.get(factor);
          figure.flag = flag(figure);
          figure.stateUsual(decimals);
          if (figure.usable == 0) {
            return;
          }
          if (factor.equals("a00000")) {
            figure.state("TOTAL", figure.volume, decimals);
          }
          if (factor.startsWith("a21")) {
            if (figure.weight != null) {
              figure.state("TOTAL", figure.weighted.movePointLeft(6), decimals + 6); // mg to kg
            }
            if (oxygen.usable > 0) {
              correct(figure, corrected(figure.mean(), oxygen.mean()), "CORRECTED_MEAN", decimals);
              correct(figure, figure.correctedLeast, "CORRECTED_MINIMUM", decimals);
              correct(figure, figure.correctedGreatest, "CORRECTED_MAXIMUM", decimals);
            }
          }
        });
    return figures;
  }

  private static void correct(Figure figure, BigDecimal value, String name, int decimals) {
    if (value != null && value.compareTo(LARGEST) < 0) {
      figure.state(name, value, decimals);
    } else if (value != null) {
      figure.state(name, LARGEST, 2);
    }
  }

  private static BigDecimal corrected(BigDecimal concentration, BigDecimal oxygen) {
    if (oxygen.compareTo(AIR) >= 0) {
      return LARGEST;
    }
    return concentration
        .multiply(BigDecimal.valueOf(15))
        .divide(AIR.subtract(oxygen), Figure.DIGITS)
        .min(LARGEST);
  }

  /** At least 75 % normal: N; else D, but F where it stood still for more than a quarter. */
  private static DataFlag flag(Figure figure) {
    if (figure.all() == 0) {
      return DataFlag.B;
    }
    if (4 * figure.times(DataFlag.N) >= 3 * figure.all()) {
      return DataFlag.N;
    }
    return 4 * figure.times(DataFlag.F) > figure.all() ? DataFlag.F : DataFlag.D;
  }
}
