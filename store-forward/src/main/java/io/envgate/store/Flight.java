package io.envgate.store;

import io.envgate.api.record.Delivery;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A delivery that the uplink has, and what left of it that is not written down yet. Lives on the
 * forwarder's loop.
 */
final class Flight {
  private final Delivery delivery;
  private final Map<Integer, String> references = new HashMap<>();
  private int times;
  private Instant first;

  Flight(Delivery delivery) {
    this.delivery = delivery;
  }

  Delivery delivery() {
    return delivery;
  }

  Standing.InFlight standing() {
    return new Standing.InFlight(delivery.cause(), delivery.attempts() + 1);
  }

  void transmitted(int part, String reference, Instant at) {
    references.put(part, reference);
    if (part == 1) {
      times++;
      first = first == null ? at : first;
    }
  }

  /** What left since the last call. */
  Sendings sendings() {
    Sendings since = new Sendings(times, Optional.ofNullable(first), references);
    times = 0;
    first = null;
    references.clear();
    return since;
  }
}
