package io.envgate.registermap;

import io.envgate.api.device.Poll;
import io.envgate.loop.Loop;
import io.envgate.modbus.Answer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;

/** Sees to it that an analyzer was started and has warmed up before its values count. */
final class Starter {
  private static final int POLLS_OF_A_POWER_CUT = 3; // in silence; fewer may be noise on the line

  private final Conduct conduct;
  private final Unit unit;
  private final Loop loop;
  private boolean started;
  private long startedAt; // nanoseconds of the loop
  private int silentPolls;

  Starter(Conduct conduct, Unit unit, Loop loop) {
    this.conduct = conduct;
    this.unit = unit;
    this.loop = loop;
  }

  /**
   * @param then hears nothing when it has started, else the answer that kept it from that
   */
  void begin(Consumer<Optional<Answer>> then) {
    if (started) {
      then.accept(Optional.empty());
    } else {
      write(new ArrayDeque<>(conduct.start()), then);
    }
  }

  /** How long its values are still none; zero when they are. */
  Duration toGo() {
    Duration passed = Duration.ofNanos(loop.nanoTime() - startedAt);
    Duration left = conduct.warmUp().minus(passed);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** Tells it what came of a poll: one that was silent for long may have lost its power. */
  void polled(Poll poll) {
    boolean unheard = poll instanceof Poll.Silent || poll instanceof Poll.Unreachable;
    silentPolls = unheard ? silentPolls + 1 : 0;
    if (silentPolls >= POLLS_OF_A_POWER_CUT) {
      started = false;
    }
  }

  private void write(Deque<Step> steps, Consumer<Optional<Answer>> then) {
    Step step = steps.poll();
    if (step == null) {
      started = true;
      startedAt = loop.nanoTime();
      then.accept(Optional.empty());
    } else {
      unit.write(
          step,
          answer -> {
            if (answer instanceof Answer.Written) {
              write(steps, then);
            } else {
              then.accept(Optional.of(answer));
            }
          });
    }
  }
}
