package io.envgate.acquisition;

import io.envgate.api.clock.Opinion;
import java.time.Duration;
import java.time.Instant;

/**
 * By what the station believes its clock at the start.
 *
 * @param epoch the first one of this start, higher than all that are stored
 * @param confirmed whether somebody has to confirm it (NTP, a platform, a person); else the
 *     machine's clock is believed where it is plausible
 * @param newest what was stored last, on a trusted timeline; a clock that is before it is doubted
 *     for a while
 * @param undatedFrom where instants begin that nobody can date yet: after all such that are stored
 */
record ClockTerms(int epoch, boolean confirmed, Instant newest, Instant undatedFrom) {

  /** Instants before this one are not dated yet. */
  static final Instant UNDATED = Instant.parse("2000-01-01T00:00:00Z");

  /** A machine that comes up with a clock that was set back gets this long until it is believed. */
  static final Duration PATIENCE = Duration.ofMinutes(10);

  /** A clock may be so much before what was stored last: it drifts while the power is off. */
  private static final Duration SLACK = Duration.ofMinutes(1);

  static ClockTerms of(int epoch) {
    return new ClockTerms(epoch, false, Instant.EPOCH, Instant.EPOCH);
  }

  boolean believesAtOnce(Instant machine) {
    return !confirmed && !machine.isBefore(Opinion.NOT_BEFORE) && !isSetBack(machine);
  }

  /** How long the machine's clock must have gone on evenly. */
  Duration probation(Instant machine) {
    return isSetBack(machine) ? PATIENCE : Timeline.PROBATION;
  }

  private boolean isSetBack(Instant machine) {
    return machine.isBefore(newest.minus(SLACK));
  }

  String doubt(Instant machine) {
    if (machine.isBefore(Opinion.NOT_BEFORE)) {
      return "the machine's clock says " + machine + ", which is before this software was written";
    }
    if (confirmed) {
      return "the station file wants the time confirmed";
    }
    return "the machine's clock says "
        + machine
        + ", which is before "
        + newest
        + ", when something was stored last";
  }
}
