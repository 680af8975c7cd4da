package io.envgate.station.parts;

import java.time.Duration;
import java.util.Optional;

/**
 * What a platform gets (上报).
 *
 * @param started whether it is told when the gateway started (2081)
 * @param events whether it is told what happened (2072 of 2005; since then a line of the log)
 * @param checks whether it is told of checks with standards (2062 of 2025)
 * @param state whether it gets states and run times of equipment (2021, 2041)
 * @param heads whether it gets the daily heads of the evidence chain, as a witness
 * @param results whether it gets results of analyzers that measure now and then (2013 of 2025)
 * @param measurements whether it gets single measurements of noise (2052 of 2025)
 * @param furnace whether it gets the temperature of furnaces over five minutes (2111 of 2025)
 * @param paused whether the platform itself has stopped the real-time reports for now (2012)
 * @param statePaused whether it has stopped those of states (2022)
 */
public record Reports(
    Optional<Duration> realtime,
    Optional<Duration> minute,
    boolean hour,
    boolean day,
    boolean started,
    boolean events,
    boolean checks,
    boolean state,
    boolean heads,
    boolean results,
    boolean measurements,
    boolean furnace,
    boolean paused,
    boolean statePaused) {

  /** It gets nothing of all this. */
  public static final Reports NONE =
      new Reports(
          Optional.empty(),
          Optional.empty(),
          false,
          false,
          false,
          false,
          false,
          false,
          false,
          false,
          false,
          false,
          false,
          false);
}
