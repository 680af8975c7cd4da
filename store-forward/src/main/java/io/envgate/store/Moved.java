package io.envgate.store;

import io.envgate.api.record.DeliveryId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The deliveries that were begun in memory and have been brought onto the disk since: whoever
 * carries one still knows it by its old number. From any thread.
 */
final class Moved {
  // guarded by this; as many as were open when they were moved
  private final Map<DeliveryId, DeliveryId> now = new HashMap<>();
  private final Map<DeliveryId, DeliveryId> before = new HashMap<>();

  synchronized void moved(DeliveryId from, DeliveryId to) {
    now.put(from, to);
    before.put(to, from);
  }

  /** Where it stands now; empty where it was not moved. */
  synchronized Optional<DeliveryId> now(DeliveryId id) {
    return Optional.ofNullable(now.get(id));
  }

  /** Under which number it was handed out in memory; empty where it was not moved. */
  synchronized Optional<DeliveryId> before(DeliveryId id) {
    return Optional.ofNullable(before.get(id));
  }

  /** Nobody carries it any more. @param id the old number */
  synchronized void settled(DeliveryId id) {
    DeliveryId moved = now.remove(id);
    if (moved != null) {
      before.remove(moved);
    }
  }
}
