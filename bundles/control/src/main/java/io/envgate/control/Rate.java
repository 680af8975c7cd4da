package io.envgate.control;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** How many commands each instrument had done to it in the last hour (频次限制). */
final class Rate {
  private static final long HOUR = Duration.ofHours(1).toNanos();

  private final int perHour;
  private final Map<String, Deque<Long>> begun = new HashMap<>(); // nanoseconds, oldest first

  Rate(int perHour) {
    this.perHour = perHour;
  }

  /** How long until one more may begin; zero: now. */
  Duration toWait(String analyzer, long nanos) {
    Deque<Long> recent = begun.getOrDefault(analyzer, new ArrayDeque<>());
    while (!recent.isEmpty() && nanos - recent.peek() >= HOUR) {
      recent.poll();
    }
    return recent.size() < perHour
        ? Duration.ZERO
        : Duration.ofNanos(HOUR - (nanos - recent.peek()));
  }

  void begins(String analyzer, long nanos) {
    begun.computeIfAbsent(analyzer, first -> new ArrayDeque<>()).add(nanos);
  }
}
