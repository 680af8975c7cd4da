package io.envgate.api.reading;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One judged value of one factor at one instant: what is stored, and all that statistics are made
 * of.
 *
 * @param point the monitoring point (监测点)
 * @param at when the analyzer's answer was complete, on the station's timeline, to the millisecond
 * @param epoch counts the starts of the gateway and the accepted steps of its clock: within one
 *     epoch {@code at} never goes back
 * @param value in the factor's unit; absent where there was none, and then the flag is not N: no
 *     reply, no number
 * @param cause why the flag is not N, in words with the numbers; empty for N
 */
public record Reading(
    String point,
    Factor factor,
    Instant at,
    int epoch,
    Optional<BigDecimal> value,
    DataFlag flag,
    String cause) {

  public Reading {
    Objects.requireNonNull(point);
    Objects.requireNonNull(factor);
    Objects.requireNonNull(at);
    Objects.requireNonNull(cause);
    if (value.isEmpty() && flag == DataFlag.N) {
      throw new IllegalArgumentException(
          point + " " + factor + " at " + at + ": a normal reading has a value");
    }
  }
}
