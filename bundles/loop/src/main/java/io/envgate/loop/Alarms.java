package io.envgate.loop;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a loop with a thread runs later, in the order of due time and, within one instant, of
 * asking. Alarms are set and cancelled from any thread and kept by the loop's own.
 */
final class Alarms {
  private static final Comparator<Alarm> ORDER =
      (one, other) -> {
        int byTime = Long.signum(one.dueNanos - other.dueNanos);
        return byTime == 0 ? Long.compare(one.number, other.number) : byTime;
      };

  private final Loop loop;
  private final Thread thread;
  private final AtomicLong count = new AtomicLong();
  private final PriorityQueue<Alarm> waiting = new PriorityQueue<>(ORDER);

  /**
   * @param thread of the loop
   */
  Alarms(Loop loop, Thread thread) {
    this.loop = loop;
    this.thread = thread;
  }

  Loop.Timer set(long dueNanos, Runnable task) {
    Alarm alarm = new Alarm(this, dueNanos, count.getAndIncrement(), task);
    if (Thread.currentThread() == thread) {
      waiting.add(alarm);
    } else {
      loop.execute(() -> waiting.add(alarm));
    }
    return alarm;
  }

  /** Nanoseconds until the next one, 0 or less when it is due, the longest for none. */
  long leftNanos() {
    Alarm next = waiting.peek();
    return next == null ? Long.MAX_VALUE : next.dueNanos - loop.nanoTime();
  }

  /** Takes the next one, due or not; there must be one. */
  Runnable take() {
    return waiting.remove().task;
  }

  private void cancel(Alarm alarm) {
    if (Thread.currentThread() == thread) {
      waiting.remove(alarm);
    } else {
      loop.execute(() -> waiting.remove(alarm));
    }
  }

  /** No record: each is equal to itself only, which is quickly found out. */
  private static final class Alarm implements Loop.Timer {
    private final Alarms all;
    private final long dueNanos;
    private final long number;
    private final Runnable task;

    Alarm(Alarms all, long dueNanos, long number, Runnable task) {
      this.all = all;
      this.dueNanos = dueNanos;
      this.number = number;
      this.task = task;
    }

    @Override
    public void cancel() {
      all.cancel(this);
    }
  }
}
