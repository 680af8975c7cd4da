package io.envgate.acquisition;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How much the machine's clock gains against somebody else's (日差), from the first comparison since
 * it was set last to the newest one. The monotonic clock, which nobody sets, says how long that
 * was.
 *
 * @param ahead of the machine's clock at the newest comparison
 */
record Drift(long firstNanos, Duration firstAhead, long lastNanos, Duration ahead) {

  /** Below this the seconds to which most say the time tell more than the drift. */
  private static final Duration LEAST = Duration.ofHours(1);

  /** A clock that jumped by more between two comparisons was set, and has not drifted. */
  private static final Duration STEP = Duration.ofSeconds(5);

  private static final BigDecimal DAY = BigDecimal.valueOf(Duration.ofDays(1).toMillis());

  static Drift of(Optional<Drift> before, Instant machine, Instant said, long nanos) {
    Duration ahead = Duration.between(said, machine);
    return before
        .filter(earlier -> earlier.ahead().minus(ahead).abs().compareTo(STEP) <= 0)
        .map(earlier -> new Drift(earlier.firstNanos(), earlier.firstAhead(), nanos, ahead))
        .orElse(new Drift(nanos, ahead, nanos, ahead));
  }

  /** Seconds a day, to a hundredth; positive where the machine's clock is fast. */
  Optional<BigDecimal> perDay() {
    long elapsed = Duration.ofNanos(lastNanos - firstNanos).toMillis();
    if (elapsed < LEAST.toMillis()) {
      return Optional.empty();
    }
    BigDecimal gained = BigDecimal.valueOf(ahead.minus(firstAhead).toMillis(), 3);
    return Optional.of(
        gained.multiply(DAY).divide(BigDecimal.valueOf(elapsed), 2, RoundingMode.HALF_EVEN));
  }
}
