package io.envgate.loop;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A loop with one thread of its own, named after what it serves. */
public final class ThreadLoop implements Loop, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ThreadLoop.class.getName());

  private final ScheduledThreadPoolExecutor thread;

  /**
   * @param name of the thread, as a stack dump will show it
   */
  public ThreadLoop(String name) {
    thread =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread made = new Thread(() -> punctually(task), name);
              made.setDaemon(true);
              return made;
            });
    thread.setRemoveOnCancelPolicy(true);
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Override
  public InstantSource wall() {
    return Clock.systemUTC();
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public void execute(Runnable task) {
    try {
      thread.execute(new Guarded(task));
    } catch (RejectedExecutionException closed) {
      LOG.log(Level.DEBUG, "a task came after the end of the loop");
    }
  }

  @Override
  public Timer after(Duration delay, Runnable task) {
    try {
      var future =
          thread.schedule(new Guarded(task), Math.max(0, delay.toNanos()), TimeUnit.NANOSECONDS);
      return () -> future.cancel(false);
    } catch (RejectedExecutionException closed) {
      return () -> {};
    }
  }

  /**
   * Lets the running task end, drops those that wait, and returns when the thread has ended or
   * after five seconds.
   */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
        LOG.log(Level.WARNING, "a loop did not end within 5 s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void punctually(Runnable task) {
    Punctuality.ofThisThread();
    task.run();
  }

  /** One defect must not end everything that lives on this loop. */
  private record Guarded(Runnable task) implements Runnable {
    @Override
    public void run() {
      try {
        task.run();
      } catch (RuntimeException | Error defect) { // a class that is not there is an Error
        LOG.log(Level.ERROR, "a task failed; the loop goes on", defect);
      }
    }
  }
}
