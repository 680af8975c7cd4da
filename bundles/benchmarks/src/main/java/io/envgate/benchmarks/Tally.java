package io.envgate.benchmarks;

import java.time.Duration;

/**
 * What came of asking again and again.
 *
 * @param good answers with the right values
 * @param errors no answer, or one that was refused
 * @param wrong answers that were handed out as good and held other registers' values
 * @param time between the first answer, which is not counted, and the last
 * @param cpu what the asking side's threads used in that time
 */
record Tally(long good, long errors, long wrong, Duration time, Duration cpu) {

  /** Good answers in a second. */
  double rate() {
    return good * 1e9 / time.toNanos();
  }

  /** CPU microseconds for each exchange, whatever came of it. */
  double cpuMicros() {
    return cpu.toNanos() / 1e3 / Math.max(1, good + errors + wrong);
  }
}
