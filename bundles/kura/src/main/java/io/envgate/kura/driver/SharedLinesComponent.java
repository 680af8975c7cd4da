package io.envgate.kura.driver;

import io.envgate.line.Line;
import io.envgate.line.Lines;
import io.envgate.loop.NetworkLoop;
import io.envgate.loop.ThreadLoop;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Gives {@link SharedLines} threads, and the lines of the station as they come and go. */
@Component(service = SharedLinesComponent.class)
public final class SharedLinesComponent {
  private final NetworkLoop network = new NetworkLoop("kura lines over tcp");
  private final SharedLines lines = new SharedLines(this::open);

  /** Made by the service registry. */
  @Activate
  public SharedLinesComponent() {}

  SharedLines lines() {
    return lines;
  }

  @Reference(
      name = "line",
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "remove")
  void add(Line line, Map<String, Object> properties) {
    place(properties).ifPresent(place -> lines.stationHas(place, line));
  }

  void remove(Line line, Map<String, Object> properties) {
    place(properties).ifPresent(place -> lines.stationLost(place, line));
  }

  /** Where the station's line is; the properties are those of its configuration. */
  static Optional<String> place(Map<String, Object> properties) {
    return switch (String.valueOf(properties.get("kind"))) {
      case "serial" -> Optional.of(LinePlan.serialPlace(String.valueOf(properties.get("port"))));
      case "tcp" ->
          Optional.of(
              LinePlan.tcpPlace(
                  String.valueOf(properties.get("host")), (Integer) properties.get("tcpPort")));
      case "listen" -> Optional.of("modem " + properties.get("name")); // by its name only
      default -> Optional.empty();
    };
  }

  private SharedLines.Opened open(LinePlan plan) {
    if (plan instanceof LinePlan.Tcp tcp) {
      Line line =
          Lines.tcp(tcp.place(), tcp.host(), tcp.port(), tcp.framing(), tcp.settings(), network);
      return new SharedLines.Opened(line, line::close);
    }
    LinePlan.Serial serial = (LinePlan.Serial) plan;
    ThreadLoop loop = new ThreadLoop("line " + serial.place());
    Line line = Lines.serial(serial.place(), serial.framing(), serial.settings(), loop);
    return new SharedLines.Opened(
        line,
        () -> {
          line.close();
          loop.finish(); // what the line has to do at its end is done on it
        });
  }

  @Deactivate
  void close() {
    lines.close();
    network.close();
  }
}
