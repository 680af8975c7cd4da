package io.envgate.station;

import io.envgate.line.Modem;
import io.envgate.station.parts.Framing;
import io.envgate.station.parts.HostPort;
import io.envgate.station.parts.Line;
import io.envgate.station.parts.ModemLine;
import io.envgate.station.parts.SerialLine;
import io.envgate.station.parts.SerialLine.Parity;
import io.envgate.station.parts.TcpLine;
import io.envgate.station.yaml.Node;
import io.envgate.station.yaml.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
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
  private static final Pattern HEX_BYTES = Pattern.compile("0x( *[0-9A-Fa-f]{2})+");
  private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(1);
  private static final Duration USUAL_MODEM_TIMEOUT =
      Duration.ofSeconds(3); // an answer over 4G may take a second by itself

  private static final int LONGEST_PACKET = 200; // characters
  private static final HostPort STAND_IN =
      new HostPort("localhost", 502); // for one that was noted as wrong

  /**
   * A line and where it is declared.
   *
   * @param dataBits where its data bits are given, or the line where they are not
   */
  record Declared(Node.Text key, Line line, Place dataBits) {

    /** Telegrams may be of characters with 7 bits, Modbus RTU not. */
    boolean cutsBytes() {
      return line instanceof SerialLine serial
          && serial.framing() == Framing.RTU
          && serial.dataBits() < 8;
    }
  }

  private final Context context;
  private final Map<String, Declared> ports = new HashMap<>();
  private final List<Declared> modems = new ArrayList<>();

  LinesReader(Context context) {
    this.context = context;
  }

  Map<String, Declared> read(List<Node.Entry> entries) {
    Map<String, Declared> lines = new LinkedHashMap<>();
    List<Node.Entry> named = context.named(entries);
    List<String> names = named.stream().map(entry -> entry.key().text()).toList();
    for (Node.Entry entry : named) {
      Declared declared = declared(entry, names);
      lines.put(declared.line.name(), declared);
      portOf(declared);
    }
    return lines;
  }

  private Declared declared(Node.Entry entry, List<String> names) {
    String name = entry.key().text();
    Fields fields = Fields.of(entry.key(), entry.value(), EXAMPLE, context.findings());
    boolean serial = fields.has("serial");
    boolean tcp = fields.has("tcp");
    boolean listen = fields.has("listen");
    if (!fields.isShapeless() && (serial ? 1 : 0) + (tcp ? 1 : 0) + (listen ? 1 : 0) != 1) {
      context.findings().add(Rule.LINE_KIND, fields.place(), name);
    }
    context.formerly(fields, "line", "", name, names);
    Line line = listen ? modem(name, fields) : tcp ? tcp(name, fields) : serial(name, fields);
    fields.done();
    return new Declared(entry.key(), line, fields.place("data-bits"));
  }

  private SerialLine serial(String name, Fields fields) {
    String port = fields.word("serial", "serial: /dev/ttyS1").map(this::port).orElse("");
    int baud = fields.whole("baud", 300, 921_600, 9600);
    new BaudRates(context.findings()).check(baud, fields.place("baud"));
    Framing framing = framing(fields, "rtu", "ascii");
    boolean ascii = framing == Framing.ASCII; // the usual of Modbus over serial line V1.02, 2.5.2
    String parity =
        fields.choice("parity", ascii ? "even" : "none", List.of("none", "even", "odd"));
    int dataBits = fields.whole("data-bits", 7, 8, ascii ? 7 : 8);
    int stopBits = fields.whole("stop-bits", 1, 2, 1);
    if (ascii && parity.equals("none")) {
      context.findings().add(Rule.ASCII_WITHOUT_PARITY, fields.place("parity"), name);
    }
    return new SerialLine(
        name,
        port,
        baud,
        Parity.valueOf(parity.toUpperCase(Locale.ROOT)),
        dataBits,
        stopBits,
        framing,
        timeout(fields, USUAL_TIMEOUT),
        gap(fields));
  }

  private TcpLine tcp(String name, Fields fields) {
    Optional<HostPort> address = fields.address("tcp", "127.0.0.1:502");
    return new TcpLine(
        name,
        address.orElse(STAND_IN),
        framing(fields, "tcp", "rtu", "ascii"),
        timeout(fields, USUAL_TIMEOUT),
        gap(fields));
  }

  private ModemLine modem(String name, Fields fields) {
    Optional<HostPort> address = fields.address("listen", "0.0.0.0:5020");
    return new ModemLine(
        name,
        address.orElse(STAND_IN),
        packet(fields, "registration"),
        packet(fields, "heartbeat"),
        framing(fields, "rtu", "ascii", "tcp"),
        timeout(fields, USUAL_MODEM_TIMEOUT),
        gap(fields));
  }

  private String packet(Fields fields, String key) {
    String example = key + ": STATION-1 (or 0x5354 for bytes in hex)";
    String packet = fields.text(key, example, "");
    boolean hex = packet.startsWith("0x");
    if (packet.length() > LONGEST_PACKET || hex && !HEX_BYTES.matcher(packet).matches()) {
      context.findings().add(Rule.MODEM_PACKET_UNFIT, fields.place(key), key, packet);
      return "";
    }
    return packet;
  }

  /**
   * @param words the usual one first
   */
  private static Framing framing(Fields fields, String... words) {
    String word = fields.choice("framing", words[0], List.of(words));
    return Framing.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static Duration timeout(Fields fields, Duration usual) {
    return fields
        .duration("timeout", Duration.ofMillis(10), Duration.ofMinutes(1), "1s")
        .orElse(usual);
  }

  /** Of a line, or of an analyzer. */
  static Duration gap(Fields fields) {
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
      firstAt(serial.port(), declared)
          .ifPresent(first -> complain(Rule.SERIAL_PORT_TWICE, declared, serial.port(), first));
    } else if (declared.line instanceof ModemLine modem) {
      modems.stream()
          .filter(other -> other.line instanceof ModemLine first && clash(first, modem))
          .findFirst()
          .ifPresent(
              first -> complain(Rule.MODEMS_ALIKE, declared, modem.address().toString(), first));
      modems.add(declared);
    }
  }

  private Optional<Declared> firstAt(String port, Declared declared) {
    return Optional.ofNullable(ports.putIfAbsent(port, declared));
  }

  private void complain(Rule rule, Declared second, String where, Declared first) {
    context.findings().add(rule, second.key.place(), where, first.line.name(), first.key.place());
  }

  /** Whether what one modem sends first could be what the other does. */
  private static boolean clash(ModemLine first, ModemLine second) {
    byte[] one = Modem.of(first.registration(), "").registration();
    byte[] other = Modem.of(second.registration(), "").registration();
    int common = Math.min(one.length, other.length);
    return first.address().equals(second.address())
        && Arrays.equals(one, 0, common, other, 0, common);
  }
}
