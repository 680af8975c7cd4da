package io.envgate.api.record;

import java.util.List;
import java.util.Objects;

/**
 * One record on its way to one platform.
 *
 * @param attempts how often it was handed to the uplink before this time, from 0
 * @param bodies the texts of its packets (for HJ 212 the CP of each), stored before the first
 *     sending and repeated byte for byte; empty until then
 */
public record Delivery(
    DeliveryId id,
    String platform,
    DataRecord record,
    Cause cause,
    int attempts,
    List<String> bodies) {
  public Delivery {
    Objects.requireNonNull(id);
    Objects.requireNonNull(platform);
    Objects.requireNonNull(record);
    Objects.requireNonNull(cause);
    bodies = List.copyOf(bodies);
  }

  /** The same with the texts of its packets. */
  public Delivery with(List<String> itsBodies) {
    return new Delivery(id, platform, record, cause, attempts, itsBodies);
  }

  /** Whether the platform may have to be told that these data come late. */
  public boolean late() {
    return cause != Cause.LIVE;
  }
}
