package io.envgate.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * When an analyzer does what: it warms up once, then measures, and in each cycle has its phases.
 *
 * @param warmUp from its start; not negative
 * @param cycle after which the phases come again, counted from midnight in China (UTC+8); at least
 *     1 s
 * @param phases within a cycle; where two overlap the first counts
 */
public record Schedule(Duration warmUp, Duration cycle, List<Phase> phases) {
  private static final long CHINA_SECONDS = 8 * 3600;

  /** Warms up for 5 s and calibrates every night from 02:00 to 02:10. */
  public static final Schedule ORDINARY =
      new Schedule(
          Duration.ofSeconds(5),
          Duration.ofDays(1),
          List.of(new Phase(State.CALIBRATING, Duration.ofHours(2), Duration.ofMinutes(10))));

  /** Only measures. */
  public static final Schedule STEADY = new Schedule(Duration.ZERO, Duration.ofDays(1), List.of());

  public Schedule {
    phases = List.copyOf(phases);
    if (warmUp.isNegative() || cycle.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("a warm-up of " + warmUp + ", a cycle of " + cycle);
    }
  }

  /**
   * A state for a while.
   *
   * @param from since the beginning of the cycle
   * @param length of the phase; it may not reach into the next cycle
   */
  public record Phase(State state, Duration from, Duration length) {
    public Phase {
      if (from.isNegative() || length.isNegative()) {
        throw new IllegalArgumentException(state + " from " + from + " for " + length);
      }
    }

    private boolean covers(Duration time) {
      return time.compareTo(from) >= 0 && time.compareTo(from.plus(length)) < 0;
    }
  }

  /**
   * @param start when the analyzer was switched on
   */
  State at(Instant start, Instant now) {
    if (!warmUp.isZero()
        && now.isBefore(
            start.plus(warmUp))) { // where the clock was set back it may be before the start, too
      return State.WARMING_UP;
    }
    Duration sinceMidnight =
        Duration.ofMillis(
            Math.floorMod(now.toEpochMilli() + CHINA_SECONDS * 1000, cycle.toMillis()));
    return phases.stream()
        .filter(phase -> phase.covers(sinceMidnight))
        .findFirst()
        .map(Phase::state)
        .orElse(State.MEASURING);
  }
}
