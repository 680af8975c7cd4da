package io.envgate.modbus;

import io.envgate.line.Framing;
import io.envgate.line.Line;
import io.envgate.line.LineSettings;
import io.envgate.line.Lines;
import io.envgate.loop.FreePort;
import io.envgate.loop.NetworkLoop;
import io.envgate.loop.ThreadLoop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** A slave that none of us wrote, running as a process, and our line to it. Closing ends both. */
record RealSlave(Line line, List<Runnable> parts) implements AutoCloseable {
  static final int UNIT = 3;
  private static final Path SLAVES = Path.of("src/test/resources/slaves");
  private static final LineSettings NETWORK =
      LineSettings.network().withTimeout(Duration.ofSeconds(5));
  private static final int BAUD = 115_200;

  static RealSlave pymodbusTcp() {
    return tcp(pymodbus(), Framing.TCP);
  }

  static RealSlave pymodbusRtuOverTcp() {
    return tcp(pymodbus(), Framing.RTU);
  }

  static RealSlave pymodbusRtu(Path folder) {
    return rtu(pymodbus(), folder);
  }

  static RealSlave libmodbusTcp(Path folder) {
    return tcp(libmodbus(folder), Framing.TCP);
  }

  static RealSlave libmodbusRtu(Path folder) {
    return rtu(libmodbus(folder), folder);
  }

  private static RealSlave tcp(List<String> slave, Framing framing) {
    int port = FreePort.any();
    List<Runnable> parts = new ArrayList<>();
    parts.add(
        start(slave, framing == Framing.TCP ? "tcp" : "rtu-over-tcp", Integer.toString(port)));
    NetworkLoop loop = new NetworkLoop("interop");
    parts.add(0, loop::close);
    return with(Lines.tcp("plc", "127.0.0.1", port, framing, NETWORK, loop), parts);
  }

  private static RealSlave rtu(List<String> slave, Path folder) {
    Path ours = folder.resolve("ours");
    Path theirs = folder.resolve("theirs");
    List<Runnable> parts = new ArrayList<>();
    parts.add(
        start(slave, "rtu", theirs.toString(), Integer.toString(BAUD), Integer.toString(UNIT)));
    parts.add(serialPair(folder));
    ThreadLoop loop = new ThreadLoop("interop");
    parts.add(0, loop::close);
    LineSettings settings =
        LineSettings.serial(ours.toString(), BAUD).withTimeout(Duration.ofSeconds(2));
    return with(Lines.serial("bus", settings, loop), parts);
  }

  /** Two ends of a serial line in this folder, {@code ours} and {@code theirs}, until it is run. */
  static Runnable serialPair(Path folder) {
    need("socat", "socat", "-V");
    return start(
        List.of("socat"),
        "pty,raw,echo=0,link=" + folder.resolve("ours"),
        "pty,raw,echo=0,link=" + folder.resolve("theirs"));
  }

  private static RealSlave with(Line line, List<Runnable> parts) {
    parts.add(0, line::close);
    return new RealSlave(line, parts);
  }

  private static List<String> pymodbus() {
    need("python3-pymodbus", "/usr/bin/python3", "-c", "import pymodbus, serial");
    return List.of("/usr/bin/python3", SLAVES.resolve("pymodbus_slave.py").toString());
  }

  private static List<String> libmodbus(Path folder) {
    Path program = folder.resolve("libmodbus_slave");
    String source = SLAVES.resolve("libmodbus_slave.c").toString();
    need(
        "gcc and libmodbus-dev",
        "gcc",
        "-I/usr/include/modbus",
        "-o",
        program.toString(),
        source,
        "-lmodbus");
    return List.of(program.toString());
  }

  /**
   * Runs a command that must succeed: where CI is true its absence is a failure, elsewhere the test
   * is left out.
   */
  private static void need(String packages, String... command) {
    if (!succeeds(command)) {
      String message =
          "needs the Debian packages " + packages + ": " + String.join(" ", command) + " failed";
      if ("true".equals(System.getenv("CI"))) {
        Assertions.fail(message);
      }
      Assumptions.abort(message);
    }
  }

  private static boolean succeeds(String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.onExit().join().exitValue() == 0;
    } catch (IOException absent) {
      return false;
    }
  }

  private static Runnable start(List<String> program, String... arguments) {
    List<String> command = new ArrayList<>(program);
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(Files.createTempFile(Path.of("target"), "slave", ".log").toFile())
              .start();
      return () -> process.destroyForcibly().onExit().join();
    } catch (IOException e) {
      throw new UncheckedIOException(String.join(" ", command), e);
    }
  }

  @Override
  public void close() {
    parts.forEach(Runnable::run);
  }
}
