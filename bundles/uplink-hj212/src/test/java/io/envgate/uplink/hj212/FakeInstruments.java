package io.envgate.uplink.hj212;

import io.envgate.api.control.Command;
import io.envgate.api.control.CommandHandler;
import io.envgate.api.control.Refusal;
import io.envgate.api.control.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** A desk that a test scripts; without a word it offers nothing. */
final class FakeInstruments implements CommandHandler {
  final List<Command> asked = new ArrayList<>();
  final List<Progress> open = new ArrayList<>();
  Optional<Result> answer =
      Optional.of(new Result.Refused(Refusal.NOT_OFFERED, "nothing is offered here"));

  /** Answers in place of {@link #answer}, where it is set. */
  BiConsumer<Command, Progress> manner;

  /** It accepts, and the test ends it by {@link #open}. */
  void thinks() {
    answer = Optional.empty();
  }

  @Override
  public void handle(Command command, Progress progress) {
    asked.add(command);
    if (manner != null) {
      manner.accept(command, progress);
      return;
    }
    if (answer.isEmpty()) {
      progress.accepted();
      open.add(progress);
    } else {
      if (!(answer.get() instanceof Result.Refused)) {
        progress.accepted();
      }
      progress.ended(answer.get());
    }
  }
}
