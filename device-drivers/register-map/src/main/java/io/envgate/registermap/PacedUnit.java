package io.envgate.registermap;

import io.envgate.loop.Loop;
import io.envgate.modbus.Answer;
import io.envgate.modbus.Table;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * A unit that wants a pause after each answer, or sleeps when nobody asks it. Polls and commands
 * meet here: each is asked when the one before it has been answered.
 */
final class PacedUnit implements Unit {
  private final Unit unit;
  private final Loop loop;
  private final Conduct conduct;
  private final Deque<Asked> waiting = new ArrayDeque<>();
  private boolean busy;
  private boolean asked;
  private long lastAnswer; // nanoseconds of the loop

  PacedUnit(Unit unit, Loop loop, Conduct conduct) {
    this.unit = unit;
    this.loop = loop;
    this.conduct = conduct;
  }

  @Override
  public void read(Table table, int address, int count, int spare, Consumer<Answer> answer) {
    add(new Asked(listener -> unit.read(table, address, count, spare, listener), answer));
  }

  @Override
  public void write(Step step, Consumer<Answer> answer) {
    add(new Asked(listener -> unit.write(step, listener), answer));
  }

  private void add(Asked one) {
    waiting.add(one);
    next();
  }

  private void next() {
    if (!busy && !waiting.isEmpty()) {
      busy = true;
      ask(waiting.remove());
    }
  }

  private void ask(Asked one) {
    Duration rest = Duration.ofNanos(loop.nanoTime() - lastAnswer);
    boolean asleep =
        !conduct.sleepsAfter().isZero() && (!asked || rest.compareTo(conduct.sleepsAfter()) > 0);
    Consumer<Answer> heard =
        said -> {
          asked = true;
          lastAnswer = loop.nanoTime();
          if (asleep && said instanceof Answer.Silent) {
            ask(one); // that request woke it up
          } else {
            busy = false;
            one.answer().accept(said);
            next();
          }
        };
    Duration pause = conduct.gap().minus(rest);
    if (asked && pause.compareTo(Duration.ZERO) > 0) {
      loop.after(pause, () -> one.request().accept(heard));
    } else {
      one.request().accept(heard);
    }
  }

  /** One request that waits for its turn or its answer. */
  private record Asked(Consumer<Consumer<Answer>> request, Consumer<Answer> answer) {}
}
