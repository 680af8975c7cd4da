package io.envgate.store;

import io.envgate.api.record.Delivery;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Deliveries of records that have just been made, waiting in memory for their turn. What does not
 * fit, or waits too long, is found on the disk as backlog.
 */
final class LiveQueue {
  static final int MOST = 256;
  // whoever was away for longer gets the rest as backlog
  static final Duration LONGEST = Duration.ofMinutes(1);

  private final Deque<Entry> queue = new ArrayDeque<>();

  private record Entry(Delivery delivery, long sinceNanos) {}

  /**
   * @return false where it is full
   */
  boolean offer(Delivery delivery, long nanos) {
    return queue.size() < MOST && queue.add(new Entry(delivery, nanos));
  }

  boolean isEmpty() {
    return queue.isEmpty();
  }

  Delivery poll() {
    return queue.remove().delivery();
  }

  /** Takes out those that have waited too long. */
  List<Delivery> stale(long nanos) {
    List<Delivery> stale = new ArrayList<>();
    while (!queue.isEmpty() && nanos - queue.peek().sinceNanos() > LONGEST.toNanos()) {
      stale.add(poll());
    }
    return stale;
  }

  /** Takes out those that a newer report overtook. */
  List<Delivery> overtaken(NewestReports newest) {
    List<Delivery> overtaken = new ArrayList<>();
    queue.removeIf(entry -> newest.overtakes(entry.delivery()) && overtaken.add(entry.delivery()));
    return overtaken;
  }

  void clear() {
    queue.clear();
  }
}
