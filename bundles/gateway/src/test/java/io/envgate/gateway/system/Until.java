package io.envgate.gateway.system;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition by asking again and again, never longer than said. */
final class Until {
  /**
   * What anything that will happen is given on a machine that is busy with other things. It is no
   * measurement, and costs nothing where all is well.
   */
  static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final Duration BETWEEN = Duration.ofMillis(100);

  private Until() {}

  /**
   * What the question answers as soon as it has an answer.
   *
   * @param story what has happened so far, for the message of a failure
   */
  static <T> T some(
      Duration limit, String what, Supplier<Optional<T>> question, Supplier<String> story) {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      Optional<T> answer = question.get();
      if (answer.isPresent()) {
        return answer.get();
      }
      if (System.nanoTime() > end) {
        throw new AssertionError(
            "not within " + limit.toSeconds() + " s: " + what + "\n" + story.get());
      }
      LockSupport.parkNanos(BETWEEN.toNanos());
    }
  }

  static void holds(
      Duration limit, String what, BooleanSupplier condition, Supplier<String> story) {
    some(limit, what, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty(), story);
  }
}
