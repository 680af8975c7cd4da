package io.envgate.kura.driver;

import io.envgate.line.Framing;
import io.envgate.line.LineSettings;
import io.envgate.line.Parity;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What Kura's page says of a driver (驱动配置), checked: Kura itself enforces neither ranges nor what
 * is required.
 *
 * @param unit the address of channels that name none
 * @param patience after so long a call has ended, whatever the instruments do
 * @param passesFlagged whether a figure that the instrument itself flags (maintenance, calibration,
 *     fault) is given as good
 */
record DriverSettings(
    LinePlan line, Instrument instrument, int unit, Duration patience, boolean passesFlagged) {

  DriverSettings {
    Objects.requireNonNull(line);
    Objects.requireNonNull(instrument);
    Objects.requireNonNull(patience);
  }

  /**
   * @throws IllegalArgumentException in words with the property's name, where something makes no
   *     sense
   */
  static DriverSettings of(Map<String, Object> properties) {
    Page page = new Page(properties);
    Duration timeout = page.millis("timeout", 0, 0, 600_000);
    Duration gap = page.millis("gap", 0, 0, 10_000);
    return new DriverSettings(
        line(page),
        Profiles.instrument(page.text("profile"), page.text("profile.text"), timeout, gap),
        page.whole("unit", 1, 0, 255),
        page.millis("patience", 10_000, 100, 600_000),
        page.text("flagged").equals("pass"));
  }

  private static LinePlan line(Page page) {
    String kind = page.text("line");
    String address = page.text("address");
    if (address.isEmpty()) {
      throw new IllegalArgumentException("address: the driver does not know its line yet");
    }
    return switch (kind) {
      case "serial", "serial-ascii" ->
          new LinePlan.Serial(
              settings(page, address), kind.equals("serial") ? Framing.RTU : Framing.ASCII);
      case "tcp", "rtu-over-tcp", "ascii-over-tcp" -> tcp(page, kind, address);
      case "station" -> new LinePlan.OfStation(address);
      default -> throw new IllegalArgumentException("line is “" + kind + "”, which is no kind");
    };
  }

  private static LinePlan tcp(Page page, String kind, String address) {
    int colon = address.lastIndexOf(':');
    String port = colon < 0 ? "502" : address.substring(colon + 1);
    if (!port.matches("\\d{1,5}") || Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65535) {
      throw new IllegalArgumentException(
          "address: “" + address + "” should be host:port with a port in 1..65535");
    }
    Framing framing =
        kind.equals("tcp")
            ? Framing.TCP
            : Framing.valueOf(kind.substring(0, kind.indexOf('-')).toUpperCase(Locale.ROOT));
    return new LinePlan.Tcp(
        colon < 0 ? address : address.substring(0, colon),
        Integer.parseInt(port),
        settings(page, ""),
        framing);
  }

  private static LineSettings settings(Page page, String port) {
    String parity = page.text("parity");
    if (!parity.isEmpty() && !parity.matches("none|even|odd")) {
      throw new IllegalArgumentException("parity is “" + parity + "”, not none, even or odd");
    }
    return new LineSettings(
        port,
        page.whole("baud", 9600, 110, 4_000_000),
        parity.isEmpty() ? Parity.NONE : Parity.valueOf(parity.toUpperCase(Locale.ROOT)),
        page.whole("data.bits", 8, 5, 8),
        page.whole("stop.bits", 1, 1, 2),
        page.millis("line.timeout", 1000, 1, 600_000),
        page.millis("line.gap", 0, 0, 10_000));
  }

  /** The properties as they come: any of them may be missing, or be text where a number belongs. */
  private record Page(Map<String, Object> properties) {
    String text(String key) {
      return Objects.toString(properties.get(key), "").strip();
    }

    int whole(String key, int usual, int low, int high) {
      String text = text(key);
      if (text.isEmpty()) {
        return usual;
      }
      if (!text.matches("-?\\d{1,9}")
          || Integer.parseInt(text) < low
          || Integer.parseInt(text) > high) {
        throw new IllegalArgumentException(key + " is " + text + ", not in " + low + ".." + high);
      }
      return Integer.parseInt(text);
    }

    Duration millis(String key, int usual, int low, int high) {
      return Duration.ofMillis(whole(key, usual, low, high));
    }
  }
}
