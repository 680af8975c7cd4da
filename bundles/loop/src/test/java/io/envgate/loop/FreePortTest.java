package io.envgate.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FreePortTest {
  @Test
  void nobodyIsGivenAPortTwiceThoughNoneOfThemListensYet() {
    Set<Integer> given = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      given.add(FreePort.any());
    }
    assertEquals(1000, given.size());
    assertTrue(given.stream().allMatch(port -> port >= 10_000 && port < 16_000), given::toString);
  }

  @Test
  void aServerCanListenThere() throws IOException {
    int port = FreePort.any();
    try (ServerSocket server = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertEquals(port, server.getLocalPort());
    }
  }
}
