package io.envgate.uplink.mqtt;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Debian's mosquitto on loopback: the broker that none of us wrote. */
final class Mosquitto implements AutoCloseable {
  private final Path configuration;
  private final int port;
  private Process process;

  private Mosquitto(Path configuration, int port) {
    this.configuration = configuration;
    this.port = port;
  }

  /**
   * @param lines of its configuration beside the listener
   */
  static Mosquitto start(Path folder, String... lines) throws IOException, InterruptedException {
    int port = freePort();
    List<String> all = new ArrayList<>(List.of("listener " + port + " 127.0.0.1", "user root"));
    all.addAll(List.of(lines));
    Path configuration = Files.write(folder.resolve("mosquitto-" + port + ".conf"), all);
    Mosquitto broker = new Mosquitto(configuration, port);
    broker.again();
    return broker;
  }

  /** Below the ports that clients are lent: while it is dead, they must not meet themselves. */
  private static int freePort() throws IOException {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
      try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return free.getLocalPort();
      } catch (BindException taken) {
        // the next one
      }
    }
  }

  int port() {
    return port;
  }

  /** Starts it where it is dead, and returns when it listens. */
  void again() throws IOException, InterruptedException {
    process =
        new ProcessBuilder("mosquitto", "-c", configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    for (int tries = 0; ; tries++) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (IOException e) {
        if (tries == 200 || process.waitFor(50, TimeUnit.MILLISECONDS)) {
          throw new IOException("mosquitto does not listen; needs the Debian package mosquitto", e);
        }
      }
    }
  }

  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
