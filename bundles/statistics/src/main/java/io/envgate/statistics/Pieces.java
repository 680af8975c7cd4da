package io.envgate.statistics;

import java.time.Duration;

/** What a period is made of. */
public enum Pieces {
  /** The readings themselves: they are counted. */
  READINGS(Duration.ZERO),
  /** The finest minute records: their time is counted, in minutes. */
  MINUTES(Duration.ofMinutes(1)),
  /** Hour records: their time is counted, in hours. */
  HOURS(Duration.ofHours(1));

  private final Duration unit;

  Pieces(Duration unit) {
    this.unit = unit;
  }

  /**
   * Whether so many pieces reach what is asked.
   *
   * @param length of one piece; of readings it says nothing
   * @param least so many of our unit, may be a fraction
   */
  boolean reach(int pieces, Duration length, double least) {
    double counted =
        this == READINGS ? pieces : pieces * (double) length.toMillis() / unit.toMillis();
    return counted >= least;
  }
}
