package io.envgate.modbus;

/** A Modbus RTU frame: unit, PDU, CRC with the low byte first. */
final class RtuFrame {
  /** Unit and CRC: what stands around the PDU. */
  static final int AROUND = 3;

  private RtuFrame() {}

  /** The bytes on the wire. */
  static byte[] of(int unit, byte[] pdu) {
    byte[] frame = new byte[pdu.length + AROUND];
    frame[0] = (byte) unit;
    System.arraycopy(pdu, 0, frame, 1, pdu.length);
    int crc = Crc.of(frame, 0, frame.length - 2);
    frame[frame.length - 2] = (byte) crc;
    frame[frame.length - 1] = (byte) (crc >>> 8);
    return frame;
  }
}
