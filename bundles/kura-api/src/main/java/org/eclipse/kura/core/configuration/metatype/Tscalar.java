package org.eclipse.kura.core.configuration.metatype;

/** The types that a property may have. */
public enum Tscalar {
  STRING("String"),
  LONG("Long"),
  DOUBLE("Double"),
  FLOAT("Float"),
  INTEGER("Integer"),
  BYTE("Byte"),
  CHAR("Char"),
  BOOLEAN("Boolean"),
  SHORT("Short"),
  PASSWORD("Password");

  private final String value;

  Tscalar(String value) {
    this.value = value;
  }

  public String value() {
    return value;
  }
}
