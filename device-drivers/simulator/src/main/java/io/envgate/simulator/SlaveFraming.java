package io.envgate.simulator;

/**
 * How requests and answers stand on the wire. Never shared between two connections: it remembers
 * what is not whole yet.
 */
interface SlaveFraming {

  /** Takes more bytes, at least one. */
  void feed(byte[] bytes);

  /**
   * Takes out the next whole request; null if there is none yet. Whatever cannot begin a request is
   * dropped and counted.
   */
  Request next();

  /** Nothing came for a while: what is not whole will not become so. */
  void silence();

  /** The bytes of an answer. */
  byte[] frame(Request request, int unit, byte[] pdu);

  /** How many bytes were dropped because they belonged to no request. */
  long dropped();

  /**
   * A request.
   *
   * @param transaction what the answer repeats in Modbus TCP, 0 to 65535; 0 in RTU
   * @param unit 0 to 255
   * @param pdu function code and what follows, 1 to 253 bytes
   */
  record Request(int transaction, int unit, byte[] pdu) {

    int function() {
      return pdu[0] & 0xFF;
    }
  }
}
