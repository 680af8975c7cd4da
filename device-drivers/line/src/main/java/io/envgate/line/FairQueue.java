package io.envgate.line;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** Exchanges that wait: in order within a unit, in turn over units. */
final class FairQueue {
  private final Map<Integer, ArrayDeque<Waiting>> units =
      new LinkedHashMap<>(); // the next in turn stands first

  /** An exchange and since when it waits. */
  record Waiting(Exchange exchange, long sinceNanos) {}

  void add(Exchange exchange, long now) {
    units
        .computeIfAbsent(exchange.unit(), absent -> new ArrayDeque<>())
        .add(new Waiting(exchange, now));
  }

  boolean isEmpty() {
    return units.isEmpty();
  }

  /**
   * Takes the first exchange of the first unit in turn that may be asked; null when there is none.
   * The unit goes to the end of the turn.
   */
  Exchange take(Predicate<Waiting> mayBeAsked) {
    for (Iterator<Map.Entry<Integer, ArrayDeque<Waiting>>> all = units.entrySet().iterator();
        all.hasNext(); ) {
      Map.Entry<Integer, ArrayDeque<Waiting>> unit = all.next();
      if (mayBeAsked.test(unit.getValue().peek())) {
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
  long soonest(ToLongFunction<Waiting> wait) {
    long least = Long.MAX_VALUE;
    for (ArrayDeque<Waiting> one : units.values()) { // a stream here costs a tenth of an exchange
      least = Math.min(least, wait.applyAsLong(one.peek()));
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
