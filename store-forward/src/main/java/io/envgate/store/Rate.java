package io.envgate.store;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;

/** How often something happened lately, a minute. One thread counts, any may ask. */
final class Rate {
  private static final int MINUTES = 10;
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  // the minute and how often, in turn
  private final AtomicLongArray minutes = new AtomicLongArray(2 * MINUTES);

  void add(long nanos) {
    long minute = Math.floorDiv(nanos, MINUTE);
    int place = 2 * (int) Math.floorMod(minute, (long) MINUTES);
    if (minutes.get(place) != minute) {
      minutes.set(place, minute);
      minutes.set(place + 1, 0);
    }
    minutes.incrementAndGet(place + 1);
  }

  /** In the last ten minutes, by the minute. */
  double perMinute(long nanos) {
    long now = Math.floorDiv(nanos, MINUTE);
    long sum = 0;
    for (int i = 0; i < MINUTES; i++) {
      long age = now - minutes.get(2 * i);
      sum += age >= 0 && age < MINUTES ? minutes.get(2 * i + 1) : 0;
    }
    return sum / (double) MINUTES;
  }
}
