package io.envgate.hj212.lint;

import io.envgate.hj212.CodeTable;
import io.envgate.hj212.CommandParameters;
import io.envgate.hj212.Edition;
import io.envgate.hj212.Parameter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the parameters hold: figures are numbers, and what has a range stays within it. */
final class ValueRule implements Rule {
  private static final Set<String> OTHER_FIGURES = // beside those of reports
      Set.of(
          "RawAvg",
          "RT",
          "SampleRd",
          "StandardValue",
          "UpValue",
          "LowValue",
          "DayStdValue",
          "NightStdValue");
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,14}(\\.\\d+)?"); // N14.2
  private static final int KEY_CHARACTERS = 16; // NewSK, HJ 212-2025, table 5
  private static final int PASSWORD_CHARACTERS = 6; // NewPW, HJ 212-2017, 6.3.3
  private static final Map<String, List<Allowed>> ALLOWED =
      LintTable.byName("fields.csv", Allowed::of);

  @Override
  public void check(Subject subject, Findings findings) {
    for (Parameter parameter : subject.parameters().all()) {
      if (!parameter.value().isEmpty() && !CommandParameters.isBareFlag(parameter)) {
        checkFigure(subject, parameter, findings);
        checkRange(subject, parameter, findings);
        checkSecret(parameter, findings);
      }
    }
  }

  private static void checkFigure(Subject subject, Parameter parameter, Findings findings) {
    String suffix = parameter.suffix();
    boolean figure = DialectFigureRule.FIGURES.contains(suffix) || OTHER_FIGURES.contains(suffix);
    boolean ofFactor = figure && !parameter.code().isEmpty();
    if (ofFactor && !isWord(subject, parameter) && !NUMBER.matcher(parameter.value()).matches()) {
      findings.add("cp.number", parameter.name(), parameter.value());
    }
  }

  /** Conditions of production are words (HJ 212-2025, table 9), and a dialect may have its own. */
  private static boolean isWord(Subject subject, Parameter parameter) {
    boolean condition = subject.edition() == Edition.V2025 && parameter.code().startsWith("p");
    return condition || subject.dialect().filter(one -> one.hasMarks(parameter.code())).isPresent();
  }

  private static void checkRange(Subject subject, Parameter parameter, Findings findings) {
    String name = parameter.code().isEmpty() ? parameter.name() : "-" + parameter.suffix();
    boolean other = // DialectParameterRule
        name.equals("RtdInterval")
            && subject.dialect().filter(one -> one.chose("realtime-unit", "min")).isPresent();
    if (other) {
      return;
    }
    ALLOWED.getOrDefault(name, List.of()).stream()
        .filter(one -> one.editions().contains(subject.edition()))
        .filter(one -> !one.allows(parameter.value()))
        .forEach(
            one -> findings.add("cp.range", parameter.name(), parameter.value(), one.values()));
  }

  private static void checkSecret(Parameter parameter, Findings findings) {
    int due =
        switch (parameter.name()) {
          case "NewSK" -> KEY_CHARACTERS;
          case "NewPW" -> PASSWORD_CHARACTERS;
          default -> parameter.value().length();
        };
    if (parameter.value().length() != due) {
      findings.add("cp.characters", parameter.name(), parameter.value().length(), due);
    }
  }

  /** What a parameter may hold: from one number to another, or one of several. */
  private record Allowed(Set<Edition> editions, String values) {
    private static final Pattern WHOLE = Pattern.compile("\\d{1,9}");

    static Allowed of(String[] row) {
      return new Allowed(CodeTable.editions(row[1]), row[2]);
    }

    boolean allows(String value) {
      int dash = values.indexOf('-');
      if (dash < 0) {
        return List.of(values.split(" ")).contains(value);
      }
      Optional<Integer> number =
          Stream.of(value).filter(WHOLE.asMatchPredicate()).map(Integer::valueOf).findFirst();
      return number
          .filter(one -> one >= Integer.parseInt(values.substring(0, dash)))
          .filter(one -> one <= Integer.parseInt(values.substring(dash + 1)))
          .isPresent();
    }
  }
}
