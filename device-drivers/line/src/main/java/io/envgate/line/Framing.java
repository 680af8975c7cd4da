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
  /**
   * Modbus ASCII: a colon, two hex digits for each byte, a sum (LRC), CR and LF; within a frame the
   * characters may be a second apart. On a serial line or through TCP.
   */
  ASCII,
  /** Modbus TCP: a header (MBAP) with a transaction id that the reply repeats. */
  TCP;

  /** Whether a reply says to which request it belongs, so that a late one is known as such. */
  boolean numbersRequests() {
    return this == TCP;
  }
}
