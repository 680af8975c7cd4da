package io.envgate.api.record;

/** Which figure of a factor. */
public enum Statistic {
  /** The value at one instant. */
  INSTANT,
  /** The smallest usable value of the period. */
  MINIMUM,
  /** The mean of the period. */
  MEAN,
  /** The largest usable value of the period. */
  MAXIMUM,
  /** The total over the period (累计值): a volume for a flow, a mass for a pollutant. */
  TOTAL
}
