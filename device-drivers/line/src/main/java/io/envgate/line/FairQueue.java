package io.envgate.line;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Exchanges that wait: in order within a unit, in turn over units. */
final class FairQueue {
  private final Map<Integer, ArrayDeque<Exchange>> units =
      new LinkedHashMap<>(); // the next in turn stands first

  void add(Exchange exchange) {
    units.computeIfAbsent(exchange.unit(), absent -> new ArrayDeque<>()).add(exchange);
  }

  boolean isEmpty() {
    return units.isEmpty();
  }

  /**
   * Takes the first exchange of the first unit in turn that may be asked; null when there is none.
   * The unit goes to the end of the turn.
   */
  Exchange take(Predicate<Exchange> mayBeAsked) {
    for (Iterator<Map.Entry<Integer, ArrayDeque<Exchange>>> all = units.entrySet().iterator();
        all.hasNext(); ) {
      Map.Entry<Integer, ArrayDeque<Exchange>> unit = all.next();
      if (mayBeAsked.test(unit.getValue().peek())) {
        Exchange taken = unit.getValue().poll();
        all.remove();
        if (!unit.getValue().isEmpty()) {
          units.put(unit.getKey(), unit.getValue());
        }
        return taken;
      }
    }
    return null;
  }

  /** Whether {@link #take} would find one. */
  boolean hasFor(Predicate<Exchange> mayBeAsked) {
    return units.values().stream().anyMatch(waiting -> mayBeAsked.test(waiting.peek()));
  }

  /** Takes all. */
  List<Exchange> clear() {
    List<Exchange> all = new ArrayList<>();
    units.values().forEach(all::addAll);
    units.clear();
    return all;
  }
}
