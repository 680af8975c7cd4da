package io.envgate.store;

import java.time.Duration;

/**
 * Holds the backlog back while a platform does not answer, longer each time; one answer ends it.
 * Records that have just been made are tried nevertheless.
 */
final class Pause {
  private final Backoff backoff;
  private int failures;
  private boolean on;
  private long endNanos;

  Pause(Backoff backoff) {
    this.backoff = backoff;
  }

  boolean holds(long nanos) {
    return on && nanos - endNanos < 0;
  }

  /**
   * @return how long the pause is that begins now; zero while one is on: what fails together counts
   *     once
   */
  Duration failed(long nanos) {
    if (holds(nanos)) {
      return Duration.ZERO;
    }
    failures++;
    Duration wait = backoff.after(failures);
    on = true;
    endNanos = nanos + wait.toNanos();
    return wait;
  }

  void answered() {
    failures = 0;
    on = false;
  }
}
