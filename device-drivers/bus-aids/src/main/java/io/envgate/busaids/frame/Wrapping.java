package io.envgate.busaids.frame;

import io.envgate.line.Framing;
import java.util.List;

/** How a PDU stands on a line, and how frames are found again among bytes, whoever sent them. */
public interface Wrapping {

  /** The bytes on the wire. @param transaction 0 to 65535; RTU has none */
  byte[] wrap(int transaction, int unit, byte[] pdu);

  /** All pieces of the bytes in their order; their lengths add up. */
  List<Piece> cut(byte[] bytes);

  /** For RTU and TCP. @throws IllegalArgumentException for any other framing */
  static Wrapping of(Framing framing) {
    if (framing != Framing.TCP && framing != Framing.RTU) {
      throw new IllegalArgumentException("no frames are cut out of " + framing);
    }
    return framing == Framing.TCP ? new TcpWrapping() : new RtuWrapping();
  }
}
