package io.envgate.api.record;

/**
 * What a finished period hands on to the longer ones that are made of it, exact: kept with its
 * figures and never reported.
 */
public enum Carried {
  /** The volume that flowed while the factor was known, in m³: its mean is weighted with it. */
  WEIGHT,
  /** The factor times that volume, in its unit × m³. */
  WEIGHTED,
  /** What of the wind blew from the east: speed × milliseconds. */
  EAST,
  /** What of the wind blew from the north. */
  NORTH,
  /** How many normal records the period is made of: whether it is valid is judged by them. */
  PIECES
}
