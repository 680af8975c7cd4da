package io.envgate.gateway.system;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.hj212.Decoded;
import io.envgate.hj212.Edition;
import io.envgate.hj212.Packet;
import io.envgate.hj212.PacketCrc;
import io.envgate.hj212.PacketDecoder;
import io.envgate.hj212.PacketEncoder;
import io.envgate.hj212.Qn;
import io.envgate.hj212.Times;
import io.envgate.loop.FreePort;
import io.envgate.simulator.PtyPair;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A logger that speaks HJ 212 for two points over one socket, from there to the platform. */
class PacketInstrumentIT {
  private static final Duration LIMIT = Until.PATIENCE;

  private static final String STATION =
      """
      station: {name: 城南污水处理厂}
      lines:
        logger: {listen: "127.0.0.1:%d"}
      monitoring-points:
        inlet:
          system: 32
          rules: wastewater
          analyzers:
            cod:
              line: logger
              mn: INLET
              password: "654321"
              every: 1s
              items: [{code: "011", factor: w01018, unit: mg/L}]
          factors: {w01018: {decimals: 1}}
        outlet:
          system: 32
          rules: wastewater
          analyzers:
            cod: {profile: hj212/generic-wastewater, line: logger, mn: OUTLET, every: 1s, take: [w01018]}
          factors: {w01018: {decimals: 1}}
      platforms:
        city:
          protocol: hj212-2017
          address: 127.0.0.1:%d
          password: "123456"
          mn: {inlet: A00000000000000000000001, outlet: A00000000000000000000002}
          reports: {realtime: 2s}
      """;

  private static final String SERIAL =
      """
      station: {name: 城南污水处理厂}
      lines:
        cabin: {serial: %s, baud: 9600}
      monitoring-points:
        outlet:
          system: 32
          rules: wastewater
          analyzers:
            cod: {profile: hj212/boqu-cod, line: cabin, every: 2s}
          factors: {w01018: {decimals: 1}}
      platforms:
        city:
          protocol: hj212-2017
          address: 127.0.0.1:%d
          password: "123456"
          mn: {outlet: A00000000000000000000001}
          reports: {realtime: 2s}
      """;

  @TempDir Path folder;

  @Test
  void whatItSendsIsAcknowledgedAndReachesThePlatform() throws Exception {
    int port = FreePort.any();
    int loggerPort = FreePort.any();
    Path station =
        Files.writeString(folder.resolve("station.yaml"), STATION.formatted(loggerPort, port));
    try (Program platform =
            Program.envgate(folder, "platform", "--listen", "127.0.0.1:" + port, "--json");
        Program gateway = Program.envgate(folder, "run", station.toString());
        Logger logger = new Logger(loggerPort)) {
      Until.holds(
          LIMIT,
          "both its points at the platform, each with its own figure and flag",
          () ->
              reached(platform, "A00000000000000000000001", "40.6", "N")
                  && reached(platform, "A00000000000000000000002", "7.0", "M"),
          () -> gateway.story() + "\n" + platform.story());
      assertTrue(logger.answers.contains("INLET 9014"), logger.answers::toString);
      assertTrue(logger.answers.contains("OUTLET 9014"), logger.answers::toString);
    }
  }

  /** An analyzer that pushes packets of 2005 over RS-232 and wants no answer. */
  @Test
  void whatAnAnalyzerPushesOverASerialLineReachesThePlatform() throws Exception {
    Tools.socat(folder);
    int port = FreePort.any();
    try (PtyPair ptys = PtyPair.open(folder);
        Program platform =
            Program.envgate(folder, "platform", "--listen", "127.0.0.1:" + port, "--json");
        OutputStream analyzer = Files.newOutputStream(ptys.instrument())) {
      Path station =
          Files.writeString(folder.resolve("station.yaml"), SERIAL.formatted(ptys.gateway(), port));
      try (Program gateway = Program.envgate(folder, "run", station.toString())) {
        Until.holds(
            LIMIT,
            "its figure at the platform",
            () -> {
              push(analyzer);
              return reached(platform, "A00000000000000000000001", "40.6", "N");
            },
            () -> gateway.story() + "\n" + platform.story());
      }
    }
  }

  private static void push(OutputStream analyzer) {
    String segment =
        "ST=32;CN=2011;PW=;MN=;CP=&&DataTime=%s;011-Rtd=40.6,011-Flag=N&&"
            .formatted(Times.text(Instant.now()));
    byte[] bytes = segment.getBytes(StandardCharsets.US_ASCII);
    int crc = PacketCrc.HJ212.of(bytes, 0, bytes.length);
    try {
      analyzer.write(
          "##%04d%s%04X\r\n"
              .formatted(bytes.length, segment, crc)
              .getBytes(StandardCharsets.US_ASCII));
      analyzer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean reached(Program platform, String mn, String figure, String flag) {
    return ReceivedPacket.of(platform).stream()
        .filter(packet -> packet.cn().equals("2011") && packet.mn().equals(mn))
        .anyMatch(
            packet ->
                packet.value("w01018", "Rtd").filter(figure::equals).isPresent()
                    && packet.value("w01018", "Flag").filter(flag::equals).isPresent());
  }

  /** Dials in, sends for both points every half second, and hears what it is answered. */
  private static final class Logger implements AutoCloseable {
    final Set<String> answers = ConcurrentHashMap.newKeySet();
    private final PacketEncoder encoder = new PacketEncoder(Edition.V2017, PacketCrc.HJ212);
    private final int port;
    private final Thread thread = new Thread(this::serve, "logger");
    private volatile boolean closed;

    Logger(int port) {
      this.port = port;
      thread.start();
    }

    private void serve() {
      while (!closed) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
          socket.setSoTimeout(500);
          speak(socket);
        } catch (IOException notYet) {
          LockSupport.parkNanos(100_000_000); // the gateway does not listen yet, or has gone
        }
      }
    }

    private void speak(Socket socket) throws IOException {
      PacketDecoder decoder = new PacketDecoder(PacketCrc.HJ212);
      byte[] buffer = new byte[4096];
      while (!closed) {
        socket.getOutputStream().write(upload("INLET", "654321", "011-Rtd=40.6,011-Flag=N"));
        socket.getOutputStream().write(upload("OUTLET", "1", "w01018-Rtd=7.0,w01018-Flag=M"));
        try {
          for (int count = 0; count >= 0; count = socket.getInputStream().read(buffer)) {
            decoder.feed(buffer, 0, count, this::hear);
          }
          return;
        } catch (java.net.SocketTimeoutException pause) {
          continue; // all that was said to it is heard: the next half second
        }
      }
    }

    private byte[] upload(String mn, String password, String items) {
      Instant now = Instant.now();
      return encoder.encode(
          Packet.of(Edition.V2017, "2011")
              .qn(Qn.of(now))
              .st("32")
              .pw(password)
              .mn(mn)
              .wantsAnswer(true)
              .cp("DataTime=" + Times.text(now) + ";" + items)
              .build());
    }

    private void hear(Decoded decoded) {
      if (decoded instanceof Decoded.Complete complete) {
        Packet packet = complete.packet();
        answers.add(packet.mn().orElse("") + " " + packet.cn().orElse(""));
      }
    }

    @Override
    public void close() throws Exception {
      closed = true;
      thread.join(LIMIT.toMillis());
    }
  }
}
