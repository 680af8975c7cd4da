package io.envgate.benchmarks;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Counts answers for a while; the first starts the clock. Used by one thread at a time. */
final class Tallying {
  private final long mostNanos;
  private final LongSupplier cpuNanos;
  private boolean begun;
  private long beganNanos;
  private long beganCpuNanos;
  private long lastNanos;
  private long good;
  private long errors;
  private long wrong;

  /**
   * @param cpuNanos what the threads of the asking side have used so far
   */
  Tallying(Duration most, LongSupplier cpuNanos) {
    this.mostNanos = most.toNanos();
    this.cpuNanos = cpuNanos;
  }

  void right(boolean rightValues) {
    if (begun) {
      good += rightValues ? 1 : 0;
      wrong += rightValues ? 0 : 1;
    }
    answered();
  }

  void failed() {
    errors += begun ? 1 : 0;
    answered();
  }

  private void answered() {
    lastNanos = System.nanoTime();
    if (!begun) {
      begun = true;
      beganNanos = lastNanos;
      beganCpuNanos = cpuNanos.getAsLong();
    }
  }

  boolean over() {
    return begun && lastNanos - beganNanos >= mostNanos;
  }

  Tally end() {
    return new Tally(
        good,
        errors,
        wrong,
        Duration.ofNanos(lastNanos - beganNanos),
        Duration.ofNanos(cpuNanos.getAsLong() - beganCpuNanos));
  }
}
