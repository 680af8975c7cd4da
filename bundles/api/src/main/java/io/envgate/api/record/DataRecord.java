package io.envgate.api.record;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * What the gateway states about a monitoring point and a period: the unit of history, of delivery
 * and of evidence. Never changed once kept.
 *
 * @param madeAt when it was made, on the station's timeline
 */
public record DataRecord(RecordId id, Instant madeAt, Content content) {
  /** How far back a record may be stated anew, and so how far a person's word reaches. */
  public static final Duration REVISED_FOR = Duration.ofDays(31);

  public DataRecord {
    Objects.requireNonNull(id);
    Objects.requireNonNull(madeAt);
    Objects.requireNonNull(content);
  }
}
