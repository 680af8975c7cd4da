package io.envgate.busaids.registers;

import io.envgate.modbus.Table;
import io.envgate.registermap.Span;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The registers that a unit gave (寄存器窗口), with holes where it gave none. Never changes. */
public final class Window {
  /** Nothing read. */
  public static final Window EMPTY = new Window(new EnumMap<>(Table.class));

  private final Map<Table, NavigableMap<Integer, Integer>> words;

  private Window(Map<Table, NavigableMap<Integer, Integer>> words) {
    this.words = words;
  }

  /** This window with more registers. @param bytes two for each register of the span */
  public Window with(Span span, byte[] bytes) {
    if (bytes.length != 2 * span.count()) {
      throw new IllegalArgumentException(span + " are not " + bytes.length + " bytes");
    }
    Map<Table, NavigableMap<Integer, Integer>> more = new EnumMap<>(words);
    NavigableMap<Integer, Integer> table =
        new TreeMap<>(words.getOrDefault(span.table(), new TreeMap<>()));
    for (int at = 0; at < span.count(); at++) {
      table.put(span.address() + at, (bytes[2 * at] & 0xFF) << 8 | bytes[2 * at + 1] & 0xFF);
    }
    more.put(span.table(), table);
    return new Window(more);
  }

  /** The registers as on the wire, if all of them are there. */
  public Optional<byte[]> bytes(Span span) {
    NavigableMap<Integer, Integer> table = words.getOrDefault(span.table(), new TreeMap<>());
    byte[] bytes = new byte[2 * span.count()];
    for (int at = 0; at < span.count(); at++) {
      Integer word = table.get(span.address() + at);
      if (word == null) {
        return Optional.empty();
      }
      bytes[2 * at] = (byte) (word >>> 8);
      bytes[2 * at + 1] = (byte) (int) word;
    }
    return Optional.of(bytes);
  }

  /** The addresses of a table that were read, ascending. */
  public List<Integer> addresses(Table table) {
    return new ArrayList<>(words.getOrDefault(table, new TreeMap<>()).keySet());
  }

  /** How many registers were read. */
  public int size() {
    return words.values().stream().mapToInt(Map::size).sum();
  }
}
