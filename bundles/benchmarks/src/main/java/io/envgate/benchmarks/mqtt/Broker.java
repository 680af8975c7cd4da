package io.envgate.benchmarks.mqtt;

import io.envgate.loop.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A mosquitto of its own, on loopback, that keeps nothing. */
final class Broker implements AutoCloseable {
  private final Process process;
  private final int port;

  private Broker(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Returns when it listens. @throws IOException also where none is installed */
  static Broker start(Path folder) throws IOException, InterruptedException {
    int port = FreePort.any();
    Path settings =
        Files.write(
            folder.resolve("mosquitto.conf"),
            List.of(
                "listener " + port + " 127.0.0.1", "allow_anonymous true", "set_tcp_nodelay true"));
    Process process =
        new ProcessBuilder("mosquitto", "-c", settings.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    for (int tries = 0; ; tries++) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return new Broker(process, port);
      } catch (IOException notYet) {
        if (tries == 200 || process.waitFor(50, TimeUnit.MILLISECONDS)) {
          process.destroyForcibly();
          throw new IOException("mosquitto does not listen on port " + port, notYet);
        }
      }
    }
  }

  int port() {
    return port;
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }
}
