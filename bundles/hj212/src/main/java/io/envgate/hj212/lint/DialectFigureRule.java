package io.envgate.hj212.lint;

import io.envgate.hj212.Parameter;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Which figures a dialect wants, with how many decimals, and where words in their place. In which
 * unit one is cannot be told from a frame.
 */
final class DialectFigureRule implements Rule {
  private static final BigDecimal NOT_CORRECTED =
      new BigDecimal("9999.99"); // HJ 212-2025: no figure

  /** The suffixes of the figures that reports state of factors. */
  static final Set<String> FIGURES =
      Set.of(
          "Rtd",
          "Min",
          "Avg",
          "Max",
          "Cou",
          "ZsRtd",
          "ZsMin",
          "ZsAvg",
          "ZsMax",
          "Data",
          "DayData",
          "NightData",
          "Ala");

  private static final Set<String> BESIDE_THE_MEAN = Set.of("Min", "Max", "Cou", "ZsMin", "ZsMax");
  private static final Map<String, Set<String>> OF_CHECKS =
      Map.of(
          "2025",
          Set.of("SampleRd", "StandardValue", "ResultType", "SampleTime", "CompleteTime", "Flag"),
          "surface-water",
          Set.of(
              "Check",
              "StandardValue",
              "SpanValue",
              "Water",
              "WaterTime",
              "Chroma",
              "Volume",
              "DVolume",
              "Flag"));

  @Override
  public void check(Subject subject, Findings findings) {
    subject.dialect().ifPresent(dialect -> check(subject, dialect, findings));
  }

  private static void check(Subject subject, DialectDemands dialect, Findings findings) {
    boolean ofPeriod =
        dialect.tells("minute", subject.cn())
            || dialect.tells("hour", subject.cn())
            || dialect.tells("day", subject.cn());
    Set<String> checks = OF_CHECKS.getOrDefault(dialect.option("checks"), Set.of());
    for (Parameter one : subject.parameters().all()) {
      if (ofPeriod
          && dialect.chose("figures", "mean")
          && BESIDE_THE_MEAN.contains(one.suffix())
          && !one.code().isEmpty()) {
        findings.against(dialect.place("options.figures"), "dialect.figures", one.name());
      }
      if (dialect.isCheck(subject.cn())
          && !one.code().isEmpty()
          && !checks.contains(one.suffix())) {
        findings.against(dialect.place("options.checks"), "dialect.checks", one.name());
      }
      checkForm(one, dialect, findings);
    }
  }

  private static void checkForm(Parameter one, DialectDemands dialect, Findings findings) {
    boolean plain = dialect.codes() == DialectDemands.Codes.PLAIN && one.code().isEmpty();
    if (!plain && !FIGURES.contains(one.suffix())) {
      return;
    }
    String code = plain ? one.name() : one.code();
    Optional<String> factor =
        dialect.written(code).or(() -> Optional.of(code).filter(dialect.factors()::containsKey));
    factor.ifPresent(
        ours -> checkForm(one, dialect.factors().get(ours), "factors." + ours, dialect, findings));
  }

  private static void checkForm(
      Parameter one,
      DialectDemands.Form form,
      String key,
      DialectDemands dialect,
      Findings findings) {
    Optional<BigDecimal> number = number(one.value());
    if (number.isEmpty()) {
      if (!form.marks().isEmpty() && !form.marks().containsValue(one.value())) {
        findings.against(
            dialect.place(key + ".marks"), "dialect.mark", one.name(), one.value(), form.marks());
      }
      return;
    }
    String word = form.marks().get(number.get().stripTrailingZeros().toPlainString());
    if (word != null) {
      findings.against(
          dialect.place(key + ".marks"), "dialect.mark", one.name(), one.value(), word);
      return;
    }
    boolean total = one.suffix().equals("Cou");
    OptionalInt due = total ? form.totalDecimals() : form.decimals();
    int written = Math.max(0, number.get().scale());
    if (due.isPresent()
        && due.getAsInt() != written
        && number.get().compareTo(NOT_CORRECTED) != 0) {
      findings.against(
          dialect.place(key + (total ? ".total-decimals" : ".decimals")),
          "dialect.decimals",
          one.name() + "=" + one.value(),
          written,
          due.getAsInt());
    }
  }

  private static Optional<BigDecimal> number(String text) {
    return text.matches("-?\\d{1,20}(\\.\\d{1,20})?")
        ? Optional.of(new BigDecimal(text))
        : Optional.empty();
  }
}
