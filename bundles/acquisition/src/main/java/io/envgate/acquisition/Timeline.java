package io.envgate.acquisition;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The station's timeline at one look at the clocks: what the wall clock says, as far as it can be
 * believed.
 *
 * <p>The wall clock may be set at any time, the monotonic clock is set by nobody. Between two looks
 * the timeline goes forward by the monotonic time. Where the wall clock is a little off it is
 * approached slowly, so that instants never go back and none is jumped over. Where it is far off it
 * has been <em>set</em>: the timeline goes on as before until the new time has stood for {@link
 * #PROBATION}, and then moves in one step, with a new epoch. A clock that is set back meanwhile has
 * moved nothing.
 *
 * @param now the instant at this look
 * @param nanos the monotonic clock at this look
 * @param suspicion present while the wall clock is far off
 */
record Timeline(StationTime now, long nanos, Optional<Suspicion> suspicion) {

  /** A wall clock that is off by no more is approached; one that is off by more has been set. */
  static final Duration TOLERANCE = Duration.ofSeconds(2);

  /** How long a set clock must have gone on evenly before it is believed. */
  static final Duration PROBATION = Duration.ofSeconds(60);

  /**
   * A small difference is made good at 1/20 of the passing time: the tolerance within 40 s, and a
   * second stays a second to the eye.
   */
  private static final int APPROACH = 20;

  /** Since when (monotonic) the wall clock has been off by this much. */
  record Suspicion(long sinceNanos, Duration off) {}

  static Timeline begin(Instant wall, long nanos, int epoch) {
    return new Timeline(new StationTime(wall, epoch), nanos, Optional.empty());
  }

  /** The next look. @param monotonic not before the one of this look */
  Timeline look(Instant wall, long monotonic) {
    Duration elapsed = Duration.ofNanos(monotonic - nanos);
    Instant expected = expected(monotonic);
    Duration off = Duration.between(expected, wall);
    if (off.abs().compareTo(TOLERANCE) <= 0) {
      return at(expected.plus(approach(off, elapsed)), monotonic, Optional.empty());
    }
    Suspicion held =
        suspicion
            .filter(earlier -> earlier.off().minus(off).abs().compareTo(TOLERANCE) <= 0)
            .orElse(new Suspicion(monotonic, off));
    if (monotonic - held.sinceNanos() >= PROBATION.toNanos()) {
      return new Timeline(new StationTime(wall, now.epoch() + 1), monotonic, Optional.empty());
    }
    return at(expected, monotonic, Optional.of(held));
  }

  /** Where it comes to be at that monotonic time if nobody touches a clock. */
  Instant expected(long monotonic) {
    return now.at().plusNanos(monotonic - nanos);
  }

  private Timeline at(Instant instant, long monotonic, Optional<Suspicion> held) {
    return new Timeline(new StationTime(instant, now.epoch()), monotonic, held);
  }

  private static Duration approach(Duration off, Duration elapsed) {
    Duration most = elapsed.dividedBy(APPROACH);
    if (off.abs().compareTo(most) <= 0) {
      return off;
    }
    return off.isNegative() ? most.negated() : most;
  }
}
