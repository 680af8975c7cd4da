package io.envgate.busaids;

import io.envgate.modbus.Table;
import io.envgate.simulator.RegisterBank;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** The registers that were put into it, and no others; it speaks while it is told to. */
public final class Registers implements RegisterBank {
  private record Place(Table table, int address) {}

  private final Map<Place, Integer> places = new HashMap<>();
  private BooleanSupplier speaking = () -> true;

  public Registers with(Table table, int address, int... values) {
    for (int at = 0; at < values.length; at++) {
      places.put(new Place(table, address + at), values[at]);
    }
    return this;
  }

  public Registers speakingWhile(BooleanSupplier condition) {
    speaking = condition;
    return this;
  }

  @Override
  public boolean speaks() {
    return speaking.getAsBoolean();
  }

  @Override
  public boolean holds(Table table, int address, int count) {
    for (int at = 0; at < count; at++) {
      if (!places.containsKey(new Place(table, address + at))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int read(Table table, int address) {
    return places.get(new Place(table, address));
  }

  @Override
  public void write(Table table, int address, int value) {
    throw new IllegalStateException("an aid wrote to " + table + " " + address);
  }
}
