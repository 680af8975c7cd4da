package io.envgate.registermap;

import io.envgate.loop.Loop;
import io.envgate.modbus.Answer;
import io.envgate.modbus.Table;
import java.time.Duration;
import java.util.function.Consumer;

/** A unit that wants a pause after each answer, or sleeps when nobody asks it. */
final class PacedUnit implements Unit {
  private final Unit unit;
  private final Loop loop;
  private final Conduct conduct;
  private boolean asked;
  private long lastAnswer; // nanoseconds of the loop

  PacedUnit(Unit unit, Loop loop, Conduct conduct) {
    this.unit = unit;
    this.loop = loop;
    this.conduct = conduct;
  }

  @Override
  public void read(Table table, int address, int count, Consumer<Answer> answer) {
    ask(listener -> unit.read(table, address, count, listener), answer);
  }

  @Override
  public void write(Step step, Consumer<Answer> answer) {
    ask(listener -> unit.write(step, listener), answer);
  }

  private void ask(Consumer<Consumer<Answer>> request, Consumer<Answer> answer) {
    Duration rest = Duration.ofNanos(loop.nanoTime() - lastAnswer);
    boolean asleep =
        !conduct.sleepsAfter().isZero() && (!asked || rest.compareTo(conduct.sleepsAfter()) > 0);
    Consumer<Answer> heard =
        said -> {
          heard();
          if (asleep && said instanceof Answer.Silent) {
            ask(request, answer); // that request woke it up
          } else {
            answer.accept(said);
          }
        };
    Duration pause = conduct.gap().minus(rest);
    if (asked && pause.compareTo(Duration.ZERO) > 0) {
      loop.after(pause, () -> request.accept(heard));
    } else {
      request.accept(heard);
    }
  }

  private void heard() {
    asked = true;
    lastAnswer = loop.nanoTime();
  }
}
