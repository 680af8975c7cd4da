package io.envgate.api.uplink;

import io.envgate.api.record.Delivery;
import io.envgate.api.record.DeliveryState;

/**
 * Hears what became of deliveries in the end. Registered as a service, it is told on the
 * forwarder's loop, after the disk has it: it returns at once. What a person, or the end of a
 * platform, gives up is not told.
 */
public interface SettledListener {

  /**
   * @param state a settled one
   * @param reason in words, where it was not delivered
   */
  void settled(Delivery delivery, DeliveryState state, String reason);
}
