package io.envgate.commandline;

import io.envgate.line.Framing;
import io.envgate.line.LineSettings;
import io.envgate.line.Parity;
import io.envgate.line.SerialPorts;
import io.envgate.loop.Loop;
import io.envgate.loop.NetworkLoop;
import io.envgate.loop.ThreadLoop;
import io.envgate.loop.Wire;
import io.envgate.station.Station;
import io.envgate.station.parts.HostPort;
import io.envgate.station.parts.Line;
import io.envgate.station.parts.SerialLine;
import io.envgate.station.parts.TcpLine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** A line that an aid works on, with a thread of its own until it is closed. */
final class FieldLine implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration LET_GO =
      Duration.ofMillis(300); // until the system gives a closed port away again
  private static final String RTU_OVER_TCP = "rtu+tcp://";

  private final String name;
  private final Framing framing;
  private final LineSettings settings;
  private final Loop loop;
  private final Runnable end;
  private final Optional<HostPort> address;

  private FieldLine(
      String name, Framing framing, LineSettings settings, Optional<HostPort> address) {
    this.name = name;
    this.framing = framing;
    this.settings = settings;
    this.address = address;
    if (address.isPresent()) {
      NetworkLoop network = new NetworkLoop("line " + name);
      loop = network;
      end = network::close;
    } else {
      ThreadLoop own = new ThreadLoop("line " + name);
      loop = own;
      end = own::close;
    }
  }

  /**
   * {@code /dev/ttyS1}, {@code HOST:PORT}, {@code tcp://HOST:PORT} or {@code rtu+tcp://HOST:PORT}.
   */
  static FieldLine named(String text, CommandLine command) {
    if (text.startsWith(RTU_OVER_TCP)) {
      HostPort address = address(text.substring(RTU_OVER_TCP.length()), text, command);
      return new FieldLine(text, Framing.RTU, LineSettings.network(), Optional.of(address));
    }
    String plain = text.startsWith("tcp://") ? text.substring("tcp://".length()) : text;
    return plain.contains(":") && !plain.startsWith("/")
        ? new FieldLine(
            text, Framing.TCP, LineSettings.network(), Optional.of(address(plain, text, command)))
        : new FieldLine(text, Framing.RTU, LineSettings.serial(text, 9600), Optional.empty());
  }

  /** A line of a station file. */
  static FieldLine of(Station station, String key) {
    Line line =
        station.lines().stream()
            .filter(one -> one.name().equals(key))
            .findFirst()
            .orElseThrow(() -> new Failure(1, Language.text("no-such-line", key, keys(station))));
    if (!List.of("RTU", "TCP").contains(line.framing().name())) {
      throw new Failure(1, Language.text("aid-framing", key, line.framing().name()));
    }
    Framing framing = Framing.valueOf(line.framing().name());
    if (line instanceof SerialLine port) {
      LineSettings settings =
          new LineSettings(
              port.port(),
              port.baud(),
              Parity.valueOf(port.parity().name()),
              port.dataBits(),
              port.stopBits(),
              port.timeout(),
              port.gap());
      return new FieldLine(key, framing, settings, Optional.empty());
    }
    if (line instanceof TcpLine tcp) {
      LineSettings settings =
          LineSettings.network().withTimeout(line.timeout()).withGap(line.gap());
      return new FieldLine(key, framing, settings, Optional.of(tcp.address()));
    }
    throw new Failure(1, Language.text("aid-framing", key, line.getClass().getSimpleName()));
  }

  String name() {
    return name;
  }

  Framing framing() {
    return framing;
  }

  LineSettings settings() {
    return settings;
  }

  Loop loop() {
    return loop;
  }

  boolean isSerial() {
    return address.isEmpty();
  }

  /** Opens the line; its speed and parity only matter for a serial one. */
  Wire.Dialer dialer(LineSettings with) {
    return address
        .map(to -> ((NetworkLoop) loop).dialer(to.host(), to.port(), CONNECT))
        .orElseGet(() -> SerialPorts.dialer(with, loop));
  }

  /**
   * Opens and closes it once, so that what cannot be opened is told before anything is asked.
   *
   * @throws Failure with the reason
   */
  void check(LineSettings with) {
    CompletableFuture<Optional<String>> tried = new CompletableFuture<>();
    loop.execute(
        () -> {
          Wire wire = dialer(with).dial();
          wire.open(
              new Wire.Listener() {
                @Override
                public void opened() {
                  wire.close();
                  loop.after(LET_GO, () -> tried.complete(Optional.empty()));
                }

                @Override
                public void received(byte[] bytes) {}

                @Override
                public void closed(String reason) {
                  tried.complete(Optional.of(reason));
                }
              });
        });
    tried.join().ifPresent(this::fail);
  }

  /** Ends the command because the line cannot be used. */
  void fail(String reason) {
    throw new Failure(1, Language.text(isSerial() ? "port-unusable" : "line-unusable", reason));
  }

  @Override
  public void close() {
    end.run();
  }

  private static String keys(Station station) {
    return String.join(", ", station.lines().stream().map(Line::name).toList());
  }

  private static HostPort address(String plain, String text, CommandLine command) {
    int colon = plain.lastIndexOf(':');
    try {
      return new HostPort(
          plain.substring(0, Math.max(0, colon)), Integer.parseInt(plain.substring(colon + 1)));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          command, Language.text("not-one-of", "LINE", text, "/dev/ttyS1, 192.168.1.20:502"));
    }
  }
}
