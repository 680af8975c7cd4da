package org.eclipse.kura.type;

/** A typed value. */
public class FloatValue implements TypedValue<Float> {
  private final Float value;

  public FloatValue(float value) {
    this.value = value;
  }

  @Override
  public DataType getType() {
    return DataType.FLOAT;
  }

  @Override
  public Float getValue() {
    return value;
  }

  @Override
  public int compareTo(TypedValue<Float> other) {
    return value.compareTo(other.getValue());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FloatValue same && value.equals(same.value);
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
