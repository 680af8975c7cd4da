package io.envgate.api.clock;

import java.time.Instant;

/** The station's one clock (站点时钟), by which it polls, dates and reports. From any thread. */
public interface Timekeeper {

  /** Now, on the station's timeline; far in the past while nobody knows what time it is. */
  Instant instant();

  ClockState state();

  /** Somebody says what time it is. What comes of it shows in the state, and in the journal. */
  void hear(Opinion opinion);
}
