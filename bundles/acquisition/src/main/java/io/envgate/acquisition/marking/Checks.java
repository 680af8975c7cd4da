package io.envgate.acquisition.marking;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/**
 * What the values of one factor may betray by themselves; each only where the station file asks for
 * it.
 *
 * @param detection the detection limit (检出限); a value below it is L
 * @param frozen so long a value may stay exactly the same; from then on it is D (数值恒定)
 * @param frozenExcept a value that may stay for ever, such as 0 of a flow
 * @param jump the largest believable step from one value to the next, in the factor's unit; a value
 *     behind a larger one is D (突变)
 * @param warmUp so long after a time without answers values are D: an instrument that was without
 *     power warms up (预热)
 */
record Checks(
    Optional<BigDecimal> detection,
    Optional<Duration> frozen,
    Optional<BigDecimal> frozenExcept,
    Optional<BigDecimal> jump,
    Optional<Duration> warmUp) {

  /** {@code detection=4 frozen=7200000 frozen-except=0 jump=50 warm-up=1800000}, any of them. */
  static Checks read(Words words) {
    return new Checks(
        words.number("detection"),
        words.find("frozen").map(any -> words.millis("frozen")),
        words.number("frozen-except"),
        words.number("jump"),
        words.find("warm-up").map(any -> words.millis("warm-up")));
  }
}
