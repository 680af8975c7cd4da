package io.envgate.hj212.lint;

import io.envgate.hj212.CommandCode;
import io.envgate.hj212.SystemCode;

/** CN and ST: whether the edition has them; of a dialect see {@link DialectCommandRule}. */
final class CodeRule implements Rule {
  @Override
  public void check(Subject subject, Findings findings) {
    if (subject.dialect().isEmpty()) {
      checkCommand(subject, findings);
    }
    if (subject.dialect().map(one -> one.systems().isEmpty()).orElse(true)) {
      checkSystem(subject, findings);
    }
  }

  private static void checkCommand(Subject subject, Findings findings) {
    CommandCode command = subject.command();
    if (!command.known()) {
      findings.add("cn.unknown", command.cn());
    } else if (!command.editions().contains(subject.edition())) {
      findings.add("cn.edition", command.cn(), command.zh(), command.en());
    }
  }

  private static void checkSystem(Subject subject, Findings findings) {
    SystemCode system = SystemCode.of(subject.packet().st().orElse(""));
    if (!system.known()) {
      findings.add("st.unknown", system.code());
    } else if (!system.editions().contains(subject.edition())) {
      findings.add("st.edition", system.code(), system.zh(), system.en());
    }
  }
}
