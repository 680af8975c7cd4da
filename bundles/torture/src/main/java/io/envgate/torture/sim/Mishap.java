package io.envgate.torture.sim;

import java.time.Duration;

/**
 * One fault at one time.
 *
 * @param whom which analyzer, line or platform; empty for the gateway
 * @param from since the beginning
 * @param strength of the fault in its own measure, drawn at random: the bit that is flipped, the
 *     milliseconds of a step of the clock
 */
record Mishap(Fault fault, String whom, Duration from, Duration length, long strength) {
  Duration end() {
    return from.plus(length);
  }

  /** Whether it touches a stretch of time, or did in the time it takes to get over it. */
  boolean disturbs(Duration begin, Duration until, Duration recovery) {
    return from.compareTo(until) < 0 && end().plus(recovery).compareTo(begin) > 0;
  }

  boolean covers(Duration begin, Duration until) {
    return from.compareTo(begin) <= 0 && end().compareTo(until) >= 0;
  }

  @Override
  public String toString() {
    return fault.word()
        + (whom.isEmpty() ? "" : " " + whom)
        + " at "
        + from
        + " for "
        + length
        + " ("
        + strength
        + ")";
  }
}
