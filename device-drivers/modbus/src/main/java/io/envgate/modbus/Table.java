package io.envgate.modbus;

/** The four tables of Modbus (Modbus 数据表): two of 16-bit registers, two of single bits. */
public enum Table {
  /** Input registers (输入寄存器), function 4. */
  INPUT(4),
  /** Holding registers (保持寄存器), function 3. */
  HOLDING(3),
  /** Coils (线圈), function 1. */
  COIL(1),
  /** Discrete inputs (离散输入), function 2. */
  DISCRETE(2);

  private final int readFunction;

  Table(int readFunction) {
    this.readFunction = readFunction;
  }

  /** The function code that reads it, 1 to 4. */
  public int readFunction() {
    return readFunction;
  }

  /** Whether it holds single bits. */
  public boolean holdsBits() {
    return readFunction <= 2;
  }

  /** How many entries one request may ask for: 125 registers or 2000 bits. */
  public int mostInOneRequest() {
    return holdsBits() ? 2000 : 125; // Modbus Application Protocol V1.1b3, 6.1 to 6.4
  }
}
