package io.envgate.store;

import io.envgate.api.record.Delivery;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Deliveries on their last steps to the uplink: those whose beginning is being written, and those
 * that may be sent.
 */
final class Stage {
  private final Deque<Delivery> ready = new ArrayDeque<>();
  private int beginning;

  void begin(int count) {
    beginning += count;
  }

  void begun(int count, List<Delivery> open) {
    beginning -= count;
    ready.addAll(open);
  }

  /** How many will need the uplink's room. */
  int underway() {
    return beginning + ready.size();
  }

  /** How many are being written down. */
  int beginning() {
    return beginning;
  }

  boolean isReady() {
    return !ready.isEmpty();
  }

  Delivery poll() {
    return ready.remove();
  }

  /** Takes out those that a newer report overtook before they were sent. */
  List<Delivery> overtaken(NewestReports newest) {
    List<Delivery> overtaken = new ArrayList<>();
    ready.removeIf(delivery -> newest.overtakes(delivery) && overtaken.add(delivery));
    return overtaken;
  }
}
