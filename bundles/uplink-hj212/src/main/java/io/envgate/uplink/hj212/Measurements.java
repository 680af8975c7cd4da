package io.envgate.uplink.hj212;

import io.envgate.api.configuration.NamedText;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How long the single measurements of noise (噪声单次监测) of each point are, for platforms that ask for
 * those of the past (HJ 212-2025, 2052).
 */
public final class Measurements {
  static final Measurements NONE = new Measurements(Map.of());

  private final Map<String, Duration> byPoint;

  private Measurements(Map<String, Duration> byPoint) {
    this.byPoint = Map.copyOf(byPoint);
  }

  /**
   * @param lines {@code noise1=1200000}, in milliseconds
   */
  public static Measurements of(Collection<String> lines) {
    Map<String, Duration> byPoint = new HashMap<>();
    NamedText.all(lines)
        .forEach((point, millis) -> byPoint.put(point, Duration.ofMillis(Long.parseLong(millis))));
    return new Measurements(byPoint);
  }

  /** Absent where the point has none. */
  Optional<Duration> length(String point) {
    return Optional.ofNullable(byPoint.get(point));
  }
}
