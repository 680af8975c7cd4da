package io.envgate.simulator;

import io.envgate.modbus.Table;
import java.util.HashMap;
import java.util.Map;

/** The places that were put into it, and no others. */
final class MapBank implements RegisterBank {
  private record Place(Table table, int address) {}

  private final Map<Place, Integer> places = new HashMap<>();

  MapBank with(Table table, int address, int... values) {
    for (int i = 0; i < values.length; i++) {
      places.put(new Place(table, address + i), values[i]);
    }
    return this;
  }

  @Override
  public boolean holds(Table table, int address, int count) {
    for (int i = 0; i < count; i++) {
      if (!places.containsKey(new Place(table, address + i))) {
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
    places.put(new Place(table, address), value);
  }
}
