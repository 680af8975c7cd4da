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
 * @param at to when the value belongs, on the station's timeline, to the millisecond: when the
 *     analyzer's answer was complete, or, of a result that the analyzer dates itself, when it was
 *     sampled
 * @param epoch counts the starts of the gateway and the accepted steps of its clock: within one
 *     epoch {@code at} never goes back, but for results that the analyzer dates itself
 * @param value in the factor's unit; absent where there was none, and then the flag is not N: no
 *     reply, no number
 * @param cause why the flag is not N, in words with the numbers; empty for N
 * @param heardAt when the answer was complete, of a result that the analyzer dates itself (采样时间);
 *     empty for a value of the moment
 */
public record Reading(
    String point,
    Factor factor,
    Instant at,
    int epoch,
    Optional<BigDecimal> value,
    DataFlag flag,
    String cause,
    Optional<Instant> heardAt) {

  public Reading {
    Objects.requireNonNull(point);
    Objects.requireNonNull(factor);
    Objects.requireNonNull(at);
    Objects.requireNonNull(cause);
    Objects.requireNonNull(heardAt);
    if (value.isEmpty() && flag == DataFlag.N) {
      throw new IllegalArgumentException(
          point + " " + factor + " at " + at + ": a normal reading has a value");
    }
  }

  /** A value of the moment. */
  public Reading(
      String point,
      Factor factor,
      Instant at,
      int epoch,
      Optional<BigDecimal> value,
      DataFlag flag,
      String cause) {
    this(point, factor, at, epoch, value, flag, cause, Optional.empty());
  }

  /** The same figure under another flag. @param why in words, with the numbers */
  public Reading flagged(DataFlag other, String why) {
    return new Reading(point, factor, at, epoch, value, other, why, heardAt);
  }

  /** Whether the analyzer dated it itself, so that it may have come long after its time. */
  public boolean isResult() {
    return heardAt.isPresent();
  }
}
