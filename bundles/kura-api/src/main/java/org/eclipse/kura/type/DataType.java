package org.eclipse.kura.type;

/** What a typed value is. */
public enum DataType {
  BOOLEAN,
  BYTE_ARRAY,
  DOUBLE,
  INTEGER,
  LONG,
  FLOAT,
  STRING;

  public static DataType getDataType(String name) {
    return valueOf(name);
  }
}
