package io.envgate.reporting;

import io.envgate.api.reading.Factor;
import io.envgate.api.record.Carried;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Statistic;
import io.envgate.factors.FactorDictionary;
import io.envgate.hj212.Edition;
import io.envgate.hj212.Times;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/**
 * Writes the figures of one factor as an item, such as {@code
 * w01018-Min=1.1,w01018-Avg=2.2,w01018-Max=3.3,w01018-Flag=N}.
 */
final class FigureWriter {
  /** In the order of the examples in HJ 212-2017, annex C. */
  private static final List<Statistic> ORDER =
      List.of(
          Statistic.INSTANT,
          Statistic.TOTAL,
          Statistic.MINIMUM,
          Statistic.MEAN,
          Statistic.MAXIMUM,
          Statistic.CORRECTED_INSTANT,
          Statistic.CORRECTED_MINIMUM,
          Statistic.CORRECTED_MEAN,
          Statistic.CORRECTED_MAXIMUM,
          Statistic.DAYTIME,
          Statistic.NIGHTTIME);

  private static final Set<Statistic> CORRECTED =
      EnumSet.range(Statistic.CORRECTED_INSTANT, Statistic.CORRECTED_MAXIMUM);

  private static final Set<Statistic> MEANS = EnumSet.of(Statistic.INSTANT, Statistic.MEAN);

  private final Edition edition;
  private final Dialect.Codes codes;
  private final boolean meanOnly;
  private final FactorForms forms;
  private final FactorDictionary factors;

  FigureWriter(Dialect dialect, FactorForms forms, FactorDictionary factors) {
    this.edition = dialect.edition();
    this.codes = dialect.codes();
    this.meanOnly = dialect.option(DialectOption.FIGURES).equals("mean");
    this.forms = forms;
    this.factors = factors;
  }

  /** The item; without any value it is the flag alone. @param system the point's code ST */
  String item(String point, Figures figures, String system) {
    String code = code(point, figures.factor());
    Optional<FactorForms.Form> form = forms.find(point, figures.factor());
    boolean sound =
        factors.find(figures.factor()).map(FactorDictionary.Entry::isSound).orElse(false);
    StringJoiner item = new StringJoiner(",");
    sampled(figures).ifPresent(time -> item.add(code + "-SampleTime=" + time));
    for (Statistic statistic : ORDER) {
      BigDecimal value = figures.values().get(statistic);
      String suffix = sound ? soundSuffix(statistic) : suffix(statistic);
      if (value != null
          && !suffix.isEmpty()
          && said(statistic, value)
          && means(figures.factor(), statistic)
          && (!meanOnly || MEANS.contains(statistic))) {
        item.add(code + suffix + "=" + text(form, figures, statistic));
      }
    }
    return item.add(code + "-Flag=" + letter(system, figures)).toString();
  }

  /** The flag as the edition writes it. */
  String letter(String system, Figures figures) {
    return FlagLetters.letter(edition, system, figures.flag());
  }

  /** The value as the platform wants it. */
  static String text(Optional<FactorForms.Form> form, Figures figures, Statistic statistic) {
    return form.map(one -> one.text(figures, statistic))
        .orElseGet(() -> figures.values().get(statistic).toPlainString());
  }

  /** The same of the point's figures. */
  String text(String point, Figures figures, Statistic statistic) {
    return text(forms.find(point, figures.factor()), figures, statistic);
  }

  /** A value of the factor that stands alone, such as one that set off an alarm. */
  String text(String point, Factor factor, BigDecimal value) {
    return forms
        .find(point, factor)
        .map(one -> one.text(Statistic.INSTANT, value))
        .orElseGet(value::toPlainString);
  }

  /** A real-time result says when it was sampled (-SampleTime, since 2017). */
  private Optional<String> sampled(Figures figures) {
    return edition == Edition.V2005 || !figures.values().containsKey(Statistic.INSTANT)
        ? Optional.empty()
        : Optional.ofNullable(figures.carried().get(Carried.SAMPLED))
            .map(seconds -> Times.text(Instant.ofEpochSecond(seconds.longValue())));
  }

  /** What the dictionary knows to mean nothing is not said, such as the least of a direction. */
  private boolean means(Factor factor, Statistic statistic) {
    return factors.find(factor).map(entry -> entry.means(statistic)).orElse(true);
  }

  /** What cannot be corrected is stated as 9999.99 since 2025 only; before, it is left out. */
  private boolean said(Statistic statistic, BigDecimal value) {
    return edition == Edition.V2025
        || !CORRECTED.contains(statistic)
        || value.compareTo(Figures.NOT_CORRECTED) != 0;
  }

  /** What the platform calls the factor. */
  String code(String point, Factor factor) {
    return forms
        .find(point, factor)
        .flatMap(FactorForms.Form::code)
        .or(
            () ->
                factors
                    .find(factor)
                    .filter(entry -> codes == Dialect.Codes.LEGACY)
                    .flatMap(FactorDictionary.Entry::legacy))
        .orElse(factor.code());
  }

  /** Which factor the platform calls so; empty where it can be none. */
  Optional<String> factor(String point, String code) {
    String ours = forms.ours(point, code);
    if (!ours.equals(code)) {
      return Optional.of(ours);
    }
    Optional<String> old =
        codes == Dialect.Codes.LEGACY
            ? factors.findLegacy(code).map(entry -> entry.factor().code())
            : Optional.empty();
    return old.or(() -> Optional.of(code).filter(one -> one.matches("[A-Za-z0-9]{1,20}")));
  }

  /**
   * A sound level has one figure a period, and of a day also those of its daytime and its night;
   * its greatest and smallest are factors of their own, LMx and LMn (HJ 212-2017, C.26).
   */
  private static String soundSuffix(Statistic statistic) {
    return switch (statistic) {
      case INSTANT -> "-Rtd";
      case MEAN -> "-Data";
      case DAYTIME -> "-DayData";
      case NIGHTTIME -> "-NightData";
      default -> "";
    };
  }

  private static String suffix(Statistic statistic) {
    return switch (statistic) {
      case INSTANT -> "-Rtd";
      case TOTAL -> "-Cou";
      case MINIMUM -> "-Min";
      case MEAN -> "-Avg";
      case MAXIMUM -> "-Max";
      case CORRECTED_INSTANT -> "-ZsRtd";
      case CORRECTED_MINIMUM -> "-ZsMin";
      case CORRECTED_MEAN -> "-ZsAvg";
      case CORRECTED_MAXIMUM -> "-ZsMax";
      case DAYTIME, NIGHTTIME, EIGHT_HOUR -> "";
    };
  }
}
