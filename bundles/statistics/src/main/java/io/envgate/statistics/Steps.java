package io.envgate.statistics;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A quantity over time: each of its values stands from an instant to another, and between them may
 * be gaps. Two of them laid over each other give what depends on both: a load, a corrected
 * concentration, a wind.
 */
public final class Steps {
  private final List<Step> steps = new ArrayList<>();

  private record Step(Instant from, Instant until, BigDecimal value) {}

  /** What is done with each stretch in which both values stand. */
  @FunctionalInterface
  public interface Both {
    void stand(BigDecimal one, BigDecimal other, long millis);
  }

  /**
   * The next value.
   *
   * @param from not before the one before it ended
   * @param until after {@code from}
   */
  public void add(Instant from, Instant until, BigDecimal value) {
    if (!until.isAfter(from)
        || !steps.isEmpty() && from.isBefore(steps.get(steps.size() - 1).until())) {
      throw new IllegalArgumentException(
          "a value from " + from + " to " + until + " does not follow");
    }
    steps.add(new Step(from, until, value));
  }

  /** Every stretch in which a value of ours and a value of the other stand, oldest first. */
  public void with(Steps other, Both each) {
    int mine = 0;
    int others = 0;
    while (mine < steps.size() && others < other.steps.size()) {
      Step one = steps.get(mine);
      Step two = other.steps.get(others);
      Instant from = one.from().isAfter(two.from()) ? one.from() : two.from();
      Instant until = one.until().isBefore(two.until()) ? one.until() : two.until();
      if (until.isAfter(from)) {
        each.stand(one.value(), two.value(), Duration.between(from, until).toMillis());
      }
      if (one.until().isAfter(until)) {
        others++;
      } else {
        mine++;
      }
    }
  }
}
