package io.envgate.modbus;

import io.envgate.line.Line;
import io.envgate.line.Recognizer;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * A request as it goes over a line, and how its reply is known and opened.
 *
 * @param replyBytes length of the expected reply on the wire
 * @param pdu the PDU of a reply that was recognised
 */
record Wrapped(byte[] frame, int replyBytes, Recognizer recognizer, UnaryOperator<byte[]> pdu) {
  private static final UnaryOperator<byte[]> OF_RTU =
      reply -> Arrays.copyOfRange(reply, 1, reply.length - 2);
  private static final UnaryOperator<byte[]> OF_ASCII =
      reply -> {
        byte[] content = AsciiFrame.first(reply, 0).content();
        return Arrays.copyOfRange(content, 1, content.length);
      };
  private static final UnaryOperator<byte[]> OF_TCP =
      reply -> Arrays.copyOfRange(reply, TcpReply.HEADER_BYTES, reply.length);

  static Wrapped over(Line line, int unit, Request request) {
    return switch (line.framing()) {
      case RTU ->
          new Wrapped(
              RtuFrame.of(unit, request.pdu()),
              request.answerBytes() + RtuFrame.AROUND,
              new RtuReply(unit, request),
              OF_RTU);
      case ASCII ->
          new Wrapped(
              AsciiFrame.of(unit, request.pdu()),
              2 * (1 + request.answerBytes()) + AsciiFrame.AROUND,
              new AsciiReply(unit, request),
              OF_ASCII);
      case TCP -> tcp(line.nextTransaction(), unit, request);
    };
  }

  private static Wrapped tcp(int transaction, int unit, Request request) {
    byte[] pdu = request.pdu();
    byte[] frame = new byte[TcpReply.HEADER_BYTES + pdu.length];
    frame[0] = (byte) (transaction >>> 8);
    frame[1] = (byte) transaction;
    frame[5] = (byte) (pdu.length + 1);
    frame[6] = (byte) unit;
    System.arraycopy(pdu, 0, frame, TcpReply.HEADER_BYTES, pdu.length);
    return new Wrapped(
        frame,
        request.answerBytes() + TcpReply.HEADER_BYTES,
        new TcpReply(transaction, unit, request),
        OF_TCP);
  }
}
