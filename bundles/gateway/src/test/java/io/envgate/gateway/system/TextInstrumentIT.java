package io.envgate.gateway.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.envgate.loop.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An instrument with telegrams of its own, from its socket to the platform. */
class TextInstrumentIT {
  private static final Duration LIMIT = Until.PATIENCE;

  private static final String STATION =
      """
      station: {name: 气象站}
      lines:
        roof: {tcp: "127.0.0.1:%d", framing: rtu}
      %smonitoring-points:
        air:
          system: 22
          rules: arithmetic
          analyzers:
            wind: {profile: text/gill-windsonic-polled, line: roof, unit: 81, every: 1s}
      %s    factors:
            a01007: {decimals: 2}
            a01008: {decimals: 0}
      platforms:
        city:
          protocol: hj212-2017
          address: 127.0.0.1:%d
          password: "123456"
          mn: {air: A00000000000000000000001}
          reports: {realtime: 2s}
      """;

  @TempDir Path folder;

  @Test
  void whatItSaysReachesThePlatform() throws Exception {
    int port = FreePort.any();
    try (Anemometer wind = new Anemometer();
        Program platform =
            Program.envgate(folder, "platform", "--listen", "127.0.0.1:" + port, "--json")) {
      platform.line(LIMIT, "that it listens", line -> line.contains("listening"));
      Path station = write(STATION.formatted(wind.port(), "", "", port));
      try (Program gateway = Program.envgate(folder, "run", station.toString())) {
        Until.holds(
            LIMIT,
            "its wind at the platform",
            () ->
                ReceivedPacket.of(platform).stream()
                    .filter(packet -> packet.cn().equals("2011"))
                    .anyMatch(
                        packet ->
                            packet.value("a01007", "Rtd").filter("2.74"::equals).isPresent()
                                && packet.value("a01008", "Rtd").filter("229"::equals).isPresent()),
            () -> gateway.story() + "\n" + platform.story());
      }
    }
  }

  @Test
  void checkAcceptsItOnASerialLineToo() throws IOException {
    String station =
        STATION.formatted(
            4001,
            "  mast: {serial: /dev/null, baud: 9600}\n",
            "      spare: {profile: text/gill-windsonic, line: mast, factors: {a01007: a01999},"
                + " take: [a01999]}\n",
            9001);
    try (Program check = Program.envgate(folder, "check", write(station).toString())) {
      assertEquals(0, check.exit(LIMIT), check::story);
    }
  }

  @Test
  void simulateSaysThatItDoesNotPlayIt() throws IOException {
    Path station = write(STATION.formatted(4001, "", "", 9001));
    try (Program simulate = Program.envgate(folder, "simulate", station.toString())) {
      simulate.line(LIMIT, "what is not played", line -> line.contains("not playing air.wind"));
    }
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("station.yaml"), text);
  }

  /** A WindSonic called Q, as its manual shows it: asked by its letter, it sends one message. */
  private static final class Anemometer implements AutoCloseable {
    private static final byte[] SAYS =
        "\u0002Q,229,002.74,M,00,\u000316\r\n".getBytes(StandardCharsets.ISO_8859_1);

    private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final Thread thread = new Thread(this::serve, "anemometer");

    Anemometer() throws IOException {
      thread.start();
    }

    int port() {
      return socket.getLocalPort();
    }

    private void serve() {
      while (!socket.isClosed()) {
        try (Socket asker = socket.accept()) {
          for (int read = 0; read >= 0; read = asker.getInputStream().read()) {
            if (read == 'Q') {
              asker.getOutputStream().write(SAYS);
            }
          }
        } catch (SocketException gone) {
          continue; // by the gateway, or by us at the end
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }

    @Override
    public void close() throws Exception {
      socket.close();
      thread.join(LIMIT.toMillis());
    }
  }
}
