package io.envgate.api.count;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Totals by cause, for one writer or many. */
public final class Counts {
  private final Map<String, LongAdder> totals = new ConcurrentHashMap<>();

  public void add(String cause) {
    add(cause, 1);
  }

  public void add(String cause, long amount) {
    LongAdder known = totals.get(cause); // nearly always; the lambda costs more than the counting
    LongAdder total =
        known == null ? totals.computeIfAbsent(cause, absent -> new LongAdder()) : known;
    total.add(amount);
  }

  public long of(String cause) {
    LongAdder total = totals.get(cause);
    return total == null ? 0 : total.sum();
  }

  /** A copy, sorted by cause. */
  public Map<String, Long> snapshot() {
    Map<String, Long> copy = new TreeMap<>();
    totals.forEach((cause, total) -> copy.put(cause, total.sum()));
    return copy;
  }
}
