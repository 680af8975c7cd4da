package io.envgate.hj212.lint;

import io.envgate.hj212.CommandCode;
import io.envgate.hj212.SystemCode;

/** CN and ST: whether the edition has them. */
final class CodeRule implements Rule {
  @Override
  public void check(Subject subject, Findings findings) {
    CommandCode command = subject.command();
    if (!command.known()) {
      findings.add("cn.unknown", command.cn());
    } else if (!command.editions().contains(subject.edition())) {
      findings.add("cn.edition", command.cn(), command.zh(), command.en());
    }
    SystemCode system = SystemCode.of(subject.packet().st().orElse(""));
    if (!system.known()) {
      findings.add("st.unknown", system.code());
    } else if (!system.editions().contains(subject.edition())) {
      findings.add("st.edition", system.code(), system.zh(), system.en());
    }
  }
}
