package io.envgate.line;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Exchanges that wait: in order within a unit, in turn over units. */
final class FairQueue {
  private final Map<Integer, ArrayDeque<Waiting>> units =
      new LinkedHashMap<>(); // the next in turn stands first

  /** An exchange and since when it waits. */
  record Waiting(Exchange exchange, long sinceNanos) {}

  /** Whether one may be asked now. */
  interface Choice {
    boolean mayBeAsked(Waiting waiting, long now);
  }

  /** How long one has to wait. */
  interface Patience {
    long waitNanos(Waiting waiting, long now);
  }

  void add(Exchange exchange, long now) {
    ArrayDeque<Waiting> queue = units.get(exchange.unit());
    if (queue == null) {
      queue = new ArrayDeque<>();
      units.put(exchange.unit(), queue);
    }
    queue.add(new Waiting(exchange, now));
  }

  boolean isEmpty() {
    return units.isEmpty();
  }

  /**
   * Takes the first exchange of the first unit in turn that may be asked; null when there is none.
   * The unit goes to the end of the turn.
   */
  Exchange take(Choice choice, long now) {
    for (Iterator<Map.Entry<Integer, ArrayDeque<Waiting>>> all = units.entrySet().iterator();
        all.hasNext(); ) {
      Map.Entry<Integer, ArrayDeque<Waiting>> unit = all.next();
      if (choice.mayBeAsked(unit.getValue().peek(), now)) {
        Exchange taken = unit.getValue().poll().exchange();
        all.remove();
        if (!unit.getValue().isEmpty()) {
          units.put(unit.getKey(), unit.getValue());
        }
        return taken;
      }
    }
    return null;
  }

  /** The least wait among those that are next of their units; there is at least one. */
  long soonest(Patience patience, long now) {
    long least = Long.MAX_VALUE;
    for (ArrayDeque<Waiting> one : units.values()) { // a stream here costs a tenth of an exchange
      least = Math.min(least, patience.waitNanos(one.peek(), now));
    }
    return least;
  }

  /** Takes all. */
  List<Exchange> clear() {
    List<Exchange> all = new ArrayList<>();
    units.values().forEach(unit -> unit.forEach(waiting -> all.add(waiting.exchange())));
    units.clear();
    return all;
  }
}
