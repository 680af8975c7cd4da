package io.envgate.loop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of this machine's loopback address for demos, benchmarks and tests, whose servers must be
 * named in a file before they listen.
 */
public final class FreePort {
  /** Below what systems lend to connections: Linux from 32768 on, gVisor from 16000 on. */
  private static final int FIRST = 10_000;

  private static final int BEYOND = 16_000;

  /** Those that somebody has been given: not all are in use yet. */
  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private FreePort() {}

  /**
   * A port that was free a moment ago, that this process gives to nobody else, and that no outgoing
   * connection is lent: whoever dials a lent port while nobody listens may meet itself there and
   * hold it, and so may anybody's connection to elsewhere.
   */
  public static int any() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, BEYOND);
      try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        if (GIVEN.add(port)) {
          return free.getLocalPort();
        }
      } catch (BindException taken) {
        // the next one
      } catch (IOException e) {
        throw new UncheckedIOException("no free port", e);
      }
    }
  }
}
