package io.envgate.api.clock;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How the station's clock stands.
 *
 * @param trusted whether it knows what time it is; until then nothing is reported
 * @param why by whom it is trusted, or why it is not, in words
 * @param epoch counts the starts and the steps
 * @param compared the last comparison
 * @param driftPerDay how much the machine's clock gains in a day, in seconds, against whoever it
 *     was compared with; absent until it was compared for an hour at least
 */
public record ClockState(
    boolean trusted,
    String why,
    int epoch,
    Optional<Compared> compared,
    Optional<BigDecimal> driftPerDay) {

  /** A comparison. @param behind by how much the station's clock was behind; negative: ahead */
  public record Compared(String who, Instant at, Duration behind) {}
}
