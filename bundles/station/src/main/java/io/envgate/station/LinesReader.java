package io.envgate.station;

import io.envgate.station.Station.Framing;
import io.envgate.station.Station.HostPort;
import io.envgate.station.Station.Line;
import io.envgate.station.Station.Parity;
import io.envgate.station.Station.SerialLine;
import io.envgate.station.Station.TcpLine;
import io.envgate.station.yaml.Node;
import io.envgate.station.yaml.Place;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code lines:}. */
final class LinesReader {
  private static final String EXAMPLE = "bus1: {serial: /dev/ttyS1, baud: 9600}";
  private static final Pattern UNSTABLE = Pattern.compile("/dev/tty(USB|ACM)[0-9]+");
  private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(1);

  /** A line and where it is declared. */
  record Declared(Node.Text key, Line line) {}

  private final Context context;
  private final Map<String, Declared> ports = new HashMap<>();

  LinesReader(Context context) {
    this.context = context;
  }

  Map<String, Declared> read(List<Node.Entry> entries) {
    Map<String, Declared> lines = new LinkedHashMap<>();
    List<Node.Entry> named = context.named(entries);
    List<String> names = named.stream().map(entry -> entry.key().text()).toList();
    for (Node.Entry entry : named) {
      Declared declared = new Declared(entry.key(), line(entry, names));
      lines.put(declared.line.name(), declared);
      portOf(declared);
    }
    return lines;
  }

  private Line line(Node.Entry entry, List<String> names) {
    String name = entry.key().text();
    Fields fields = Fields.of(entry.key(), entry.value(), EXAMPLE, context.findings());
    boolean serial = fields.has("serial");
    boolean tcp = fields.has("tcp");
    boolean listen = fields.has("listen");
    if (!fields.isShapeless() && (serial ? 1 : 0) + (tcp ? 1 : 0) + (listen ? 1 : 0) != 1) {
      context.findings().add(Rule.LINE_KIND, fields.place(), name);
    }
    context.formerly(fields, "line", name, names);
    Line line = tcp || listen ? tcp(name, fields) : serial(name, fields);
    fields.done();
    return line;
  }

  private SerialLine serial(String name, Fields fields) {
    String port = fields.word("serial", "serial: /dev/ttyS1").map(this::port).orElse("");
    int baud = fields.whole("baud", 300, 921_600, 9600);
    String parity = fields.choice("parity", "none", List.of("none", "even", "odd"));
    int dataBits = fields.whole("data-bits", 7, 8, 8);
    int stopBits = fields.whole("stop-bits", 1, 2, 1);
    fields.choice("framing", "rtu", List.of("rtu"));
    return new SerialLine(
        name,
        port,
        baud,
        Parity.valueOf(parity.toUpperCase(Locale.ROOT)),
        dataBits,
        stopBits,
        timeout(fields),
        gap(fields));
  }

  private TcpLine tcp(String name, Fields fields) {
    Optional<HostPort> address = fields.address("tcp", "127.0.0.1:502");
    if (fields.has("listen")) {
      address = fields.address("listen", "0.0.0.0:5020");
      context.findings().add(Rule.LINE_LISTEN_LATER, fields.place("listen"));
    }
    String framing = fields.choice("framing", "tcp", List.of("tcp", "rtu"));
    return new TcpLine(
        name,
        address.orElse(new HostPort("localhost", 502)), // stands in for one that was noted as wrong
        Framing.valueOf(framing.toUpperCase(Locale.ROOT)),
        timeout(fields),
        gap(fields));
  }

  private static Duration timeout(Fields fields) {
    return fields
        .duration("timeout", Duration.ofMillis(10), Duration.ofMinutes(1), "1s")
        .orElse(USUAL_TIMEOUT);
  }

  private static Duration gap(Fields fields) {
    return fields
        .duration("gap", Duration.ZERO, Duration.ofSeconds(10), "50ms")
        .orElse(Duration.ZERO);
  }

  private String port(Node.Text port) {
    Place place = port.place();
    List<String> present = context.surroundings().serialPorts();
    if (!context.surroundings().deviceExists(port.text())) {
      context.findings().add(Rule.SERIAL_PORT_ABSENT, place, port.text(), Context.list(present));
    }
    if (UNSTABLE.matcher(port.text()).matches()) {
      List<String> stable = present.stream().filter(one -> one.startsWith("/dev/serial/")).toList();
      context
          .findings()
          .add(
              Rule.SERIAL_PORT_UNSTABLE,
              place,
              port.text(),
              stable.isEmpty() ? "/dev/serial/by-id/…" : Context.list(stable));
    }
    return port.text();
  }

  private void portOf(Declared declared) {
    if (declared.line instanceof SerialLine serial && !serial.port().isEmpty()) {
      Declared first = ports.putIfAbsent(serial.port(), declared);
      if (first != null) {
        context
            .findings()
            .add(
                Rule.SERIAL_PORT_TWICE,
                declared.key.place(),
                serial.port(),
                first.line.name(),
                first.key.place());
      }
    }
  }
}
