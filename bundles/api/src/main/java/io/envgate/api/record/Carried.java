package io.envgate.api.record;

/**
 * What is kept with the figures of a period and never reported as a figure: what it hands on to the
 * longer periods that are made of it, exact, and what is to be known of it.
 */
public enum Carried {
  /** The volume that flowed while the factor was known, in m³: its mean is weighted with it. */
  WEIGHT,
  /** The factor times that volume, in its unit × m³. */
  WEIGHTED,
  /** What flowed, in m³, of which the total is stated rounded. */
  VOLUME,
  /** How long an equipment ran, in milliseconds. */
  RUNNING,
  /** What of the wind blew from the east: speed × milliseconds. */
  EAST,
  /** What of the wind blew from the north. */
  NORTH,
  /** How many normal and valid records the period is made of: whether it is valid too. */
  PIECES,
  /** 1 where the period is valid (有效) by its rules, 0 where it is not: another matter than N. */
  VALID,
  /** When the newest result in it was sampled, in seconds since 1970. */
  SAMPLED,
  /** When the gateway heard that result, likewise; of {@link Report#RESULT} alone. */
  HEARD,
  /** What the counter (累计流量) showed first in the period, in m³. */
  COUNTER_FIRST,
  /** What it showed last. */
  COUNTER_LAST,
  /** What passed it between the two, by its own steps. */
  COUNTER_PASSED,
  /** How often it was reset, so that something passed that nobody knows. */
  COUNTER_RESETS,
  /** Of how many of a day's means of 8 hours {@link Statistic#EIGHT_HOUR} is the largest. */
  EIGHT_HOUR_MEANS
}
