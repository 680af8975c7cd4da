package io.envgate.registermap;

import io.envgate.modbus.Table;
import java.util.Locale;

/**
 * A run of registers or bits of one table.
 *
 * @param address of the first, as on the wire: 0 to 65535
 * @param count at least 1, not beyond 65535
 */
public record Span(Table table, int address, int count) {
  public Span {
    if (address < 0 || count < 1 || address + count > 65536) {
      throw new IllegalArgumentException(
          table + ": addresses 0 to 65535, this is " + count + " from " + address);
    }
  }

  /** The first address after it. */
  public int end() {
    return address + count;
  }

  public boolean covers(Span other) {
    return table == other.table && address <= other.address && other.end() <= end();
  }

  /** Whether its table has bits, not registers. */
  public boolean isBits() {
    return table.holdsBits();
  }

  /** As people say it: {@code holding 256..259}. */
  @Override
  public String toString() {
    String name = table.name().toLowerCase(Locale.ROOT);
    return name + " " + address + (count == 1 ? "" : ".." + (end() - 1));
  }
}
