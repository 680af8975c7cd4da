package org.eclipse.kura.type;

import java.util.Arrays;

/** A typed value. */
public class ByteArrayValue implements TypedValue<byte[]> {
  private final byte[] value;

  public ByteArrayValue(byte[] value) {
    this.value = value;
  }

  @Override
  public DataType getType() {
    return DataType.BYTE_ARRAY;
  }

  @Override
  public byte[] getValue() {
    return value;
  }

  @Override
  public int compareTo(TypedValue<byte[]> other) {
    return Arrays.compare(value, other.getValue());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ByteArrayValue same && Arrays.equals(value, same.value);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(value);
  }

  @Override
  public String toString() {
    return Arrays.toString(value);
  }
}
