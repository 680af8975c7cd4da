package io.envgate.registermap;

import io.envgate.api.control.Result;
import io.envgate.modbus.Answer;

/** What came of a command where an answer was none, in words with the numbers. */
final class Failures {
  private Failures() {}

  static Result of(Step step, Answer answer) {
    return of(words(step), answer);
  }

  static Result of(Span span, Answer answer) {
    return of(span.toString(), answer);
  }

  private static Result of(String what, Answer answer) {
    String words = what + ": " + words(answer);
    return answer instanceof Answer.Silent silent
        ? new Result.TimedOut(silent.waited(), words)
        : new Result.Failed(words);
  }

  static String words(Answer answer) {
    if (answer instanceof Answer.Silent silent) {
      return "no answer within " + silent.waited().toMillis() + " ms";
    }
    if (answer instanceof Answer.Refused refused) {
      return "refused, exception " + refused.exceptionCode();
    }
    if (answer instanceof Answer.Nonsense nonsense) {
      return "no valid answer, " + nonsense.cause() + ": " + nonsense.hex();
    }
    return answer instanceof Answer.Unreachable unreachable
        ? "line down, " + unreachable.reason()
        : answer.toString();
  }

  /** As people say it: {@code coil 20 = 1}. */
  static String words(Step step) {
    if (step instanceof Step.Coil coil) {
      return "coil " + coil.address() + " = " + (coil.on() ? 1 : 0);
    }
    if (step instanceof Step.Register register) {
      return "holding " + register.address() + " = " + register.value();
    }
    return step instanceof Step.Registers registers
        ? "holding " + registers.address() + " = " + registers.values()
        : "PDU " + ((Step.Raw) step).pdu();
  }
}
