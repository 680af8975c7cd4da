package org.eclipse.kura.type;

/** A typed value. */
public class BooleanValue implements TypedValue<Boolean> {
  private final Boolean value;

  public BooleanValue(boolean value) {
    this.value = value;
  }

  @Override
  public DataType getType() {
    return DataType.BOOLEAN;
  }

  @Override
  public Boolean getValue() {
    return value;
  }

  @Override
  public int compareTo(TypedValue<Boolean> other) {
    return value.compareTo(other.getValue());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BooleanValue same && value.equals(same.value);
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
