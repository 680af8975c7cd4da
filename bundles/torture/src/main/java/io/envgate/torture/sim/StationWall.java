package io.envgate.torture.sim;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The clock of the gateway's machine: that of the world, and what it was set wrong by. */
final class StationWall implements InstantSource {
  private final InstantSource world;
  private Duration wrong = Duration.ZERO;

  StationWall(InstantSource world) {
    this.world = world;
  }

  void set(Duration more) {
    wrong = wrong.plus(more);
  }

  @Override
  public Instant instant() {
    return world.instant().plus(wrong);
  }
}
