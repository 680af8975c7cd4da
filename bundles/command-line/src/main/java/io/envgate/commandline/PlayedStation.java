package io.envgate.commandline;

import io.envgate.line.Framing;
import io.envgate.line.LineSettings;
import io.envgate.line.Parity;
import io.envgate.registermap.Parsed;
import io.envgate.registermap.RegisterMap;
import io.envgate.simulator.Simulator.Played;
import io.envgate.simulator.Simulator.Where;
import io.envgate.station.Station;
import io.envgate.station.parts.Analyzer;
import io.envgate.station.parts.HostPort;
import io.envgate.station.parts.Line;
import io.envgate.station.parts.ModemLine;
import io.envgate.station.parts.SerialLine;
import io.envgate.station.parts.TcpLine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The analyzers of a station as the simulator plays them. */
final class PlayedStation {
  private PlayedStation() {}

  /**
   * All analyzers of the station that speak Modbus, the only thing the simulator speaks.
   *
   * @param serial for each serial line the device at the other end of its cable
   * @throws Failure if a serial line has none
   */
  static List<Played> of(Station station, Map<String, String> serial) {
    List<Analyzer> playable = station.analyzers().stream().filter(PlayedStation::canBe).toList();
    Map<String, Where> lines = new HashMap<>();
    station.lines().stream()
        .filter(line -> playable.stream().anyMatch(one -> one.line().equals(line.name())))
        .forEach(line -> lines.put(line.name(), where(line, serial)));
    return playable.stream()
        .map(one -> new Played(one.name(), lines.get(one.line()), one.unit(), map(one)))
        .toList();
  }

  static boolean canBe(Analyzer analyzer) {
    return analyzer.protocol() == Analyzer.Protocol.MODBUS;
  }

  private static Where where(Line line, Map<String, String> serial) {
    if (line instanceof TcpLine tcp) {
      return new Where.Tcp(
          tcp.address().host(), tcp.address().port(), Framing.valueOf(tcp.framing().name()));
    }
    if (line instanceof ModemLine modem) {
      Framing framing = Framing.valueOf(modem.framing().name());
      HostPort gateway = modem.address();
      String host = gateway.host().equals("0.0.0.0") ? "127.0.0.1" : gateway.host();
      return new Where.DialIn(host, gateway.port(), framing, modem.registration());
    }
    SerialLine port = (SerialLine) line;
    String device = serial.get(line.name());
    if (device == null) {
      throw new Failure(1, Language.text("serial-where", line.name()));
    }
    return new Where.Serial(
        new LineSettings(
            device,
            port.baud(),
            Parity.valueOf(port.parity().name()),
            port.dataBits(),
            port.stopBits(),
            port.timeout(),
            port.gap()),
        Framing.valueOf(port.framing().name()));
  }

  private static RegisterMap map(Analyzer analyzer) {
    if (RegisterMap.parse(analyzer.map()) instanceof Parsed.Good good) {
      return good.map();
    }
    throw new IllegalStateException(analyzer.name() + ": a checked register map does not parse");
  }
}
