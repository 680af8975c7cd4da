package io.envgate.kura.driver;

import io.envgate.line.Framing;
import io.envgate.line.LineSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Which physical line a driver wants, and how it would drive it. */
sealed interface LinePlan {

  /** The line in words, and its key: two plans with the same are one physical line. */
  String place();

  /** How it is driven, whatever it is called; two of one place must agree in it. */
  Object manner();

  /** A serial port of this machine. */
  record Serial(LineSettings settings, Framing framing) implements LinePlan {
    @Override
    public String place() {
      return serialPlace(settings.port());
    }

    @Override
    public Object manner() {
      return List.of(framing, anonymous(settings));
    }
  }

  /** A TCP address, of an analyzer or of a serial server. */
  record Tcp(String host, int port, LineSettings settings, Framing framing) implements LinePlan {
    @Override
    public String place() {
      return tcpPlace(host, port);
    }

    @Override
    public Object manner() {
      return List.of(framing, settings);
    }
  }

  /** A line of the station that runs in this framework, by its name there. */
  record OfStation(String name) implements LinePlan {
    @Override
    public String place() {
      return "station line " + name;
    }

    @Override
    public Object manner() {
      return name;
    }
  }

  /** The same for all the names that a port has: {@code /dev/serial/by-id/…} are links. */
  static String serialPlace(String port) {
    try {
      Path path = Path.of(port);
      return "serial " + (Files.exists(path) ? path.toRealPath() : path.normalize());
    } catch (IOException | InvalidPathException e) {
      return "serial " + port; // it will not open, and says why then
    }
  }

  private static LineSettings anonymous(LineSettings settings) {
    return new LineSettings(
        "",
        settings.baud(),
        settings.parity(),
        settings.dataBits(),
        settings.stopBits(),
        settings.timeout(),
        settings.gap(),
        settings.lateness());
  }

  static String tcpPlace(String host, int port) {
    return "tcp " + host.toLowerCase(Locale.ROOT) + ":" + port;
  }
}
