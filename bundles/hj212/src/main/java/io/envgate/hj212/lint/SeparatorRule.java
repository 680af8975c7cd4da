package io.envgate.hj212.lint;

import io.envgate.hj212.CommandParameters;
import io.envgate.hj212.Parameter;

/**
 * What stands between the parameters. Plain fields are left alone: the standard's own tables part
 * BeginTime and EndTime now with a comma, now with a semicolon.
 */
final class SeparatorRule implements Rule {
  @Override
  public void check(Subject subject, Findings findings) {
    Parameter before = null;
    for (Parameter parameter : subject.parameters().all()) {
      if (before != null) {
        checkPair(before, parameter, findings);
      }
      before = parameter;
    }
    checkEnds(subject.packet().cp(), findings);
  }

  private static void checkPair(Parameter before, Parameter parameter, Findings findings) {
    boolean plain = before.code().isEmpty() && parameter.code().isEmpty();
    if (plain || CommandParameters.isBareFlag(parameter)) {
      return;
    }
    boolean together = before.code().equals(parameter.code());
    if (parameter.separator() == ',' && !together) {
      findings.add("cp.comma", before.name(), parameter.name());
    }
    if (parameter.separator() == ';' && together && !before.suffix().equals(parameter.suffix())) {
      findings.add("cp.semicolon", before.name(), parameter.name());
    }
  }

  private static void checkEnds(String cp, Findings findings) {
    String text = cp.strip();
    if (text.endsWith(";") || text.endsWith(",")) {
      findings.add("cp.trailing", text.substring(text.length() - 1));
    }
  }
}
