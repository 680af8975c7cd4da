package io.envgate.busaids.frame;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Modbus TCP: a header (MBAP) of transaction id, protocol id 0, length and unit, then the PDU. */
final class TcpWrapping implements Wrapping {
  private static final int HEADER = 7;
  private static final int LONGEST = 260; // Modbus Messaging on TCP/IP V1.0b, 4.2

  @Override
  public byte[] wrap(int transaction, int unit, byte[] pdu) {
    byte[] frame = new byte[HEADER + pdu.length];
    frame[0] = (byte) (transaction >>> 8);
    frame[1] = (byte) transaction;
    frame[4] = (byte) (pdu.length + 1 >>> 8);
    frame[5] = (byte) (pdu.length + 1);
    frame[6] = (byte) unit;
    System.arraycopy(pdu, 0, frame, HEADER, pdu.length);
    return frame;
  }

  @Override
  public List<Piece> cut(byte[] bytes) {
    List<Piece> pieces = new ArrayList<>();
    int at = 0;
    while (at + HEADER < bytes.length) {
      int length = 6 + word(bytes, at + 4);
      boolean whole =
          word(bytes, at + 2) == 0
              && length > HEADER
              && length <= LONGEST
              && at + length <= bytes.length;
      if (!whole) {
        break;
      }
      byte[] pdu = Arrays.copyOfRange(bytes, at + HEADER, at + length);
      pieces.add(new Piece.Whole(new Frame(word(bytes, at), bytes[at + 6] & 0xFF, pdu), length));
      at += length;
    }
    if (at < bytes.length) {
      pieces.add(new Piece.Rest(Arrays.copyOfRange(bytes, at, bytes.length)));
    }
    return pieces;
  }

  private static int word(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
  }
}
