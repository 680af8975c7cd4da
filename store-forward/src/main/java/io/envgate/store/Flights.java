package io.envgate.store;

import io.envgate.api.record.Delivery;
import io.envgate.api.record.DeliveryId;
import io.envgate.loop.Loop;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The deliveries that the uplink has. What left of them is written down soon even without an
 * answer, so that the ledger shows it and a power cut does not make it unsent. Lives on the
 * forwarder's loop.
 */
final class Flights {
  // mostly the acknowledgement comes first, and one commit holds both
  private static final Duration NOTE_AFTER = Duration.ofSeconds(1);

  private final Loop loop;
  private final Steps steps;
  private final Map<DeliveryId, Flight> flying = new HashMap<>();
  private boolean noting;

  Flights(Loop loop, Steps steps) {
    this.loop = loop;
    this.steps = steps;
  }

  boolean any() {
    return !flying.isEmpty();
  }

  int count() {
    return flying.size();
  }

  Flight begin(Delivery delivery) {
    Flight flight = new Flight(delivery);
    flying.put(delivery.id(), flight);
    return flight;
  }

  void transmitted(Flight flight, int part, String reference, Instant at) {
    flight.transmitted(part, reference, at);
    if (!noting) {
      noting = true;
      loop.after(NOTE_AFTER, this::note);
    }
  }

  private void note() {
    noting = false;
    for (Flight flight : flying.values()) {
      Sendings sendings = flight.sendings();
      if (!sendings.references().isEmpty()) {
        steps.write(new Step(flight.delivery(), flight.standing(), sendings));
      }
    }
  }

  /**
   * @return false where its uplink has left before
   */
  boolean end(Flight flight) {
    return flying.remove(flight.delivery().id(), flight);
  }

  void clear() {
    flying.clear();
  }
}
