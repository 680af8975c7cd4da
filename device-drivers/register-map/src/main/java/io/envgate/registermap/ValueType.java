package io.envgate.registermap;

/** How a value stands in registers (数据类型); the names are those of {@code type:} in lower case. */
public enum ValueType {
  UINT16(1),
  INT16(1),
  UINT32(2),
  INT32(2),
  UINT64(4),
  INT64(4),
  /** IEEE 754 single; its figure is the shortest decimal that reads back the same. */
  FLOAT32(2),
  /** IEEE 754 double. */
  FLOAT64(4),
  /** Four decimal digits, one in each half byte. */
  BCD16(1),
  /** Eight decimal digits. */
  BCD32(2),
  /** A coil, a discrete input, or one bit of a register. */
  BIT(1),
  /** A number written in characters, as many registers as {@code length:} says. */
  STRING(0);

  private final int registers;

  ValueType(int registers) {
    this.registers = registers;
  }

  /** How many registers it takes, 1 to 4; 0 for {@link #STRING}, where the map says it. */
  public int registers() {
    return registers;
  }

  /** Whether it is a whole number without a sign, in plain binary. */
  boolean isPlain() {
    return this == UINT16 || this == UINT32 || this == UINT64;
  }

  /** Whether its figures are rounded to what the type can hold. */
  boolean isFloat() {
    return this == FLOAT32 || this == FLOAT64;
  }

  boolean isSigned() {
    return this == INT16 || this == INT32 || this == INT64;
  }
}
