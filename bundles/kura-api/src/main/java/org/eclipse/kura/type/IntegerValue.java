package org.eclipse.kura.type;

/** A typed value. */
public class IntegerValue implements TypedValue<Integer> {
  private final Integer value;

  public IntegerValue(int value) {
    this.value = value;
  }

  @Override
  public DataType getType() {
    return DataType.INTEGER;
  }

  @Override
  public Integer getValue() {
    return value;
  }

  @Override
  public int compareTo(TypedValue<Integer> other) {
    return value.compareTo(other.getValue());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IntegerValue same && value.equals(same.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
