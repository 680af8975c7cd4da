package io.envgate.uplink.hj212;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The packets of one connection that are overdue and not sent again yet, and the one that is out
 * alone after its repetition: while it is, nothing else is sent. Lives on the session's loop.
 */
final class Repeats {
  private final Deque<Flight> overdue = new ArrayDeque<>();
  private Optional<Flight> alone = Optional.empty();

  void add(Flight flight) {
    overdue.add(flight);
  }

  /** The next one to be sent again; null where there is none. */
  Flight poll() {
    return overdue.poll();
  }

  /** It was answered, and need not be sent again. */
  void remove(Flight flight) {
    overdue.remove(flight);
    endAlone(flight);
  }

  void clear() {
    overdue.clear();
    alone = Optional.empty();
  }

  void beginAlone(Flight flight) {
    alone = Optional.of(flight);
  }

  /** Others may be sent again, if this is the one that was out alone. */
  void endAlone(Flight flight) {
    if (isAlone(flight)) {
      alone = Optional.empty();
    }
  }

  boolean isAlone(Flight flight) {
    return alone.filter(flight::equals).isPresent();
  }

  boolean anyAlone() {
    return alone.isPresent();
  }
}
