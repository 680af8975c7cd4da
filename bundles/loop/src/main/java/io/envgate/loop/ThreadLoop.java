package io.envgate.loop;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A loop with one thread of its own, named after what it serves.
 *
 * <p>An executor of the Java library would do the same with locks and an object around each task:
 * on a serial line that costs more than all that is done with the bytes.
 */
public final class ThreadLoop implements Loop, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ThreadLoop.class.getName());

  private static final int LONGEST_BURST =
      1000; // tasks: alarms have their turn though tasks make tasks without end

  private final Thread thread;
  private final ConcurrentLinkedQueue<Runnable> incoming = new ConcurrentLinkedQueue<>();
  private final Alarms alarms;
  private volatile boolean asleep;
  private volatile boolean closed;

  /**
   * @param name of the thread, as a stack dump will show it
   */
  public ThreadLoop(String name) {
    thread = new Thread(this::run, name);
    thread.setDaemon(true);
    alarms = new Alarms(this, thread);
    thread.start();
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
    if (closed) {
      LOG.log(Level.DEBUG, "a task came after the end of the loop");
      return;
    }
    incoming.add(task);
    if (asleep) {
      LockSupport.unpark(thread);
    }
  }

  @Override
  public Timer after(Duration delay, Runnable task) {
    return alarms.set(nanoTime() + Math.max(0, delay.toNanos()), task);
  }

  /**
   * Lets the running task end, drops those that wait, and returns when the thread has ended or
   * after five seconds.
   */
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    try {
      if (Thread.currentThread() != thread) {
        thread.join(5000);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (Thread.currentThread() != thread && thread.isAlive()) {
      LOG.log(Level.WARNING, "a loop did not end within 5 s");
    }
  }

  /** As {@link #close}, but what has been handed over before it runs first; timers do not. */
  public void finish() {
    CountDownLatch done = new CountDownLatch(1);
    execute(done::countDown);
    try {
      if (Thread.currentThread() != thread && !done.await(5, TimeUnit.SECONDS)) {
        LOG.log(Level.WARNING, "a loop did not come to its end within 5 s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    close();
  }

  /**
   * What has happened goes before what time has brought: a timer of a silence must not run ahead of
   * the bytes that broke it, however late the thread comes to either.
   */
  private void run() {
    Punctuality.ofThisThread();
    while (!closed) {
      for (int burst = 0; burst < LONGEST_BURST && !closed; burst++) {
        Runnable task = incoming.poll();
        if (task == null) {
          break;
        }
        guarded(task);
      }
      long left = alarms.leftNanos();
      if (left <= 0 && !closed) {
        guarded(alarms.take());
      } else if (incoming.isEmpty()) {
        sleep(left);
      }
    }
  }

  private void sleep(long nanos) {
    asleep = true; // whoever adds a task from now on sees it and wakes us
    if (incoming.isEmpty() && !closed) {
      LockSupport.parkNanos(this, nanos);
    }
    asleep = false;
  }

  /** One defect must not end everything that lives on this loop. */
  private static void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error defect) { // a class that is not there is an Error
      LOG.log(Level.ERROR, "a task failed; the loop goes on", defect);
    }
  }
}
