package org.eclipse.kura.type;

/** A typed value. */
public class LongValue implements TypedValue<Long> {
  private final Long value;

  public LongValue(long value) {
    this.value = value;
  }

  @Override
  public DataType getType() {
    return DataType.LONG;
  }

  @Override
  public Long getValue() {
    return value;
  }

  @Override
  public int compareTo(TypedValue<Long> other) {
    return value.compareTo(other.getValue());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LongValue same && value.equals(same.value);
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
