package org.eclipse.kura.type;

/** A typed value. */
public class DoubleValue implements TypedValue<Double> {
  private final Double value;

  public DoubleValue(double value) {
    this.value = value;
  }

  @Override
  public DataType getType() {
    return DataType.DOUBLE;
  }

  @Override
  public Double getValue() {
    return value;
  }

  @Override
  public int compareTo(TypedValue<Double> other) {
    return value.compareTo(other.getValue());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DoubleValue same && value.equals(same.value);
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
