package io.envgate.uplink.hj212;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.envgate.station.Configurations;
import io.envgate.station.StationFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A station with one point and one platform, as text, read as the gateway reads it. */
final class StationText {
  private static final String STATION =
      """
      station:
        name: s
        data: data
        logger: {id: 6970000000001ABCDEFG1234, cpu: BFEBFBFF000906, mac-1: 00E04C680001, mac-2: 00E04C680002}
      lines:
        plc: {tcp: "127.0.0.1:1502"}
      monitoring-points:
        outlet1:
          system: %s
          rules: %s
          %s
          analyzers:
            plc:
              line: plc
              unit: 1
              every: 5s
              registers:
                - {factor: w01018, table: holding, address: 0, type: uint16}
                - {factor: a21026, table: holding, address: 1, type: uint16}
                - {factor: 0102060301, table: holding, address: 2, type: uint16}
          factors:
            %s
      platforms:
        city:
          protocol: hj212-%s
          dialect: %s
          address: 127.0.0.1:9001
          password: "123456"
          mn: {outlet1: "%s"}
          reports: {realtime: 30s, minute: 10min, hour: true, day: true, state: true}
          %s
      """;

  private StationText() {}

  /** The configuration of the platform. */
  static Map<String, Object> platform(
      Path folder, String dialect, String edition, String system, String mn) throws IOException {
    boolean stack = system.equals("31");
    String factor =
        switch (system) {
          case "31" -> "a21026: {decimals: 1, limit: 35, unit: mg/m3}";
          case "38" -> "0102060301: {decimals: 2}";
          default -> "w01018: {decimals: 1, limit: 50, unit: mg/L}";
        };
    Path file = folder.resolve("station.yaml");
    Files.writeString(
        file,
        STATION.formatted(
            system,
            stack ? "flue-gas" : edition.equals("2025") ? "noise" : "arithmetic",
            stack
                ? "reference-oxygen: 6\n    stack: {area: 12.5, velocity-field: 0.98, pitot: 0.84,"
                    + " atmosphere: 100.8}"
                : edition.equals("2025") ? "measurements: {at: [\"08:00\"], for: 20min}" : "",
            factor,
            edition,
            dialect,
            mn,
            dialect.equals("radiation") ? "sno: {outlet1: 0101A01}" : ""));
    System.setProperty( // as the start script says it to the gateway
        "envgate.templates", System.getProperty("envgate.root") + "/config-templates");
    StationFile.Outcome outcome = StationFile.read(file);
    StationFile.Outcome.Usable usable =
        assertInstanceOf(
            StationFile.Outcome.Usable.class, outcome, () -> outcome.findings().toString());
    return Configurations.of(usable.station()).get("io.envgate.platform~city");
  }
}
