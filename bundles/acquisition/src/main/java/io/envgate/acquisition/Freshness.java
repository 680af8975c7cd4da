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

  private final String point;
  private final Map<Factor, Duration> standing = new HashMap<>();

  Freshness(String point) {
    this.point = point;
  }

  /** From now on the analyzer's factors stand as long as its plan says. */
  void learn(Analyzer analyzer) {
    Duration stands =
        (analyzer.every().isZero() ? Asking.FASTEST_PLAN : analyzer.every()).multipliedBy(TIMES);
    for (Channel channel : analyzer.channels()) {
      if (channel.point().equals(point)) {
        standing.put(channel.factor(), stands);
      }
    }
  }

  /** Of a factor whose analyzer is not known (yet) as if it were asked every 5 s. */
  Duration of(Factor factor) {
    return standing.getOrDefault(factor, Asking.FASTEST_PLAN.multipliedBy(TIMES));
  }

  /** The longest of all. */
  Duration longest() {
    return standing.values().stream()
        .max(Duration::compareTo)
        .orElse(Asking.FASTEST_PLAN.multipliedBy(TIMES));
  }
}
