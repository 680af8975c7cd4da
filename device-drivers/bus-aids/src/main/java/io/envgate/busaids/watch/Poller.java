package io.envgate.busaids.watch;

import io.envgate.line.Line;
import io.envgate.modbus.ModbusMaster;
import io.envgate.registermap.Span;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Asks the units of a line round after round for what the station would ask, so that there is
 * something to watch; what they answer is the tap's affair. Lives on the line's loop.
 */
public final class Poller {
  private final Line line;
  private final ModbusMaster master;
  private final List<Unit> units;
  private final Duration pause;
  private boolean ended;

  /**
   * @param units at least one
   * @param pause between two rounds
   */
  public Poller(Line line, List<Unit> units, Duration pause) {
    this.line = line;
    this.master = new ModbusMaster(line);
    this.units = List.copyOf(units);
    this.pause = pause;
    if (units.isEmpty()) {
      throw new IllegalArgumentException("nobody to poll on " + line.name());
    }
  }

  /** A unit and the blocks that are read of it. */
  public record Unit(int number, List<Span> blocks) {}

  private record Step(int unit, Span block) {}

  /** Begins; from any thread. */
  public void begin() {
    line.loop().execute(this::round);
  }

  /** Asks nothing more; from any thread. */
  public void end() {
    line.loop().execute(() -> ended = true);
  }

  private void round() {
    Deque<Step> steps = new ArrayDeque<>();
    units.forEach(
        unit -> unit.blocks().forEach(block -> steps.add(new Step(unit.number(), block))));
    next(steps);
  }

  private void next(Deque<Step> steps) {
    Step step = steps.poll();
    if (step == null) {
      line.loop().after(pause, this::round);
    } else if (!ended) {
      Span block = step.block();
      master.read(
          step.unit(), block.table(), block.address(), block.count(), answer -> next(steps));
    }
  }
}
