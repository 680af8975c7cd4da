package io.envgate.reporting;

import io.envgate.api.reading.Factor;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Statistic;
import io.envgate.hj212.Edition;
import java.math.BigDecimal;
import java.util.List;
import java.util.StringJoiner;

/**
 * Writes the figures of one factor as an item, such as {@code
 * w01018-Min=1.1,w01018-Avg=2.2,w01018-Max=3.3,w01018-Flag=N}.
 */
final class FigureWriter {
  /** In the order of the examples in HJ 212-2017, annex C. */
  private static final List<Statistic> ORDER =
      List.of(
          Statistic.INSTANT, Statistic.TOTAL, Statistic.MINIMUM, Statistic.MEAN, Statistic.MAXIMUM);

  private final Edition edition;
  private final FactorDictionary factors;

  FigureWriter(Edition edition, FactorDictionary factors) {
    this.edition = edition;
    this.factors = factors;
  }

  /** The item; without any value it is the flag alone. */
  String item(Figures figures) {
    String code = code(figures.factor());
    boolean sound =
        factors.find(figures.factor()).map(FactorDictionary.Entry::isSound).orElse(false);
    StringJoiner item = new StringJoiner(",");
    for (Statistic statistic : ORDER) {
      BigDecimal value = figures.values().get(statistic);
      String suffix = sound ? soundSuffix(statistic) : suffix(statistic);
      if (value != null && !suffix.isEmpty()) {
        item.add(code + suffix + "=" + value.toPlainString());
      }
    }
    return item.add(code + "-Flag=" + FlagLetters.letter(edition, figures.flag())).toString();
  }

  private String code(Factor factor) {
    boolean old = edition == Edition.V2005;
    return factors
        .find(factor)
        .filter(entry -> old)
        .flatMap(FactorDictionary.Entry::legacy)
        .orElse(factor.code());
  }

  /**
   * A sound level has one figure a period; its greatest and smallest are factors of their own, LMx
   * and LMn (HJ 212-2017, C.26).
   */
  private static String soundSuffix(Statistic statistic) {
    return switch (statistic) {
      case INSTANT -> "-Rtd";
      case MEAN -> "-Data";
      case MINIMUM, MAXIMUM, TOTAL -> "";
    };
  }

  private static String suffix(Statistic statistic) {
    return switch (statistic) {
      case INSTANT -> "-Rtd";
      case TOTAL -> "-Cou";
      case MINIMUM -> "-Min";
      case MEAN -> "-Avg";
      case MAXIMUM -> "-Max";
    };
  }
}
