package io.envgate.registermap;

/**
 * In which order the bytes of a value travel (字节序), A being the most significant byte of a 32-bit
 * value.
 *
 * <p>The names are extended to 64 bits by what they do: {@link #ABCD} is most significant first
 * throughout, {@link #CDAB} has the registers in reverse, {@link #BADC} the two bytes of each
 * register exchanged, {@link #DCBA} both, which is least significant first throughout.
 */
public enum WordOrder {
  ABCD(false, false),
  CDAB(true, false),
  BADC(false, true),
  DCBA(true, true),
  /**
   * One register (or text) with the more significant byte (the earlier character) first: Modbus as
   * its authors meant it.
   */
  AB(false, false),
  /** One register (or text) with its bytes exchanged. */
  BA(false, true);

  private final boolean registersReversed;
  private final boolean bytesExchanged;

  WordOrder(boolean registersReversed, boolean bytesExchanged) {
    this.registersReversed = registersReversed;
    this.bytesExchanged = bytesExchanged;
  }

  /** Whether the name is one for values within one register. */
  public boolean isSingle() {
    return this == AB || this == BA;
  }

  /**
   * From the wire to most significant byte first, and just as well back: each order undoes itself.
   *
   * @param bytes an even number of them; not changed
   */
  public byte[] arrange(byte[] bytes) {
    if (bytes.length % 2 != 0) {
      throw new IllegalArgumentException(
          "registers have two bytes each, here are " + bytes.length + " bytes");
    }
    byte[] arranged = new byte[bytes.length];
    for (int at = 0; at < bytes.length; at++) {
      int register = registersReversed ? bytes.length / 2 - 1 - at / 2 : at / 2;
      arranged[register * 2 + (bytesExchanged ? 1 - at % 2 : at % 2)] = bytes[at];
    }
    return arranged;
  }
}
