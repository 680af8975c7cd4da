package io.envgate.uplink.hj212;

import io.envgate.api.clock.ClockState;
import io.envgate.api.clock.Opinion;
import io.envgate.api.clock.Timekeeper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A station's clock that stands still and writes down who says what time it is. */
final class FakeKeeper implements Timekeeper {
  final List<Opinion> heard = new ArrayList<>();
  Instant says = Scene.START;
  boolean trusted = true;

  @Override
  public Instant instant() {
    return says;
  }

  @Override
  public ClockState state() {
    return new ClockState(trusted, "", 1, Optional.empty(), Optional.empty());
  }

  @Override
  public void hear(Opinion opinion) {
    heard.add(opinion);
  }
}
