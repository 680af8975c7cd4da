package io.envgate.benchmarks.mqtt;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The limit: PUBLISH and PUBACK of MQTT 3.1.1 over a socket, as cheaply as they can be had. It
 * makes nothing of what it sends, keeps nothing, and checks only that as many acknowledgements
 * come.
 */
final class RawSocket {
  private static final int CONNACK = 4; // bytes, MQTT 3.1.1, 3.2
  private static final int PUBACK = 4; // bytes, 3.4

  private RawSocket() {}

  /** Messages a second. */
  static double rate(int port, String topic, byte[] payload, int window, Duration time)
      throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      socket.getOutputStream().write(connect());
      DataInputStream in =
          new DataInputStream(new BufferedInputStream(socket.getInputStream(), 64 * 1024));
      in.readFully(new byte[CONNACK]);
      byte[] publish = publish(topic, payload);
      int identifierAt = publish.length - payload.length - 2;
      ByteBuffer batch = ByteBuffer.allocate(window * publish.length);
      long began = System.nanoTime();
      long sent = 0;
      long answered = 0;
      while (System.nanoTime() - began < time.toNanos()) {
        batch.clear();
        while (sent - answered < window) {
          int identifier = (int) (sent++ % 65_535) + 1;
          publish[identifierAt] = (byte) (identifier >> 8);
          publish[identifierAt + 1] = (byte) identifier;
          batch.put(publish);
        }
        socket.getOutputStream().write(batch.array(), 0, batch.position());
        answered += acknowledgements(in);
      }
      while (answered < sent) {
        answered += acknowledgements(in);
      }
      return answered / ((System.nanoTime() - began) / 1e9);
    }
  }

  /** At least one, and all that have come. */
  private static int acknowledgements(InputStream in) throws IOException {
    int count = 0;
    do {
      if (in.readNBytes(PUBACK).length < PUBACK) {
        throw new EOFException("the broker ended the connection");
      }
      count++;
    } while (in.available() >= PUBACK);
    return count;
  }

  private static byte[] connect() {
    byte[] client = "raw".getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(14 + client.length)
        .put((byte) 0x10)
        .put((byte) (12 + client.length))
        .put(
            new byte[] {
              0, 4, 'M', 'Q', 'T', 'T', 4, 2, 0, 0
            }) // level 4, clean session, no keep alive
        .putShort((short) client.length)
        .put(client)
        .array();
  }

  private static byte[] publish(String topic, byte[] payload) {
    byte[] name = topic.getBytes(StandardCharsets.UTF_8);
    int rest = 2 + name.length + 2 + payload.length; // from 128 to 16,383: two bytes of length
    return ByteBuffer.allocate(3 + rest)
        .put((byte) 0x32) // QoS 1
        .put((byte) (rest % 128 | 0x80))
        .put((byte) (rest / 128))
        .putShort((short) name.length)
        .put(name)
        .putShort((short) 0)
        .put(payload)
        .array();
  }
}
