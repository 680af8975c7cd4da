package io.envgate.busaids.frame;

import io.envgate.modbus.Crc;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Modbus RTU: unit, PDU, CRC with the low byte first. Neither side of a conversation is known
 * beforehand, so each length that the function allows is tried, and the CRC decides.
 */
final class RtuWrapping implements Wrapping {
  private static final int SHORTEST = 4; // unit, function, CRC

  @Override
  public byte[] wrap(int transaction, int unit, byte[] pdu) {
    byte[] frame = new byte[pdu.length + 3];
    frame[0] = (byte) unit;
    System.arraycopy(pdu, 0, frame, 1, pdu.length);
    int crc = Crc.of(frame, 0, frame.length - 2);
    frame[frame.length - 2] = (byte) crc;
    frame[frame.length - 1] = (byte) (crc >>> 8);
    return frame;
  }

  @Override
  public List<Piece> cut(byte[] bytes) {
    List<Piece> pieces = new ArrayList<>();
    int restFrom = 0;
    int at = 0;
    while (at + SHORTEST <= bytes.length) {
      int length = lengthAt(bytes, at);
      if (length == 0) {
        at++;
        continue;
      }
      rest(bytes, restFrom, at, pieces);
      byte[] pdu = Arrays.copyOfRange(bytes, at + 1, at + length - 2);
      pieces.add(new Piece.Whole(new Frame(0, bytes[at] & 0xFF, pdu), length));
      at += length;
      restFrom = at;
    }
    rest(bytes, restFrom, bytes.length, pieces);
    return pieces;
  }

  private static void rest(byte[] bytes, int from, int to, List<Piece> pieces) {
    if (to > from) {
      pieces.add(new Piece.Rest(Arrays.copyOfRange(bytes, from, to)));
    }
  }

  private static int lengthAt(byte[] bytes, int at) {
    for (int length : lengths(bytes, at)) {
      if (length >= SHORTEST && at + length <= bytes.length && Crc.closes(bytes, at, length)) {
        return length;
      }
    }
    return 0;
  }

  /** The lengths of an answer and of a request, by the function that seems to stand there. */
  private static int[] lengths(byte[] bytes, int at) {
    int function = bytes[at + 1] & 0xFF;
    int all = bytes.length - at;
    int third = bytes[at + 2] & 0xFF; // there are four bytes at least
    if (function > 0x80) {
      return new int[] {5};
    }
    return switch (function) {
      case 1, 2, 3, 4 -> new int[] {5 + third, 8};
      case 5, 6 -> new int[] {8};
      case 15, 16 -> new int[] {8, all > 6 ? 9 + (bytes[at + 6] & 0xFF) : 0};
      case 0x11 -> new int[] {5 + third, SHORTEST};
      case 0x2B -> new int[] {7, all};
      default -> at == 0 ? new int[] {all} : new int[] {};
    };
  }
}
