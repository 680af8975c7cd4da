package io.envgate.api.record;

/** Which figure of a factor. */
public enum Statistic {
  /** The value at one instant. */
  INSTANT,
  /** The smallest usable value of the period. */
  MINIMUM,
  /** The mean of the period; of a sound level its one figure of the period. */
  MEAN,
  /** The largest usable value of the period. */
  MAXIMUM,
  /** The total over the period (累计值): a volume for a flow, a mass for a pollutant. */
  TOTAL,
  /** The value at one instant, corrected to the reference oxygen (折算). */
  CORRECTED_INSTANT,
  /** The smallest corrected value of the period. */
  CORRECTED_MINIMUM,
  /** The corrected mean of the period. */
  CORRECTED_MEAN,
  /** The largest corrected value of the period. */
  CORRECTED_MAXIMUM,
  /** A sound level's figure of the day's daytime (昼间). */
  DAYTIME,
  /** A sound level's figure of the day's night (夜间). */
  NIGHTTIME,
  /** The day's largest mean of 8 hours (日最大8小时平均); of ozone. */
  EIGHT_HOUR
}
