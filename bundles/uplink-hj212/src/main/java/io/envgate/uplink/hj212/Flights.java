package io.envgate.uplink.hj212;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;

/**
 * The packets of one connection that wait for their answers, oldest first. Some of them are
 * presumed lost: they keep the platform busy no more. Lives on the session's loop.
 */
final class Flights {
  private final Map<String, Flight> byQn = new LinkedHashMap<>(); // oldest first
  private int lost;

  void add(Flight flight) {
    byQn.put(flight.qn().text(), flight);
  }

  Optional<Flight> find(String qn) {
    return Optional.ofNullable(byQn.get(qn));
  }

  Optional<Flight> oldest() {
    return byQn.values().stream().findFirst();
  }

  /** Lets go of one that was answered. */
  void remove(Flight flight) {
    byQn.remove(flight.qn().text());
    flight.unwatch();
    lost -= flight.isLost() ? 1 : 0;
  }

  /** Lets go of all. */
  void clear() {
    byQn.values().forEach(Flight::unwatch);
    byQn.clear();
    lost = 0;
  }

  Collection<Flight> all() {
    return byQn.values();
  }

  int size() {
    return byQn.size();
  }

  /** How many are presumed lost. */
  int lost() {
    return lost;
  }

  /** How many may keep the platform busy. */
  int alive() {
    return byQn.size() - lost;
  }

  /** Whether one was written at a time, in nanoseconds of the loop, for which this holds. */
  boolean anyWritten(LongPredicate then) {
    for (Flight flight : byQn.values()) {
      if (then.test(flight.writtenNanos())) {
        return true;
      }
    }
    return false;
  }

  void presumeLost(Flight flight) {
    if (!flight.isLost()) {
      flight.presumeLost();
      lost++;
    }
  }

  /** Those that were written before: platforms answer in the order in which packets come. */
  void presumeLostBefore(Flight answered) {
    for (Flight earlier : byQn.values()) {
      if (earlier.writtenNanos() >= answered.writtenNanos()) {
        return;
      }
      if (earlier.exchange() instanceof Exchange.Sent) {
        presumeLost(earlier);
      }
    }
  }

  /** It is written once more, and may keep the platform busy again. */
  void repeated(Flight flight, long nanos) {
    lost -= flight.isLost() ? 1 : 0;
    flight.repeated(nanos);
  }
}
