package io.envgate.store;

import io.envgate.api.record.DeliveryId;

/**
 * What is to be written down of one delivery: where it stands now, and what left of it since the
 * last time.
 */
record Step(DeliveryId id, Standing standing, Sendings sendings) {

  /** A step on which nothing was sent. */
  static Step of(DeliveryId id, Standing standing) {
    return new Step(id, standing, Sendings.NONE);
  }
}
