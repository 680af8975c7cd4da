package io.envgate.api.record;

import java.util.Objects;

/**
 * Which record: there is one of each for all time.
 *
 * @param version 1 for the first; a correction is a new version beside the old one, never a change
 *     of it
 */
public record RecordId(String point, Report report, Period period, int version) {
  public RecordId {
    Objects.requireNonNull(point);
    Objects.requireNonNull(report);
    Objects.requireNonNull(period);
    if (version < 1) {
      throw new IllegalArgumentException("record versions count from 1, this one is " + version);
    }
  }
}
