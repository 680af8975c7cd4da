package io.envgate.hj212.lint;

import io.envgate.hj212.CommandParameters;
import io.envgate.hj212.Parameter;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How a dialect calls factors, and whether behind the code stands a suffix: {@code 011-Rtd=1.1} or,
 * of radiation, {@code 0102060301=81.2} behind SNO and ENO.
 */
final class DialectFactorRule implements Rule {
  private static final Pattern FACTOR = Pattern.compile("[a-z]\\d{5}|\\d{3}|[A-Z]\\d{2}|\\d{10}");
  private static final Pattern PLAIN = Pattern.compile("\\d{10}");
  private static final String CODES = "codes";

  @Override
  public void check(Subject subject, Findings findings) {
    subject
        .dialect()
        .ifPresent(
            dialect -> {
              checkNames(subject, dialect, findings);
              if (dialect.codes() == DialectDemands.Codes.PLAIN && dialect.isData(subject.cn())) {
                checkPlain(subject, dialect, findings);
              }
            });
  }

  private static void checkNames(Subject subject, DialectDemands dialect, Findings findings) {
    boolean plain = dialect.codes() == DialectDemands.Codes.PLAIN;
    for (Parameter parameter : subject.parameters().all()) {
      String code = code(parameter);
      if (!plain && parameter.code().isEmpty() && FACTOR.matcher(parameter.name()).matches()) {
        findings.against(dialect.place(CODES), "dialect.suffixless", parameter.name());
      }
      dialect
          .rather(code)
          .ifPresent(
              right ->
                  findings.against(
                      dialect.place(
                          dialect.factors().containsKey(code)
                              ? "factors." + code + ".code"
                              : CODES),
                      "dialect.code",
                      code,
                      right));
    }
  }

  /** Of a plain field that names a factor, its value. */
  private static String code(Parameter parameter) {
    return parameter.name().equals("PolId")
        ? parameter.value()
        : parameter.code().isEmpty() ? parameter.name() : parameter.code();
  }

  /** A request for the past has neither a time nor a figure. */
  private static void checkPlain(Subject subject, DialectDemands dialect, Findings findings) {
    List<Parameter> all = subject.parameters().all();
    boolean request = all.isEmpty() || subject.hasParameter("BeginTime");
    if (!request) {
      Stream.of("SNO", "ENO", "DataTime")
          .filter(name -> !subject.hasParameter(name))
          .forEach(name -> findings.against(dialect.place(CODES), "dialect.missing", name));
    }
    for (Parameter one : all) {
      if (!one.code().isEmpty() || CommandParameters.isBareFlag(one)) {
        findings.against(dialect.place(CODES), "dialect.plain", one.name());
      } else if (PLAIN.matcher(one.name()).matches()) {
        checkEquipment(subject, one.name(), dialect, findings);
      } else if (FACTOR.matcher(one.name()).matches()) {
        findings.against(dialect.place(CODES), "dialect.ten-digits", one.name());
      }
    }
  }

  private static void checkEquipment(
      Subject subject, String code, DialectDemands dialect, Findings findings) {
    String eno = subject.parameters().first("ENO").orElse("");
    dialect
        .written(code)
        .flatMap(factor -> dialect.factors().get(factor).equipment())
        .filter(due -> !eno.isEmpty() && !due.equals(eno))
        .ifPresent(
            due ->
                findings.against(
                    dialect.place("factors." + code + ".equipment"),
                    "dialect.equipment",
                    code,
                    eno,
                    due));
  }
}
