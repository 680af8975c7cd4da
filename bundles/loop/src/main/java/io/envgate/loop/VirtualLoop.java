package io.envgate.loop;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * A loop whose time stands still until it is moved: everything runs on the caller's thread, in the
 * order of due time and, within one instant, of arrival. With it a station lives a month in
 * seconds, and the same seed lives it again.
 */
public final class VirtualLoop implements Loop {
  private static final Comparator<Task> ORDER =
      Comparator.comparingLong(Task::dueNanos).thenComparingLong(Task::number);

  private final PriorityQueue<Task> tasks = new PriorityQueue<>(ORDER);
  private long nanos;
  private Instant wallAtZero;
  private long count;

  public VirtualLoop(Instant wall) {
    this.wallAtZero = wall;
  }

  @Override
  public InstantSource wall() {
    return () -> wallAtZero.plusNanos(nanos);
  }

  @Override
  public long nanoTime() {
    return nanos;
  }

  @Override
  public void execute(Runnable task) {
    after(Duration.ZERO, task);
  }

  @Override
  public Timer after(Duration delay, Runnable task) {
    Task added = new Task(nanos + Math.max(0, delay.toNanos()), count++, task);
    tasks.add(added);
    return () -> tasks.remove(added);
  }

  /** Sets the wall clock as a person or a time server would: nothing that waits is moved by it. */
  public void setWall(Instant wall) {
    wallAtZero = wall.minusNanos(nanos);
  }

  /** Runs what is due already. */
  public void settle() {
    advance(Duration.ZERO);
  }

  /** Lets this much time pass and runs all that falls due in it. */
  public void advance(Duration time) {
    long end = nanos + time.toNanos();
    while (!tasks.isEmpty() && tasks.peek().dueNanos() <= end) {
      Task next = tasks.poll();
      nanos = Math.max(nanos, next.dueNanos());
      next.work.run();
    }
    nanos = end;
  }

  /** How many tasks wait, for tests that look for leaks. */
  public int waiting() {
    return tasks.size();
  }

  /** A power cut: nothing that waits will ever run. */
  public void cut() {
    tasks.clear();
  }

  /** No record: each task is equal to itself only, which is quickly found out. */
  private static final class Task {
    private final long dueNanos;
    private final long number;
    private final Runnable work;

    Task(long dueNanos, long number, Runnable work) {
      this.dueNanos = dueNanos;
      this.number = number;
      this.work = work;
    }

    long dueNanos() {
      return dueNanos;
    }

    long number() {
      return number;
    }
  }
}
