package io.envgate.busaids.frame;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/**
 * One whole frame (帧) whose check code, where it has one, is right.
 *
 * @param transaction the id that a Modbus TCP answer repeats, 0 to 65535; 0 in RTU
 * @param unit 0 to 255
 * @param pdu function code and what follows, 1 to 253 bytes; not to be changed
 */
public record Frame(int transaction, int unit, byte[] pdu) {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

  public Frame {
    if (unit < 0 || unit > 255 || transaction < 0 || transaction > 65535 || pdu.length < 1) {
      throw new IllegalArgumentException(
          "unit " + unit + ", transaction " + transaction + ", " + pdu.length + " bytes");
    }
  }

  /** As sent: an exception has 128 added. */
  public int function() {
    return pdu[0] & 0xFF;
  }

  /** Whether a unit says no with it. */
  public boolean refuses() {
    return function() > 0x80 && pdu.length == 2;
  }

  /** The exception code (异常码) of a frame that refuses. */
  public int exceptionCode() {
    return pdu[1] & 0xFF;
  }

  /**
   * Whether it can only be what a master asks. Three data bytes of coils look like a request and
   * are not counted as one.
   */
  public boolean isRequest() {
    int function = function();
    if (function >= 1 && function <= 4) {
      return pdu.length == 5 && pdu[1] != 3;
    }
    return (function == 15 || function == 16) && pdu.length > 5;
  }

  /** Whether it may be the answer to this request, yes or no. */
  public boolean answers(int asked, byte[] request) {
    boolean says = function() == (request[0] & 0xFF) || function() == (request[0] & 0xFF | 0x80);
    return unit == asked && says && !isEchoOf(asked, request) && !isRequest();
  }

  /**
   * Whether it is the request itself, come back; the answer to a writing of one value is not told
   * from it.
   */
  public boolean isEchoOf(int asked, byte[] request) {
    return unit == asked && request[0] != 5 && request[0] != 6 && Arrays.equals(pdu, request);
  }

  /** The PDU with a space between bytes. */
  public String hex() {
    return HEX.formatHex(pdu);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Frame that
        && transaction == that.transaction
        && unit == that.unit
        && Arrays.equals(pdu, that.pdu);
  }

  @Override
  public int hashCode() {
    return Objects.hash(transaction, unit, Arrays.hashCode(pdu));
  }

  @Override
  public String toString() {
    return "unit " + unit + ": " + hex();
  }
}
