package io.envgate.statistics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** Waste water (污水): HJ 212-2017, D.1. All that needs no division is exact. */
public final class WasteWater {
  private WasteWater() {}

  /**
   * The volume of a slice.
   *
   * @param flow in L/s
   * @return m³
   */
  public static BigDecimal volume(BigDecimal flow, Duration time) {
    return flow.multiply(BigDecimal.valueOf(time.toMillis()))
        .movePointLeft(6); // ms to s, and L to m³
  }

  /**
   * The mean flow of a period.
   *
   * @param volume in m³
   * @return L/s
   */
  public static BigDecimal meanFlow(BigDecimal volume, Duration time, int decimals) {
    return volume
        .movePointRight(6)
        .divide(BigDecimal.valueOf(time.toMillis()), decimals, RoundingMode.HALF_EVEN);
  }

  /**
   * The mass in a volume.
   *
   * @param volume in m³
   * @param concentration in mg/L
   * @return kg
   */
  public static BigDecimal load(BigDecimal volume, BigDecimal concentration) {
    return volume.multiply(concentration).movePointLeft(3);
  }

  /**
   * The flow-weighted mean concentration (流量加权平均).
   *
   * @param load in kg
   * @param volume in m³, above zero: without flow there is no such mean
   * @return mg/L
   */
  public static BigDecimal weightedMean(BigDecimal load, BigDecimal volume, int decimals) {
    if (volume.signum() <= 0) {
      throw new IllegalArgumentException("a mean weighted with " + volume + " m³");
    }
    return load.movePointRight(3).divide(volume, decimals, RoundingMode.HALF_EVEN);
  }
}
