package io.envgate.store;

import io.envgate.api.record.Delivery;
import io.envgate.api.record.DeliveryId;

/**
 * What is to be written down of one delivery: where it stands now, and what left of it since the
 * last time.
 */
record Step(Delivery delivery, Standing standing, Sendings sendings) {

  /** A step on which nothing was sent. */
  static Step of(Delivery delivery, Standing standing) {
    return new Step(delivery, standing, Sendings.NONE);
  }

  DeliveryId id() {
    return delivery.id();
  }
}
