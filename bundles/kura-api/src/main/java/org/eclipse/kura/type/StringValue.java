package org.eclipse.kura.type;

import java.util.Objects;

/** A typed value. */
public class StringValue implements TypedValue<String> {
  private final String value;

  public StringValue(String value) {
    this.value = value;
  }

  @Override
  public DataType getType() {
    return DataType.STRING;
  }

  @Override
  public String getValue() {
    return value;
  }

  @Override
  public int compareTo(TypedValue<String> other) {
    return value.compareTo(other.getValue());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StringValue same && Objects.equals(value, same.value);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
