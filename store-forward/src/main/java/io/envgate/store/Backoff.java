package io.envgate.store;

import java.time.Duration;

/**
 * How long to wait before trying again: doubling from the first wait to the longest. Short, because
 * the uplink has waited already for as long as the platform's over-time and re-send count say.
 */
record Backoff(Duration first, Duration longest) {
  static final Backoff SHORT = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(5));

  /**
   * @param failures how often it failed in a row, from 1
   */
  Duration after(int failures) {
    Duration wait = first;
    for (int i = 1; i < failures && wait.compareTo(longest) < 0; i++) {
      wait = wait.multipliedBy(2);
    }
    return wait.compareTo(longest) < 0 ? wait : longest;
  }
}
