package io.envgate.hj212.lint;

import io.envgate.hj212.Packet;
import io.envgate.hj212.ReplyCode;
import io.envgate.hj212.ResultCode;
import java.util.Optional;

/** Answers: ST=91, no wish for an answer in return, and a code that the table has. */
final class AnswerRule implements Rule {
  private static final String INTERACTION = "91";

  @Override
  public void check(Subject subject, Findings findings) {
    if (!subject.command().isAnswer()) {
      return;
    }
    Packet packet = subject.packet();
    String cn = subject.command().cn();
    packet
        .st()
        .filter(st -> !st.equals(INTERACTION))
        .ifPresent(st -> findings.add("answer.st", cn, st));
    if (subject.dialect().map(one -> one.chose("answer-flag", "0")).orElse(true)) {
      packet
          .flag()
          .filter(flag -> flag.wantsAnswer())
          .ifPresent(flag -> findings.add("answer.flag", cn, flag.value()));
    }
    if (cn.equals("9011")) {
      checkCode(subject, "QnRtn", findings);
    } else if (cn.equals("9012")) {
      checkCode(subject, "ExeRtn", findings);
    }
  }

  private static void checkCode(Subject subject, String name, Findings findings) {
    Optional<String> code = subject.parameters().first(name);
    if (code.isEmpty()) {
      findings.add("answer.code", subject.command().cn(), name);
    } else if (!isKnown(name, code.get()) && !isBusy(subject, name, code.get())) {
      findings.add("answer.unknown", name, code.get());
    }
  }

  /** A dialect may have a QnRtn of its own for what is busy. */
  private static boolean isBusy(Subject subject, String name, String code) {
    return name.equals("QnRtn")
        && subject.dialect().filter(one -> one.chose("busy", code)).isPresent();
  }

  private static boolean isKnown(String name, String code) {
    if (code.isEmpty() || code.length() > 3 || !code.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return false;
    }
    int number = Integer.parseInt(code);
    return name.equals("QnRtn") ? ReplyCode.of(number).known() : ResultCode.of(number).known();
  }
}
