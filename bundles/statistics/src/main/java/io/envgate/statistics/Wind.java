package io.envgate.statistics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * Wind (风) as a vector, summed up: the direction from which it blows, weighted with the speed. The
 * parts of each are rounded to 12 decimals before they are added, so that the sum is exact and the
 * same however a period is cut.
 *
 * @param east what blew from the east
 * @param north what blew from the north
 */
public record Wind(BigDecimal east, BigDecimal north) {
  private static final int DECIMALS = 12;

  /** Below this the vectors took each other away, and no direction is left. */
  private static final BigDecimal CALM = new BigDecimal("0.000001");

  public static final Wind NONE = new Wind(BigDecimal.ZERO, BigDecimal.ZERO);

  /**
   * @param degrees the direction from which it blows, clockwise from north
   * @param weight its speed, or its speed × time
   */
  public static Wind of(BigDecimal degrees, BigDecimal weight) {
    double angle = Math.toRadians(degrees.doubleValue());
    return new Wind(part(Math.sin(angle), weight), part(Math.cos(angle), weight));
  }

  public Wind and(Wind other) {
    return new Wind(east.add(other.east), north.add(other.north));
  }

  /** From 0 to below 360 degrees; empty where no direction is left. */
  public Optional<Double> direction() {
    if (east.abs().max(north.abs()).compareTo(CALM) < 0) {
      return Optional.empty();
    }
    double degrees = Math.toDegrees(Math.atan2(east.doubleValue(), north.doubleValue()));
    return Optional.of(degrees < 0 ? degrees + 360 : degrees);
  }

  private static BigDecimal part(double share, BigDecimal weight) {
    return BigDecimal.valueOf(share).setScale(DECIMALS, RoundingMode.HALF_EVEN).multiply(weight);
  }
}
