package io.envgate.simulator;

import io.envgate.modbus.Crc;

/**
 * Modbus RTU: unit, PDU, CRC with the low byte first. RTU marks the end of a frame by silence
 * alone, which a socket or a pseudo-terminal does not keep; so the function code tells the length
 * of a request. Of an unknown function it is all that has come, as soon as its CRC holds.
 */
final class RtuFraming implements SlaveFraming {
  private static final int SHORTEST = 4; // unit, function, CRC
  private static final int LONGEST = 256; // bytes, Modbus over Serial Line V1.02, 2.5.1

  private final ByteQueue queue = new ByteQueue();

  @Override
  public void feed(byte[] bytes) {
    queue.add(bytes);
  }

  /**
   * The first stretch whose CRC holds; noise before it is dropped, even if it looked like the head
   * of a long request.
   */
  @Override
  public Request next() {
    for (int from = 0; from + SHORTEST <= queue.size(); from++) {
      int length = lengthAt(from);
      if (length > 0) {
        queue.drop(from);
        byte[] pdu = queue.range(1, length - 2);
        Request request = new Request(0, queue.at(0), pdu);
        queue.take(length);
        return request;
      }
    }
    if (queue.size() > 2 * LONGEST) {
      queue.drop(queue.size() - LONGEST);
    }
    return null;
  }

  @Override
  public void silence() {
    queue.drop(queue.size());
  }

  @Override
  public byte[] frame(Request request, int unit, byte[] pdu) {
    byte[] frame = new byte[pdu.length + 3];
    frame[0] = (byte) unit;
    System.arraycopy(pdu, 0, frame, 1, pdu.length);
    int crc = Crc.of(frame, 0, frame.length - 2);
    frame[frame.length - 2] = (byte) crc;
    frame[frame.length - 1] = (byte) (crc >> 8);
    return frame;
  }

  @Override
  public long dropped() {
    return queue.dropped();
  }

  /** The length of the request that begins there, or 0 if none does or it is not whole yet. */
  private int lengthAt(int from) {
    int there = queue.size() - from;
    int function = queue.at(from + 1);
    if (function >= 1 && function <= 6) {
      return there >= 8 && holds(from, 8) ? 8 : 0;
    }
    if (function == 16) {
      int length = there < 7 ? LONGEST + 1 : 9 + queue.at(from + 6);
      return length <= there && length <= LONGEST && holds(from, length) ? length : 0;
    }
    return from == 0 && there <= LONGEST && holds(0, there) ? there : 0;
  }

  private boolean holds(int from, int length) {
    return Crc.closes(queue.range(from, from + length), 0, length);
  }
}
