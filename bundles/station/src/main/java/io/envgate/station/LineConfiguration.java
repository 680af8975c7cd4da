package io.envgate.station;

import io.envgate.station.parts.Line;
import io.envgate.station.parts.ModemLine;
import io.envgate.station.parts.SerialLine;
import io.envgate.station.parts.TcpLine;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The configuration of a line. */
final class LineConfiguration {
  static final String FACTORY = "io.envgate.line";

  private LineConfiguration() {}

  static Map<String, Object> of(Line line) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("name", line.name());
    properties.put("framing", line.framing().name().toLowerCase(Locale.ROOT));
    properties.put("timeoutMillis", line.timeout().toMillis());
    properties.put("gapMillis", line.gap().toMillis());
    if (line instanceof SerialLine serial) {
      properties.put("kind", "serial");
      properties.put("port", serial.port());
      properties.put("baud", serial.baud());
      properties.put("parity", serial.parity().name().toLowerCase(Locale.ROOT));
      properties.put("dataBits", serial.dataBits());
      properties.put("stopBits", serial.stopBits());
    } else if (line instanceof TcpLine tcp) {
      properties.put("kind", "tcp");
      properties.put("host", tcp.address().host());
      properties.put("tcpPort", tcp.address().port());
    } else if (line instanceof ModemLine modem) {
      properties.put("kind", "listen");
      properties.put("host", modem.address().host());
      properties.put("tcpPort", modem.address().port());
      properties.put("registration", modem.registration());
      properties.put("heartbeat", modem.heartbeat());
    }
    return properties;
  }
}
