package io.envgate.acquisition;

import java.time.Duration;

/**
 * How an analyzer that gives no answer, or nonsense only, is asked less often, so that a line that
 * it shares is free for the others.
 *
 * @param polls how many in a row brought nothing
 */
record Silence(int polls) {
  static final Silence NONE = new Silence(0);

  /** So many polls in vain are taken for bad luck. */
  private static final int PATIENCE = 3;

  /** Even a dead analyzer is asked this often: nobody should have to wait longer for its return. */
  private static final Duration LONGEST = Duration.ofSeconds(60);

  Silence longer() {
    return new Silence(polls + 1);
  }

  /**
   * How many of the planned polls are left out before it is asked again: 0, then 1, 3, 7 … up to a
   * minute's worth.
   */
  long skips(Duration every) {
    if (polls < PATIENCE) {
      return 0;
    }
    long doubled = 1L << Math.min(polls - PATIENCE + 1, 30);
    long most = Math.max(1, LONGEST.toMillis() / Math.max(1, every.toMillis()));
    return Math.min(doubled, most) - 1;
  }
}
