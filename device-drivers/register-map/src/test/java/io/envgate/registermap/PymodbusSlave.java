package io.envgate.registermap;

import io.envgate.line.Framing;
import io.envgate.line.Line;
import io.envgate.line.LineSettings;
import io.envgate.line.Lines;
import io.envgate.loop.FreePort;
import io.envgate.loop.NetworkLoop;
import io.envgate.loop.ThreadLoop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * Debian's pymodbus holding one value of every type in every order ({@code slaves/every_type.py}),
 * and our line to it.
 */
record PymodbusSlave(Line line, List<Runnable> parts) implements AutoCloseable {
  private static final String BAUD = "115200";

  static PymodbusSlave tcp() throws IOException {
    int port = FreePort.any();
    Runnable slave = slave("tcp", Integer.toString(port));
    NetworkLoop loop = new NetworkLoop("interop");
    LineSettings settings = LineSettings.network().withTimeout(Duration.ofSeconds(5));
    Line line = Lines.tcp("plc", "127.0.0.1", port, Framing.TCP, settings, loop);
    return new PymodbusSlave(line, List.of(line::close, loop::close, slave));
  }

  static PymodbusSlave rtu(Path folder) throws IOException {
    need("socat", "socat", "-V");
    String ours = folder.resolve("ours").toString();
    String theirs = folder.resolve("theirs").toString();
    Runnable slave = slave("rtu", theirs, BAUD);
    Runnable pair =
        start(List.of("socat", "pty,raw,echo=0,link=" + ours, "pty,raw,echo=0,link=" + theirs));
    ThreadLoop loop = new ThreadLoop("interop");
    LineSettings settings =
        LineSettings.serial(ours, Integer.parseInt(BAUD)).withTimeout(Duration.ofSeconds(2));
    Line line = Lines.serial("bus", settings, loop);
    return new PymodbusSlave(line, List.of(line::close, loop::close, pair, slave));
  }

  private static Runnable slave(String... arguments) throws IOException {
    need("python3-pymodbus", "/usr/bin/python3", "-c", "import pymodbus, serial");
    List<String> command =
        new ArrayList<>(List.of("/usr/bin/python3", "src/test/resources/slaves/every_type.py"));
    command.addAll(List.of(arguments));
    return start(command);
  }

  private static Runnable start(List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Files.createTempFile(Path.of("target"), "slave", ".log").toFile())
            .start();
    return () -> process.destroyForcibly().onExit().join();
  }

  /**
   * A package that must be there where CI is true, and without which the test is left out
   * elsewhere.
   */
  private static void need(String name, String... command) {
    boolean there;
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      there = process.onExit().join().exitValue() == 0;
    } catch (IOException absent) {
      there = false;
    }
    Assertions.assertTrue(
        there || !"true".equals(System.getenv("CI")), "needs the Debian package " + name);
    Assumptions.assumeTrue(there, "needs the Debian package " + name);
  }

  @Override
  public void close() {
    parts.forEach(Runnable::run);
  }
}
