package io.envgate.simulator;

import io.envgate.modbus.Table;
import io.envgate.registermap.Span;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The registers and bits of one analyzer: which there are, and what stands in them. What nothing
 * was put into is 0.
 */
final class Places {
  private final Map<Table, BitSet> there = new EnumMap<>(Table.class);
  private final Map<Table, Map<Integer, Integer>> values = new EnumMap<>(Table.class);

  Places() {
    for (Table table : Table.values()) {
      there.put(table, new BitSet());
      values.put(table, new TreeMap<>());
    }
  }

  void add(Span span) {
    there.get(span.table()).set(span.address(), span.end());
  }

  /**
   * Adds what lies between two that are there, if it is at most this long: a master reads over it.
   */
  void fillGaps(int longest) {
    for (BitSet table : there.values()) {
      for (int gap = table.nextClearBit(Math.max(0, table.nextSetBit(0)));
          gap < table.length();
          gap = table.nextClearBit(gap)) {
        int end = table.nextSetBit(gap);
        if (end - gap <= longest) {
          table.set(gap, end);
        }
        gap = end;
      }
    }
  }

  boolean holds(Table table, int address, int count) {
    return there.get(table).nextClearBit(address) >= address + count;
  }

  int get(Table table, int address) {
    return values.get(table).getOrDefault(address, 0);
  }

  /** Whether anything was put there. */
  boolean has(Table table, int address) {
    return values.get(table).containsKey(address);
  }

  void put(Table table, int address, int value) {
    values.get(table).put(address, value);
  }

  void remove(Span span) {
    values.get(span.table()).keySet().removeIf(at -> at >= span.address() && at < span.end());
  }

  /** Adds the bits to what stands there: several rows may share a register. */
  void mix(Span span, byte[] registers) {
    for (int i = 0; i < span.count(); i++) {
      int word = (registers[2 * i] & 0xFF) << 8 | registers[2 * i + 1] & 0xFF;
      put(span.table(), span.address() + i, get(span.table(), span.address() + i) | word);
    }
  }

  void clear() {
    values.values().forEach(Map::clear);
  }
}
