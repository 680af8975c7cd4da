package io.envgate.line;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.locks.LockSupport;

/** Connections to a line that is about to listen. */
final class Dialled {
  private static final long PATIENCE_NANOS = 180_000_000_000L;
  private static final long BETWEEN_NANOS = 20_000_000;

  private Dialled() {}

  /** The port is open a moment after the line was made. */
  static Socket to(int port) throws IOException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (true) {
      try {
        return new Socket(InetAddress.getLoopbackAddress(), port);
      } catch (IOException notYet) {
        if (System.nanoTime() > end) {
          throw notYet;
        }
        LockSupport.parkNanos(BETWEEN_NANOS);
      }
    }
  }
}
