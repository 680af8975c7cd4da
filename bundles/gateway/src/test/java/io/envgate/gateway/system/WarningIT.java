package io.envgate.gateway.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.loop.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An excess on the whole road: from the register to the platform of 2005 and that of 2017. */
class WarningIT {
  private static final Duration LIMIT = Until.PATIENCE;

  @TempDir Path folder;

  private Path station(int plc, int old, int city) throws IOException {
    return Files.writeString(
        folder.resolve("station.yaml"),
        """
        station: {name: 预警站}
        lines:
          plc: {tcp: "127.0.0.1:%d"}
        monitoring-points:
          outlet1:
            system: 32
            analyzers:
              cod:
                line: plc
                unit: 1
                every: 1s
                registers: [{factor: w01018, table: holding, address: 0, type: float32, unit: mg/L}]
            factors:
              w01018: {decimals: 1}
            warnings:
              low: {factor: w01018, below: 1000000, for: 2s}
        platforms:
          bureau:
            protocol: hj212-2005
            address: 127.0.0.1:%d
            password: "123456"
            mn: {outlet1: "88888880000001"}
            reports: {realtime: 1h}
          city:
            protocol: hj212-2017
            address: 127.0.0.1:%d
            password: "123456"
            mn: {outlet1: 010000A8900016F000169DC0}
            reports: {realtime: 1h, events: true}
        """
            .formatted(plc, old, city));
  }

  @Test
  void anExcessReachesEachPlatformInTheWordsOfItsEditionAndIsAcknowledged() throws IOException {
    int old = FreePort.any();
    int city = FreePort.any();
    Path station = station(FreePort.any(), old, city);
    try (Program analyzers = Program.envgate(folder, "simulate", station.toString());
        Program bureau =
            Program.envgate(folder, "platform", "--listen", "127.0.0.1:" + old, "--json");
        Program platform =
            Program.envgate(folder, "platform", "--listen", "127.0.0.1:" + city, "--json");
        Program gateway = Program.envgate(folder, "run", station.toString())) {
      String alarm = frame(bureau, gateway, "\"cn\":\"2072\"");
      assertTrue(alarm.contains("011-Ala") || alarm.contains("\"Ala\""), alarm);
      assertTrue(alarm.contains("AlarmType"), alarm);
      String log = frame(platform, gateway, "\"cn\":\"3020\"");
      assertTrue(log.contains("低于下限预警发生"), log);
      List<String> settled =
          Until.some(
              LIMIT,
              "both acknowledged",
              () ->
                  Optional.of(events(station))
                      .filter(found -> found.size() >= 3), // and the start, told to the city
              gateway::story);
      assertEquals(
          List.of(),
          settled.stream().filter(line -> line.contains("\"state\":\"refused\"")).toList());
      assertTrue(analyzers.process().isAlive());
    }
  }

  private static String frame(Program platform, Program gateway, String word) {
    return Until.some(
        LIMIT,
        word,
        () -> {
          assertTrue(gateway.process().isAlive(), gateway::story);
          return platform.lines().stream().filter(line -> line.contains(word)).findFirst();
        },
        platform::story);
  }

  private List<String> events(Path station) {
    try (Program ledger = Program.envgate(folder, "ledger", station.toString(), "--json")) {
      ledger.exit(LIMIT);
      return ledger.lines().stream()
          .filter(line -> line.contains("\"report\":\"event\""))
          .filter(line -> line.contains("\"state\":\"acknowledged\""))
          .toList();
    }
  }
}
