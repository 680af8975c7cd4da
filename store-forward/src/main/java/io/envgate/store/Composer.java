package io.envgate.store;

import io.envgate.api.count.Counts;
import io.envgate.api.record.Delivery;
import io.envgate.api.uplink.Uplink;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Has the bodies of a delivery made at its first sending. */
final class Composer {
  private static final System.Logger LOG = System.getLogger(Composer.class.getName());

  private final Counts counts;

  Composer(Counts counts) {
    this.counts = counts;
  }

  /**
   * The bodies that are stored, or else those that the uplink makes.
   *
   * @return none where the uplink failed on this record: its defect may not keep the other
   *     deliveries, and this one waits for the next start
   */
  Optional<List<String>> bodies(Delivery delivery, Uplink uplink) {
    if (!delivery.bodies().isEmpty()) {
      return Optional.of(delivery.bodies());
    }
    try {
      return Optional.of(uplink.compose(delivery.record()));
    } catch (RuntimeException defect) {
      counts.add("compose-failed");
      LOG.log(Level.ERROR, uplink.platform() + " failed on " + delivery.record().id(), defect);
      return Optional.empty();
    }
  }

  /** The delivery as it is handed over. @param live whether as a record that has just been made */
  static Delivery handedOver(Delivery delivery, boolean live, List<String> bodies, Instant now) {
    Standing next =
        Standing.Waiting.of(delivery).on(new Standing.HandedOver(live), now, Backoff.SHORT);
    return new Delivery(
        delivery.id(),
        delivery.platform(),
        delivery.record(),
        ((Standing.InFlight) next).cause(),
        delivery.attempts(),
        bodies);
  }
}
