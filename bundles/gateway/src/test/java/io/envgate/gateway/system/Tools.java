package io.envgate.gateway.system;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * Programs that the tests take from Debian packages ({@code .ci/packages}): where CI is true their
 * absence is a failure, elsewhere the test is left out.
 */
final class Tools {
  private static final Path DRIVERS = root().resolve("device-drivers");
  private static final Path MODBUS_SLAVES = DRIVERS.resolve("modbus/src/test/resources/slaves");
  private static final Path MAP_SLAVES = DRIVERS.resolve("register-map/src/test/resources/slaves");

  private Tools() {}

  /** The checkout. */
  static Path root() {
    return Path.of(System.getProperty("envgate.root"));
  }

  /** Starts pymodbus holding every type in every order. */
  static List<String> pymodbus(Path folder) {
    need(folder, "python3-pymodbus", "/usr/bin/python3", "-c", "import pymodbus, serial");
    return List.of("/usr/bin/python3", MAP_SLAVES.resolve("every_type.py").toString());
  }

  /** Compiles libmodbus's server. */
  static List<String> libmodbus(Path folder) {
    String program = folder.resolve("libmodbus_slave").toString();
    String source = MODBUS_SLAVES.resolve("libmodbus_slave.c").toString();
    String headers = "-I/usr/include/modbus";
    need(folder, "gcc libc6-dev libmodbus-dev", "gcc", headers, "-o", program, source, "-lmodbus");
    return List.of(program);
  }

  static void socat(Path folder) {
    need(folder, "socat", "socat", "-V");
  }

  private static void need(Path folder, String packages, String... command) {
    String message = "needs the Debian packages " + packages;
    try (Program tried = Program.start(folder, List.of(command))) {
      if (tried.exit(Until.PATIENCE) == 0) {
        return;
      }
      message += "\n" + tried.story();
    } catch (UncheckedIOException absent) {
      message += ": " + absent.getCause().getMessage();
    }
    if ("true".equals(System.getenv("CI"))) {
      Assertions.fail(message);
    }
    Assumptions.abort(message);
  }
}
