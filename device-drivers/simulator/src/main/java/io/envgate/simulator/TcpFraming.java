package io.envgate.simulator;

import java.nio.ByteBuffer;

/**
 * Modbus TCP.
 *
 * <pre>
 *   transaction  protocol = 0  length 2..254  unit   PDU
 *        2            2              2          1   length - 1   bytes, high byte first
 * </pre>
 */
final class TcpFraming implements SlaveFraming {
  private static final int HEADER = 7; // bytes, the unit included
  private static final int LONGEST = 254; // the unit and the longest PDU

  private final ByteQueue queue = new ByteQueue();

  @Override
  public void feed(byte[] bytes) {
    queue.add(bytes);
  }

  @Override
  public Request next() {
    while (queue.size() > HEADER) {
      int length = queue.word(4);
      if (queue.word(2) != 0 || length < 2 || length > LONGEST) {
        queue.drop(1);
      } else if (queue.size() < 6 + length) {
        return null;
      } else {
        Request request = new Request(queue.word(0), queue.at(6), queue.range(HEADER, 6 + length));
        queue.take(6 + length);
        return request;
      }
    }
    return null;
  }

  @Override
  public void silence() {
    queue.drop(queue.size());
  }

  @Override
  public byte[] frame(Request request, int unit, byte[] pdu) {
    return ByteBuffer.allocate(HEADER + pdu.length)
        .putShort((short) request.transaction())
        .putShort((short) 0)
        .putShort((short) (pdu.length + 1))
        .put((byte) unit)
        .put(pdu)
        .array();
  }

  @Override
  public long dropped() {
    return queue.dropped();
  }
}
