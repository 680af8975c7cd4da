package io.envgate.acquisition;

import io.envgate.api.device.Analyzer;
import io.envgate.api.device.Channel;
import io.envgate.api.reading.Factor;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How long a reading of each factor of one point may stand: three times what its analyzer's plan
 * puts between two. After that it is stale.
 */
final class Freshness {
  private static final int TIMES = 3;

  /**
   * Of an analyzer that dates its results and of which nothing else is said: HJ 915 has 4 h (M).
   */
  private static final Duration CYCLE = Duration.ofHours(4);

  private final PointPlan plan;
  private final Map<Factor, Duration> standing = new HashMap<>();

  Freshness(PointPlan plan) {
    this.plan = plan;
  }

  /** From now on the analyzer's factors stand as long as its plan says. */
  void learn(Analyzer analyzer) {
    Duration stands =
        (analyzer.every().isZero() ? Asking.FASTEST_PLAN : analyzer.every()).multipliedBy(TIMES);
    for (Channel channel : analyzer.channels()) {
      if (channel.point().equals(plan.name())) {
        standing.put(channel.factor(), stands);
      }
    }
  }

  /**
   * Of a factor whose analyzer is not known (yet) as if it were asked every 5 s; of one that is
   * worked out from another as long as that one.
   */
  Duration of(Factor factor) {
    return standing.getOrDefault(plan.source(factor), Asking.FASTEST_PLAN.multipliedBy(TIMES));
  }

  /** How long a result stands: until the next one is late by half a cycle. */
  Duration ofResult(FactorPlan factor) {
    Duration cycle = factor.cycle().orElse(CYCLE);
    return cycle.plus(cycle.dividedBy(2));
  }

  /** The longest of all. */
  Duration longest() {
    return standing.values().stream()
        .max(Duration::compareTo)
        .orElse(Asking.FASTEST_PLAN.multipliedBy(TIMES));
  }
}
