package io.envgate.torture.sim;

import java.util.Map;
import java.util.TreeMap;

/** How often each fault really did something, and other events that are worth counting. */
final class Tally {
  private final Map<String, Long> counts = new TreeMap<>();

  void add(Fault fault) {
    add(fault.word(), 1);
  }

  void add(String what, long number) {
    if (number > 0) {
      counts.merge(what, number, Long::sum);
    }
  }

  void addAll(Map<String, Long> others) {
    others.forEach(this::add);
  }

  Map<String, Long> counts() {
    return counts;
  }
}
