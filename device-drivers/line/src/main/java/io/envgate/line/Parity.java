package io.envgate.line;

/** The parity bit (校验位) of a serial character. */
public enum Parity {
  NONE,
  ODD,
  EVEN
}
