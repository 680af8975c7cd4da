package io.envgate.station;

import io.envgate.station.parts.Analyzer;
import io.envgate.station.parts.Analyzer.Protocol;
import io.envgate.station.parts.Analyzer.Sender;
import java.util.LinkedHashMap;
import java.util.Map;

/** The configuration of an analyzer; what it speaks decides whose it is. */
final class AnalyzerConfiguration {
  static final String REGISTERS = "io.envgate.analyzer";
  static final String TELEGRAMS = "io.envgate.text-analyzer";
  static final String PACKETS = "io.envgate.hj212-analyzer";

  private AnalyzerConfiguration() {}

  static String factory(Analyzer analyzer) {
    return switch (analyzer.protocol()) {
      case MODBUS -> REGISTERS;
      case TELEGRAMS -> TELEGRAMS;
      case PACKETS -> PACKETS;
    };
  }

  static Map<String, Object> of(Station station, Analyzer analyzer) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("name", analyzer.name());
    properties.put("formerly", station.formerly("analyzer", analyzer.name()));
    properties.put("line.target", "(name=" + analyzer.line() + ")");
    properties.put("unit", analyzer.unit());
    properties.put("everyMillis", analyzer.every().toMillis());
    properties.put("gapMillis", analyzer.gap().toMillis());
    properties.put("map", analyzer.map());
    if (analyzer.protocol() != Protocol.MODBUS) {
      properties.put("factors", Configurations.texts(analyzer.factors()));
    }
    if (analyzer.sender().isPresent()) {
      Sender sender = analyzer.sender().get();
      properties.put("mn", sender.mn());
      properties.put("password.secret", sender.password());
    }
    properties.put("points", Configurations.texts(analyzer.points()));
    return properties;
  }
}
