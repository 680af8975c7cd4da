package io.envgate.benchmarks;

import io.envgate.modbus.Table;
import io.envgate.simulator.RegisterBank;

/**
 * Registers that hold their address, so that a value tells whether it was asked for.
 *
 * @param asked told of each request before it is answered
 */
record AddressBank(Runnable asked) implements RegisterBank {
  private static final int ADDRESSES = 900;

  /** Where the n-th poll reads: never where the one before it read. */
  static int address(long poll) {
    return (int) (poll * 7 % ADDRESSES);
  }

  @Override
  public void latch() {
    asked.run();
  }

  @Override
  public boolean holds(Table table, int address, int count) {
    return true;
  }

  @Override
  public int read(Table table, int address) {
    return address;
  }

  @Override
  public void write(Table table, int address, int value) {
    throw new UnsupportedOperationException("nobody writes here");
  }

  /** Whether these registers, high byte first, are those from the address on. */
  static boolean isRight(byte[] bytes, int address, int count) {
    boolean right = bytes.length == 2 * count;
    for (int at = 0; right && at < count; at++) {
      int word = (bytes[2 * at] & 0xFF) << 8 | bytes[2 * at + 1] & 0xFF;
      right = word == address + at;
    }
    return right;
  }
}
