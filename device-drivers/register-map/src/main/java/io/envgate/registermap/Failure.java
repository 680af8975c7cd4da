package io.envgate.registermap;

import io.envgate.api.device.Poll;
import io.envgate.modbus.Answer;

/** What a poll comes to where an answer without values stands for all of it. */
final class Failure {
  private Failure() {}

  static Poll of(Answer failure) {
    if (failure instanceof Answer.Silent silent) {
      return new Poll.Silent(silent.waited());
    }
    if (failure instanceof Answer.Nonsense nonsense) {
      return new Poll.Nonsense(nonsense.hex(), nonsense.cause());
    }
    if (failure instanceof Answer.Refused refused) {
      return new Poll.Refused(refused.exceptionCode());
    }
    return new Poll.Unreachable(
        failure instanceof Answer.Unreachable unreachable
            ? unreachable.reason()
            : failure.toString());
  }
}
