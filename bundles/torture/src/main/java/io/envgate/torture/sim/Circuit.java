package io.envgate.torture.sim;

import io.envgate.loop.Loop;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import java.util.function.Supplier;

/**
 * The power supply of a simulated gateway, and the strands of its work: in the running gateway each
 * is a thread. When the power is cut, nothing that waits on a strand will ever run, while the world
 * goes on.
 */
final class Circuit {
  private static final int MOST_WAIT_MICROS = 3_000;

  private final Loop world;
  private final InstantSource wall;
  private final Random random;
  private final Runnable failed;
  private boolean live = true;

  /**
   * @param wall the clock of the machine, which may be set wrong
   * @param failed what happens when the power fails in the middle of an event
   */
  Circuit(Loop world, InstantSource wall, Random random, Runnable failed) {
    this.world = world;
    this.wall = wall;
    this.random = random;
    this.failed = failed;
  }

  /**
   * A strand: its tasks run in their order, now and then a little late, as threads that the machine
   * lets wait.
   */
  Loop strand() {
    return strand(() -> Duration.ZERO);
  }

  /**
   * @param hold how much longer a task waits
   */
  Loop strand(Supplier<Duration> hold) {
    return new Strand(hold);
  }

  void cut() {
    live = false;
  }

  private void ifLive(Runnable task) {
    if (!live) {
      return;
    }
    try {
      task.run();
    } catch (PowerFailed now) {
      failed.run();
    }
  }

  private final class Strand implements Loop {
    private final Supplier<Duration> hold;
    private long last;

    Strand(Supplier<Duration> hold) {
      this.hold = hold;
    }

    @Override
    public InstantSource wall() {
      return wall;
    }

    @Override
    public long nanoTime() {
      return world.nanoTime();
    }

    @Override
    public void execute(Runnable task) {
      long now = world.nanoTime();
      long wait = hold.get().toNanos();
      if (random.nextInt(8) == 0) {
        wait += 1_000L * random.nextInt(MOST_WAIT_MICROS);
      }
      last = Math.max(last, now + wait); // never before those that came earlier
      world.after(Duration.ofNanos(last - now), () -> ifLive(task));
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
      return world.after(delay, () -> ifLive(task));
    }
  }
}
