package io.envgate.simulator;

import io.envgate.modbus.Table;
import java.util.Optional;

/**
 * What a unit answers from: the four tables of Modbus, addressed from 0 as on the wire. Lives on
 * the loop of the slave that asks it.
 */
public interface RegisterBank {

  /** Whether the unit answers at all just now. */
  default boolean speaks() {
    return true;
  }

  /** A request begins: what is read until the next one belongs to one instant. */
  default void latch() {}

  /**
   * The answer to what only this unit understands.
   *
   * @param request function code and data
   */
  default Optional<byte[]> answer(byte[] request) {
    return Optional.empty();
  }

  /** Whether all of these places exist. @param count from 1 */
  boolean holds(Table table, int address, int count);

  /** What stands there: 0 to 65535, in a table of bits 0 or 1. Asked only for places that exist. */
  int read(Table table, int address);

  /**
   * Puts it there. Asked only for places that exist, in {@link Table#COIL} and {@link
   * Table#HOLDING}.
   */
  void write(Table table, int address, int value);
}
