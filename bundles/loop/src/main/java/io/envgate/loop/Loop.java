package io.envgate.loop;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/**
 * A place where events run strictly one after another, so that what lives on it needs no lock.
 *
 * <p>{@link #execute} and {@link #after} may be called from any thread; the tasks run on the loop.
 * A task must not block.
 */
public interface Loop extends Executor {

  /** The wall clock as the machine shows it: it may be wrong and may be set at any time. */
  InstantSource wall();

  /**
   * The monotonic clock in nanoseconds from an arbitrary origin: it never goes back and nobody sets
   * it.
   */
  long nanoTime();

  /** Runs the task once after the delay of monotonic time; a negative delay counts as none. */
  Timer after(Duration delay, Runnable task);

  /** The wall clock now. */
  default Instant now() {
    return wall().instant();
  }

  /** A task that is still to come. */
  @FunctionalInterface
  interface Timer {

    /**
     * After this call on the loop the task does not run any more; a task that has run is not
     * concerned.
     */
    void cancel();
  }
}
