package io.envgate.benchmarks;

import io.envgate.simulator.Mischief;
import java.time.Duration;
import java.util.Random;

/** What happens to every fifth answer. */
enum Fault {
  NONE,
  /** One bit is flipped. */
  FLIPPED,
  /** It comes {@link #LATENESS} late. */
  LATE,
  /** It says that another unit sent it. */
  FOREIGN,
  /** Three bytes of noise come before it. */
  NOISE,
  /** The request comes back before it. */
  ECHOED,
  /** A whole answer with other registers' values, which nobody asked for, comes before it. */
  UNSOLICITED,
  /** It breaks off after six bytes. */
  TRUNCATED,
  /** It comes twice. */
  DOUBLED,
  /** It comes {@link #VERY_LATE_BY} late, when others have been asked. */
  VERY_LATE,
  /** It never comes. */
  SILENT;

  /** Longer than the time-out of the fault runs, so that the answer meets the next request. */
  static final Duration LATENESS = Duration.ofMillis(260);

  static final Duration VERY_LATE_BY = Duration.ofSeconds(2);

  private static final int EVERY = 5;

  Mischief of(long answer, Random random) {
    if (answer % EVERY != 0) {
      return new Mischief.None();
    }
    return switch (this) {
      case NONE -> new Mischief.None();
      case FLIPPED -> new Mischief.Garbled(random.nextInt(1000));
      case LATE -> new Mischief.Late(LATENESS);
      case FOREIGN -> new Mischief.Foreign(2);
      case NOISE -> new Mischief.Noisy(3);
      case ECHOED -> new Mischief.Echoing();
      case UNSOLICITED -> new Mischief.Unsolicited();
      case TRUNCATED -> new Mischief.Truncated(6);
      case DOUBLED -> new Mischief.Doubled();
      case VERY_LATE -> new Mischief.Late(VERY_LATE_BY);
      case SILENT -> new Mischief.Silent();
    };
  }
}
