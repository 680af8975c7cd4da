package io.envgate.control;

import io.envgate.api.control.Command;
import io.envgate.loop.Loop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The commands that wait for an instrument of a gateway that has just started (启动时暂存的命令). They are
 * considered anew each second, in the order in which they came. Lives on the desk's loop.
 */
final class Held {
  /** A platform that goes on asking fills no memory. */
  static final int MOST = 64;

  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Loop loop;
  private final Consumer<Command> again;
  private List<Command> waiting = new ArrayList<>();

  /**
   * @param again considers a command anew, and may give it back
   */
  Held(Loop loop, Consumer<Command> again) {
    this.loop = loop;
    this.again = again;
  }

  boolean full() {
    return waiting.size() >= MOST;
  }

  void add(Command command) {
    if (waiting.isEmpty()) {
      loop.after(LOOK, this::look);
    }
    waiting.add(command);
  }

  private void look() {
    List<Command> all = waiting;
    waiting = new ArrayList<>();
    all.forEach(again);
  }
}
