package io.envgate.line;

/**
 * How requests and replies are delimited, and with it whether a late reply can be told from the one
 * that is waited for.
 */
public enum Framing {
  /**
   * Modbus RTU: a CRC and silences; nothing in a reply says to which request it belongs. On a
   * serial line or through TCP.
   */
  RTU,
  /** Modbus TCP: a header (MBAP) with a transaction id that the reply repeats. */
  TCP
}
