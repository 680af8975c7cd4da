package io.envgate.station.parts;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What a platform gets (上报).
 *
 * @param realtime how often it gets real-time records; absent where it gets none
 * @param minute how long its minute records are; absent where it gets none
 * @param others what else it gets
 * @param paused whether the platform itself has stopped the real-time reports for now (2012)
 * @param statePaused whether it has stopped those of states (2022)
 */
public record Reports(
    Optional<Duration> realtime,
    Optional<Duration> minute,
    Set<Kind> others,
    boolean paused,
    boolean statePaused) {

  /** It gets nothing of all this. */
  public static final Reports NONE =
      new Reports(Optional.empty(), Optional.empty(), Set.of(), false, false);

  /** What has no interval: it is told when it is there. */
  public enum Kind {
    HOUR("hour"),
    DAY("day"),
    /** The gateway started: 2081. */
    STARTED("started"),
    /** Something happened: 2072 of 2005; since then a line of the log. */
    EVENTS("events"),
    /** A check with a standard was made: 2062 of 2025. */
    CHECKS("checks"),
    /** States and run times of equipment: 2021, 2041. */
    STATE("state"),
    /** The daily heads of the evidence chain; the platform is a witness. */
    HEADS("heads"),
    /** An analyzer that measures now and then has a result: 2013 of 2025. */
    RESULTS("results"),
    /** Single measurements of noise: 2052 of 2025. */
    MEASUREMENTS("measurements"),
    /** The temperature of furnaces over five minutes: 2111 of 2025. */
    FURNACE("furnace");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** Its key in the station file. */
    public String word() {
      return word;
    }
  }

  public Reports {
    others = Set.copyOf(others);
  }

  public boolean gets(Kind kind) {
    return others.contains(kind);
  }

  /** The same for now: not while the platform has stopped it. */
  public boolean getsNow(Kind kind) {
    return gets(kind) && !(kind == Kind.STATE && statePaused);
  }

  /** How often it gets real-time records for now; absent also while it has stopped them. */
  public Optional<Duration> realtimeNow() {
    return paused ? Optional.empty() : realtime;
  }
}
