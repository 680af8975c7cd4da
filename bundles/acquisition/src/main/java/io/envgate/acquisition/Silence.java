package io.envgate.acquisition;

import java.time.Duration;

/**
 * How an analyzer that gives no answer, or nonsense only, is asked less often where each question
 * costs a line that it shares with others much of its time.
 *
 * @param polls how many in a row brought nothing
 * @param cost how long the last of them kept the line
 */
record Silence(int polls, Duration cost) {
  static final Silence NONE = new Silence(0, Duration.ZERO);

  /** So many polls in vain are taken for bad luck. */
  private static final int PATIENCE = 3;

  /**
   * One in so many parts of the time may be spent on asking it in vain. The line lets it wait
   * behind all others, so that even this half keeps nobody for longer than one time-out.
   */
  private static final int SHARE = 2;

  /** Even a dead analyzer is asked this often: nobody should have to wait longer for its return. */
  private static final Duration LONGEST = Duration.ofSeconds(60);

  Silence longer(Duration took) {
    return new Silence(polls + 1, took);
  }

  /** How long one that is asked as fast as possible is left alone. */
  Duration rest() {
    return polls < PATIENCE ? Duration.ZERO : cost.multipliedBy(SHARE - 1);
  }

  /**
   * How many of the planned polls are left out before it is asked again: none as long as asking it
   * each time costs no more than its share, so that it is noticed within a period when it is back.
   */
  long skips(Duration every) {
    if (polls < PATIENCE) {
      return 0;
    }
    long millis = Math.max(1, every.toMillis());
    long periods = (Math.min(SHARE * cost.toMillis(), LONGEST.toMillis()) + millis - 1) / millis;
    return Math.max(1, periods) - 1;
  }
}
