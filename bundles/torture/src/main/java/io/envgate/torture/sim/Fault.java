package io.envgate.torture.sim;

import java.util.Locale;

/**
 * What can go wrong around a simulated gateway, with whom it concerns, how often in a day at most,
 * and how long in seconds.
 */
enum Fault {
  /** An analyzer says nothing. */
  SILENCE(Whom.ANALYZER, 3, 1, 14_400),
  /** One bit of each of its answers is flipped. */
  GARBLED(Whom.ANALYZER, 12, 1, 600),
  /** It answers after the time-out, when another question is out. */
  LATE_ANSWER(Whom.ANALYZER, 12, 1, 600),
  /** Its answers break off. */
  TRUNCATED(Whom.ANALYZER, 12, 1, 600),
  /** Noise comes before its answers. */
  NOISY(Whom.ANALYZER, 12, 1, 600),
  /** Its answers bear another unit's number. */
  FOREIGN_UNIT(Whom.ANALYZER, 8, 1, 600),
  /** It says no. */
  EXCEPTION(Whom.ANALYZER, 8, 1, 600),
  /** A line to analyzers is unplugged. */
  UNPLUGGED(Whom.LINE, 5, 1, 900),

  /** The way to a platform breaks, and nobody answers there for a while. */
  LINK_DOWN(Whom.PLATFORM, 20, 1, 28_800),
  /** The way swallows what is sent both ways, and nobody is told (half-open connections). */
  BLACK_HOLE(Whom.PLATFORM, 8, 5, 3_600),
  /** All that is on the way takes seconds longer, as where packets are lost and repeated. */
  SLOW_LINK(Whom.PLATFORM, 8, 5, 3_600),

  /** The platform answers nothing. */
  PLATFORM_SILENT(Whom.PLATFORM, 6, 5, 7_200),
  /** It leaves every third answer out. */
  PLATFORM_FORGETFUL(Whom.PLATFORM, 6, 5, 7_200),
  /** It answers after the time-out. */
  PLATFORM_LATE(Whom.PLATFORM, 6, 5, 3_600),
  /** Its answers bear the QN of another packet. */
  PLATFORM_WRONG_QN(Whom.PLATFORM, 6, 5, 3_600),
  /** Its answers break off in the middle. */
  PLATFORM_HALF_ANSWERS(Whom.PLATFORM, 6, 5, 3_600),
  /** It drops the connection after every other frame. */
  PLATFORM_DROPPING(Whom.PLATFORM, 6, 5, 3_600),
  /** It takes connections and ends them at once. */
  PLATFORM_REFUSING(Whom.PLATFORM, 6, 5, 7_200),

  /** The disk is full: it takes no commit. */
  DISK_FULL(Whom.GATEWAY, 4, 1, 3_600),
  /** The disk fails in the middle of a commit. */
  DISK_ERROR(Whom.GATEWAY, 8, 1, 30),
  /** Each commit takes seconds. */
  DISK_SLOW(Whom.GATEWAY, 6, 10, 3_600),

  /** The clock of the machine is set wrong, and right again. */
  CLOCK_SET(Whom.GATEWAY, 4, 1, 10_800),

  /** The gateway has no power, from between two events on. */
  POWER_CUT(Whom.GATEWAY, 20, 1, 3_600),
  /** The power fails within a commit: of its unsynced blocks some are lost, late or torn. */
  POWER_CUT_IN_COMMIT(Whom.GATEWAY, 20, 1, 3_600);

  private final Whom whom;
  private final int most;
  private final int shortest;
  private final int longest;

  /** Which of the things around the gateway, or itself. */
  enum Whom {
    ANALYZER,
    LINE,
    PLATFORM,
    GATEWAY
  }

  Fault(Whom whom, int most, int shortest, int longest) {
    this.whom = whom;
    this.most = most;
    this.shortest = shortest;
    this.longest = longest;
  }

  Whom whom() {
    return whom;
  }

  /** A day at most. */
  int most() {
    return most;
  }

  /** Seconds. */
  int shortest() {
    return shortest;
  }

  /** Seconds. */
  int longest() {
    return longest;
  }

  boolean cutsPower() {
    return this == POWER_CUT || this == POWER_CUT_IN_COMMIT;
  }

  /** The word for it in summaries: {@code power-cut}. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
