package io.envgate.api.reading;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What one answer of an analyzer says of one factor at one monitoring point, before it is judged
 * and dated.
 *
 * @param point the monitoring point (监测点) it belongs to, as the station file names it
 * @param value the figure in the factor's unit, exact as read; absent where the analyzer gave none
 * @param stated the flag that the analyzer's own status asks for; absent where it states nothing
 * @param cause why there is no value or why the flag is stated, in words with the numbers; empty
 *     where all is well
 * @param sampledAt the time that the analyzer itself gives the value, by its own clock, which may
 *     be wrong; absent where it gives none. Two observations with the same time are one result,
 *     asked for twice
 */
public record Observation(
    String point,
    Factor factor,
    Optional<BigDecimal> value,
    Optional<DataFlag> stated,
    String cause,
    Optional<Instant> sampledAt) {

  public Observation {
    Objects.requireNonNull(sampledAt);
    Objects.requireNonNull(point);
    Objects.requireNonNull(factor);
    Objects.requireNonNull(cause);
    if (value.isEmpty() && stated.isEmpty()) {
      throw new IllegalArgumentException(
          point + " " + factor + ": an observation without a value needs a flag that says why");
    }
  }

  /** Without a time of its own: a value of the moment. */
  public Observation(
      String point,
      Factor factor,
      Optional<BigDecimal> value,
      Optional<DataFlag> stated,
      String cause) {
    this(point, factor, value, stated, cause, Optional.empty());
  }

  /** A plain figure. */
  public static Observation of(String point, Factor factor, BigDecimal value) {
    return new Observation(point, factor, Optional.of(value), Optional.empty(), "");
  }

  /** No figure. @param flag never {@link DataFlag#N} */
  public static Observation missing(String point, Factor factor, DataFlag flag, String cause) {
    return new Observation(point, factor, Optional.empty(), Optional.of(flag), cause);
  }
}
