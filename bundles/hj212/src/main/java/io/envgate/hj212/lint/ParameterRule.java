package io.envgate.hj212.lint;

import io.envgate.hj212.CommandCode;
import io.envgate.hj212.CommandParameters;
import io.envgate.hj212.Edition;
import io.envgate.hj212.FlagCode;
import io.envgate.hj212.Item;
import io.envgate.hj212.Parameter;
import io.envgate.hj212.Qn;
import io.envgate.hj212.SuffixCode;
import io.envgate.hj212.Times;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Names and values of the parameters: suffixes, factor codes, flags, times. */
final class ParameterRule implements Rule {
  private static final Set<String> TIMES =
      Set.of(
          "DataTime",
          "BeginTime",
          "EndTime",
          "SystemTime",
          "RestartTime",
          "SampleTime",
          "CompleteTime");
  private static final int TIME_DIGITS = 14;
  private static final int MILLISECOND_DIGITS = 17; // of SKCreateTime, HJ 212-2025, table 5
  private static final String MEDIA =
      "WAEGIDP"; // first letters of factor codes: water, air, sewage and gas treatment…

  @Override
  public void check(Subject subject, Findings findings) {
    for (Parameter parameter : subject.parameters().all()) {
      checkName(subject, parameter, findings);
      checkValue(subject, parameter, findings);
    }
    subject.parameters().items().forEach(item -> checkRepeats(item, findings));
    boolean upload =
        subject
            .dialect()
            .map(dialect -> dialect.isData(subject.cn()))
            .orElse(subject.command().kind() == CommandCode.Kind.UPLOAD);
    if (upload
        && !subject.parameters().items().isEmpty()
        && subject.parameters().dataTime().isEmpty()) {
      findings.add("cp.datatime", subject.command().cn());
    }
  }

  private static void checkName(Subject subject, Parameter parameter, Findings findings) {
    String code = parameter.code();
    if (CommandParameters.isBareFlag(parameter)) {
      findings.add("cp.bareflag", parameter.name(), parameter.value());
      return;
    }
    if (code.isEmpty()) {
      return;
    }
    boolean ofDialect =
        subject.dialect().filter(one -> one.isCheck(subject.cn())).isPresent(); // DialectFigureRule
    if (!ofDialect && !SuffixCode.of(parameter.suffix()).editions().contains(subject.edition())) {
      findings.add("cp.suffix", parameter.name());
    }
    if (isFactorInUpperCase(code)) {
      findings.add("cp.case", code, code.toLowerCase(Locale.ROOT));
    }
  }

  /**
   * A letter of a medium and five digits; noise codes such as {@code Leq} have their own capitals.
   */
  private static boolean isFactorInUpperCase(String code) {
    return code.length() == 6
        && MEDIA.indexOf(code.charAt(0)) >= 0
        && code.chars().skip(1).allMatch(c -> c >= '0' && c <= '9');
  }

  private static void checkValue(Subject subject, Parameter parameter, Findings findings) {
    String value = parameter.value();
    if (value.isEmpty()) {
      if (!isKeyTimeBeforeAnyKey(subject, parameter)) {
        findings.add("cp.empty", parameter.name());
      }
    } else if (parameter.name().equals("SKCreateTime")) {
      if (Qn.parse(value).isEmpty()) {
        findings.add("cp.time", parameter.name(), value, MILLISECOND_DIGITS);
      }
    } else if (TIMES.contains(parameter.suffix())) {
      if (value.length() != TIME_DIGITS || Times.instant(value).isEmpty()) {
        findings.add("cp.time", parameter.name(), value, TIME_DIGITS);
      }
    } else if (parameter.suffix().equals("Flag")) {
      checkFlag(subject, parameter, findings);
    }
  }

  /** A device that has no key yet asks for its first one so (HJ 212-2025, C.7). */
  private static boolean isKeyTimeBeforeAnyKey(Subject subject, Parameter parameter) {
    return subject.edition() == Edition.V2025
        && subject.command().cn().equals("1014")
        && parameter.name().equals("SKCreateTime");
  }

  private static void checkFlag(Subject subject, Parameter parameter, Findings findings) {
    FlagCode flag = FlagCode.of(parameter.value());
    if (!flag.known()) {
      findings.add("cp.flag", parameter.name(), flag.code());
    } else if (!flag.editions().contains(subject.edition())) {
      findings.add("cp.flagedition", parameter.name(), flag.code());
    }
  }

  private static void checkRepeats(Item item, Findings findings) {
    for (Map.Entry<String, List<String>> values : item.values().entrySet()) {
      if (values.getValue().size() > 1) {
        findings.add("cp.repeated", item.code() + "-" + values.getKey(), values.getValue().size());
      }
    }
  }
}
