package io.envgate.gateway.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of this machine's loopback address. */
final class Ports {
  /** Below the ports that the system lends to connections (32768 and up on Linux). */
  private static final int FIRST = 20_000;

  private static final int BEYOND = 32_000;

  private Ports() {}

  /**
   * A port that was free a moment ago and that no outgoing connection is given: whoever dials a
   * borrowed port while nobody listens may meet itself there and hold it.
   */
  static int free() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, BEYOND);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (BindException taken) {
        // the next one
      } catch (IOException e) {
        throw new UncheckedIOException("no free port", e);
      }
    }
  }
}
