package io.envgate.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/** What threads of this process have used. */
final class Cpu {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private Cpu() {}

  /** Nanoseconds of the thread that asks. */
  static long ofThisThread() {
    return THREADS.getCurrentThreadCpuTime();
  }

  /**
   * Nanoseconds of the threads that have such a name when it is asked for the first time: they must
   * live until the last.
   */
  static LongSupplier ofThreads(Predicate<String> named) {
    return new LongSupplier() {
      private long[] ids = {};

      @Override
      public long getAsLong() {
        if (ids.length == 0) {
          ids =
              Thread.getAllStackTraces().keySet().stream()
                  .filter(thread -> named.test(thread.getName()))
                  .mapToLong(Thread::getId)
                  .toArray();
        }
        long nanos = 0;
        for (long id : ids) {
          nanos += THREADS.getThreadCpuTime(id);
        }
        return nanos;
      }
    };
  }
}
