package io.envgate.acquisition;

import java.time.Instant;
import java.util.Objects;

/**
 * An instant on the station's timeline.
 *
 * @param epoch within one epoch instants never go back; see {@link Timeline}
 */
record StationTime(Instant at, int epoch) {
  StationTime {
    Objects.requireNonNull(at);
  }
}
