package io.envgate.registermap;

import io.envgate.loop.Loop;
import io.envgate.modbus.Answer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Switches off what a command has switched on. It does not give up: an analyzer that cannot be
 * reached for the moment must not stay in a calibration for ever. After three attempts whoever
 * waits is told, and the attempts go on.
 */
final class Release {
  private static final int ATTEMPTS_BEFORE_WORD = 3;
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final List<Step> steps;
  private final Unit unit;
  private final Loop loop;
  private Consumer<Optional<String>> told = problem -> {};
  private int attempts;

  Release(List<Step> steps, Unit unit, Loop loop) {
    this.steps = steps;
    this.unit = unit;
    this.loop = loop;
  }

  /**
   * @param then hears nothing when it is off, else in words why it is still on
   */
  void begin(Consumer<Optional<String>> then) {
    told = then;
    attempt();
  }

  private void attempt() {
    attempts++;
    write(new ArrayDeque<>(steps));
  }

  private void write(Deque<Step> waiting) {
    Step step = waiting.poll();
    if (step == null) {
      tell(Optional.empty());
      return;
    }
    unit.write(
        step,
        answer -> {
          if (answer instanceof Answer.Written) {
            write(waiting);
          } else {
            again(step, answer);
          }
        });
  }

  private void again(Step step, Answer answer) {
    if (attempts == ATTEMPTS_BEFORE_WORD) {
      tell(
          Optional.of(
              "it could not be ended and is tried again: "
                  + Failures.words(step)
                  + ": "
                  + Failures.words(answer)));
    }
    Duration pause = FIRST.multipliedBy(1L << Math.min(attempts - 1, 6));
    loop.after(pause.compareTo(LONGEST) > 0 ? LONGEST : pause, this::attempt);
  }

  private void tell(Optional<String> problem) {
    Consumer<Optional<String>> once = told;
    told = said -> {};
    once.accept(problem);
  }
}
