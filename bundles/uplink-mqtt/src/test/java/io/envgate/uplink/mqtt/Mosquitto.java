package io.envgate.uplink.mqtt;

import io.envgate.loop.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Debian's mosquitto on loopback: the broker that none of us wrote. */
final class Mosquitto implements AutoCloseable {
  private static final int MOST_TRIES = 3_600; // of 50 ms: a busy machine

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
    int port = FreePort.any();
    List<String> all = new ArrayList<>(List.of("listener " + port + " 127.0.0.1", "user root"));
    all.addAll(List.of(lines));
    Path configuration = Files.write(folder.resolve("mosquitto-" + port + ".conf"), all);
    Mosquitto broker = new Mosquitto(configuration, port);
    broker.again();
    return broker;
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
        if (tries == MOST_TRIES || process.waitFor(50, TimeUnit.MILLISECONDS)) {
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
