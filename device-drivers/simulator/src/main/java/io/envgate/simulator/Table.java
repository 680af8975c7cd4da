package io.envgate.simulator;

/** The tables of Modbus. */
public enum Table {
  /** Bits that can be written. */
  COIL,
  /** Bits that can only be read. */
  DISCRETE,
  /** Registers that can be written. */
  HOLDING,
  /** Registers that can only be read. */
  INPUT
}
