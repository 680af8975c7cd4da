package io.envgate.gateway.system;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Stands between the gateway and a platform and keeps each byte that the gateway sends. */
final class RecordingProxy implements AutoCloseable {
  private final ServerSocket door = new ServerSocket(0, 4, InetAddress.getLoopbackAddress());
  private final int platform;
  private final List<ByteArrayOutputStream> connections = new ArrayList<>();

  /**
   * @param platform the port that it passes everything on to
   */
  RecordingProxy(int platform) throws IOException {
    this.platform = platform;
    start("proxy", this::accept);
  }

  int port() {
    return door.getLocalPort();
  }

  /** The whole frames so far, from {@code ##} to CR LF, cut by their lengths. */
  List<byte[]> frames() {
    List<byte[]> frames = new ArrayList<>();
    synchronized (connections) {
      connections.forEach(one -> cut(one.toByteArray(), frames));
    }
    return frames;
  }

  private static void cut(byte[] bytes, List<byte[]> frames) {
    int at = 0;
    while (at + 6 <= bytes.length) {
      String head = new String(bytes, at, 6, StandardCharsets.US_ASCII);
      if (!head.matches("##\\d{4}")) {
        throw new AssertionError("no frame begins with " + head);
      }
      int end = at + 12 + Integer.parseInt(head.substring(2));
      if (end > bytes.length) {
        return; // the last one is still on its way
      }
      frames.add(Arrays.copyOfRange(bytes, at, end));
      at = end;
    }
  }

  private void accept() throws IOException {
    while (true) {
      Socket station = door.accept();
      try {
        Socket target = new Socket(InetAddress.getLoopbackAddress(), platform);
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        synchronized (connections) {
          connections.add(kept);
        }
        start("proxy up", () -> pump(station, target, kept));
        start("proxy down", () -> pump(target, station, new ByteArrayOutputStream()));
      } catch (IOException notYetThere) {
        station.close();
      }
    }
  }

  private void pump(Socket from, Socket to, ByteArrayOutputStream kept) throws IOException {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] chunk = new byte[8192];
      for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
        synchronized (connections) {
          kept.write(chunk, 0, count);
        }
        out.write(chunk, 0, count);
      }
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void start(String name, Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException ended) {
                // the other side of the test has closed it
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
