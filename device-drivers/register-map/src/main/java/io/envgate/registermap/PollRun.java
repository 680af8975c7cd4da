package io.envgate.registermap;

import io.envgate.api.device.Poll;
import io.envgate.modbus.Answer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One poll on its way: asks one block after another, and ends early where the analyzer is silent or
 * the line is down.
 */
final class PollRun {
  private static final int ILLEGAL_ADDRESS = 2; // Modbus Application Protocol 1.1b3, 7

  private final Unit unit;
  private final Meaning meaning;
  private final Consumer<End> ended;
  private final Deque<Span> waiting;
  private final Image image = new Image();
  private final ReadPlan planned;
  private ReadPlan plan;
  private Optional<Answer> firstFailure = Optional.empty();

  PollRun(Unit unit, Meaning meaning, ReadPlan plan, Consumer<End> ended) {
    this.unit = unit;
    this.meaning = meaning;
    this.planned = plan;
    this.plan = plan;
    this.ended = ended;
    this.waiting = new ArrayDeque<>(plan.blocks());
  }

  void next() {
    Span block = waiting.poll();
    if (block == null) {
      // one that refuses everything is starting up or not set up: that teaches nothing about cuts
      ended.accept(new End(result(), image.hasValues() ? plan : planned));
    } else {
      unit.read(
          block.table(),
          block.address(),
          block.count(),
          plan.spare(block),
          answer -> heard(block, answer));
    }
  }

  private void heard(Span block, Answer answer) {
    List<Span> parts =
        answer instanceof Answer.Refused refused && refused.exceptionCode() == ILLEGAL_ADDRESS
            ? plan.parts(block)
            : List.of();
    if (parts.isEmpty()) {
      image.put(block, answer);
      if (!Image.isValues(answer)) {
        firstFailure = firstFailure.or(() -> Optional.of(answer));
      }
    } else {
      plan = plan.cut(block);
      for (int last = parts.size() - 1; last >= 0; last--) {
        waiting.addFirst(parts.get(last));
      }
    }
    if (answer instanceof Answer.Silent || answer instanceof Answer.Unreachable) {
      waiting.clear(); // the next block would fare no better, and others wait for the line
    }
    next();
  }

  /** Partial answers count as answers; without any the first failure stands for all. */
  private Poll result() {
    if (image.hasValues() || firstFailure.isEmpty()) {
      return new Poll.Answered(meaning.observations(image));
    }
    return Failure.of(firstFailure.get());
  }

  /** How it ended. @param plan with what was learned about the cuts that this analyzer needs */
  record End(Poll poll, ReadPlan plan) {}
}
