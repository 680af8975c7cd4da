package io.envgate.hj212;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Hands out request numbers that only grow: the clock's millisecond, or the one after the last
 * where the clock stands or was set back. So a sequence never repeats itself while the process
 * lives. Any thread may call it.
 */
public final class QnSequence {
  private final InstantSource clock;
  private final AtomicLong last = new AtomicLong(Long.MIN_VALUE); // epoch milliseconds

  public QnSequence(InstantSource clock) {
    this.clock = clock;
  }

  public Qn next() {
    long now = clock.millis();
    return Qn.of(
        Instant.ofEpochMilli(last.updateAndGet(before -> before < now ? now : before + 1)));
  }
}
