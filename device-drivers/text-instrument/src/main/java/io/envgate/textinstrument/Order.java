package io.envgate.textinstrument;

/**
 * In which order the bytes of a binary value travel (字节序), A being the most significant byte: the
 * same words as in register maps.
 */
public enum Order {
  AB(false, false),
  BA(false, true),
  ABCD(false, false),
  CDAB(true, false),
  BADC(false, true),
  DCBA(true, true);

  private final boolean pairsReversed;
  private final boolean bytesExchanged;

  Order(boolean pairsReversed, boolean bytesExchanged) {
    this.pairsReversed = pairsReversed;
    this.bytesExchanged = bytesExchanged;
  }

  /** Whether it is one for two bytes. */
  boolean isSingle() {
    return this == AB || this == BA;
  }

  /**
   * From the wire to most significant byte first. @param wire one byte, or an even number of them
   */
  byte[] arrange(byte[] wire) {
    if (wire.length == 1) {
      return wire;
    }
    byte[] arranged = new byte[wire.length];
    for (int at = 0; at < wire.length; at++) {
      int pair = pairsReversed ? wire.length / 2 - 1 - at / 2 : at / 2;
      arranged[pair * 2 + (bytesExchanged ? 1 - at % 2 : at % 2)] = wire[at];
    }
    return arranged;
  }
}
