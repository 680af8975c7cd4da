package io.envgate.gateway;

import io.envgate.loop.Loop;
import java.time.Duration;
import java.time.InstantSource;

/**
 * The power supply of a simulated gateway: the part of the world's loop that runs on it. When it is
 * cut, nothing that waits on it will ever run, while the world goes on.
 */
final class Circuit implements Loop {
  private final Loop world;
  private boolean live = true;

  Circuit(Loop world) {
    this.world = world;
  }

  @Override
  public InstantSource wall() {
    return world.wall();
  }

  @Override
  public long nanoTime() {
    return world.nanoTime();
  }

  @Override
  public void execute(Runnable task) {
    world.execute(() -> ifLive(task));
  }

  @Override
  public Timer after(Duration delay, Runnable task) {
    return world.after(delay, () -> ifLive(task));
  }

  void cut() {
    live = false;
  }

  private void ifLive(Runnable task) {
    if (live) {
      task.run();
    }
  }
}
