package io.envgate.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.envgate.line.Framing;
import io.envgate.line.LineSettings;
import io.envgate.line.SerialPorts;
import io.envgate.loop.NetworkLoop;
import io.envgate.loop.ThreadLoop;
import io.envgate.modbus.Table;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A master that none of us wrote, Debian's python3-pymodbus, gets on with the simulated slave.
 * Skipped where it is not installed.
 */
class ForeignMasterTest {
  private static final String PYTHON =
      "/usr/bin/python3"; // Debian's own, which sees Debian's packages
  private static final String HEARD =
      """
      coils [1, 0, 1]
      discrete [0, 1, 1]
      holding [555, 0, 100]
      input [10]
      coils [1, 1, 1]
      holding [4660, 1, 65535]
      exception 2
      """;

  private final MapBank bank =
      new MapBank()
          .with(Table.COIL, 19, 1, 0, 1)
          .with(Table.DISCRETE, 196, 0, 1, 1)
          .with(Table.HOLDING, 107, 555, 0, 100)
          .with(Table.INPUT, 8, 10);

  @BeforeAll
  static void needsPymodbus() {
    assumeTrue(
        run(PYTHON, "-c", "import pymodbus").code() == 0, "python3-pymodbus is not installed");
  }

  @ParameterizedTest
  @EnumSource(Framing.class)
  void asksOverTcp(Framing framing) throws Exception {
    try (NetworkLoop loop = new NetworkLoop("slave")) {
      SimulatedSlave slave = new SimulatedSlave(loop, framing, Map.of(17, bank));
      int port =
          loop.listen(new InetSocketAddress("127.0.0.1", 0), wire -> slave.serve(wire, () -> {}))
              .port();

      assertHeard(client(Integer.toString(port), framing.name().toLowerCase(Locale.ROOT)));
    }
  }

  @Test
  void asksOverASerialLine(@TempDir Path folder) throws Exception {
    try (PtyPair pair = PtyPair.open(folder);
        ThreadLoop loop = new ThreadLoop("slave")) {
      SimulatedSlave slave = new SimulatedSlave(loop, Framing.RTU, Map.of(17, bank));
      LineSettings settings = LineSettings.serial(pair.instrument().toString(), 9600);
      SerialPlay play = SerialPlay.start(slave, SerialPorts.dialer(settings, loop), loop);
      try (play) {
        assertHeard(client(pair.gateway().toString(), "serial"));
      }
    }
  }

  private static void assertHeard(Run run) {
    assertEquals(0, run.code(), run.said());
    assertTrue(run.said().endsWith(HEARD), run.said());
  }

  private static Run client(String where, String framing) throws URISyntaxException {
    Path script = Path.of(ForeignMasterTest.class.getResource("pymodbus_client.py").toURI());
    return run(PYTHON, "-W", "ignore", script.toString(), where, framing);
  }

  private record Run(int code, String said) {}

  private static Run run(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor(180, TimeUnit.SECONDS)
          ? new Run(process.exitValue(), said)
          : new Run(-1, said);
    } catch (IOException e) {
      return new Run(-1, e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Run(-1, "interrupted");
    }
  }
}
