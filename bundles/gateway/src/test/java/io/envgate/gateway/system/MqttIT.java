package io.envgate.gateway.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.envgate.loop.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A station that reports over a broker, in JSON and in frames, and a broker that is killed. */
class MqttIT {
  private static final Duration LIMIT = Until.PATIENCE;
  private static final String STATION =
      """
      station: {name: s1}
      lines:
        plc: {tcp: "127.0.0.1:%d"}
      monitoring-points:
        outlet1:
          system: 32
          rules: arithmetic
          analyzers:
            cod:
              line: plc
              unit: 1
              every: 1s
              registers:
                - {factor: w01018, table: holding, address: 0, type: uint16, scale: 0.1}
          factors:
            w01018: {decimals: 1}
      platforms:
        json:
          protocol: mqtt
          broker: tcp://127.0.0.1:%2$d
          reports: {realtime: 1s, minute: 1min}
        frames:
          protocol: mqtt
          version: 5
          broker: tcp://127.0.0.1:%2$d
          payload: hj212
          pw: "123456"
          mn: {outlet1: 010000A8900016F000169DC0}
          topic: 212/{mn}/{report}
          status-topic: 212/status
          reports: {realtime: 1s, minute: 1min}
      """;

  @TempDir Path folder;

  @Test
  void whatFellDueWhileTheBrokerWasDeadArrivesWhenItIsBack() throws Exception {
    int port = FreePort.any();
    Path station = write(STATION.formatted(FreePort.any(), port));
    Path settings = brokerSettings(port);
    try (Program simulator = Program.envgate(folder, "simulate", station.toString());
        Program listener = listener(port)) {
      simulator.line(LIMIT, "that it plays", line -> line.contains("playing"));
      try (Program gateway = Program.envgate(folder, "run", station.toString())) {
        try (Program first = broker(settings)) {
          heard("real-time reports", 3, "realtime", listener, gateway, first);
        }
        LedgerLine owed =
            Until.some(
                LIMIT,
                "a minute that falls due while the broker is dead",
                () -> minutes(station).filter(line -> line.state().equals("waiting")).findFirst(),
                gateway::story);
        try (Program second = broker(settings)) {
          heard("the minute of the outage", 1, "minute", listener, gateway, second);
          Until.holds(
              LIMIT,
              "both acknowledge it",
              () ->
                  minutes(station)
                          .filter(line -> line.dataTime().equals(owed.dataTime()))
                          .filter(LedgerLine::acknowledged)
                          .count()
                      == 2,
              gateway::story);
          Until.holds(
              LIMIT,
              "the listener has it",
              () -> times(listener.lines(), "minute").contains(owed.dataTime()),
              listener::story);
          gateway.terminate();
          assertEquals(0, gateway.exit(LIMIT), gateway::story);
          Until.holds(
              LIMIT,
              "that it is offline",
              () -> listener.lines().stream().anyMatch(MqttIT::isFarewell),
              listener::story);
        }
      }
    }
  }

  private static boolean isFarewell(String line) {
    return line.startsWith("envgate/s1/status ")
        && line.contains("\"offline\"")
        && line.contains("\"since\"");
  }

  private static Stream<LedgerLine> minutes(Path station) {
    return LedgerLine.of(station).stream().filter(line -> line.report().equals("minute"));
  }

  private void heard(
      String what, int records, String report, Program listener, Program gateway, Program broker) {
    String frame = "212/010000A8900016F000169DC0/" + report + " ##";
    Until.holds(
        LIMIT,
        what + " in JSON and as frames",
        () ->
            times(listener.lines(), report).size() >= records
                && listener.lines().stream().filter(line -> line.startsWith(frame)).count()
                    >= records,
        () -> gateway.story() + "\n" + listener.story() + "\n" + broker.story());
  }

  private static Set<Instant> times(List<String> lines, String report) {
    return lines.stream()
        .filter(line -> line.startsWith("envgate/s1/outlet1/" + report + " "))
        .map(line -> JsonParser.parseString(line.substring(line.indexOf(' ') + 1)))
        .map(json -> time(json.getAsJsonObject()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Instant time(JsonObject record) {
    return OffsetDateTime.parse(record.get("dataTime").getAsString()).toInstant();
  }

  private Program broker(Path settings) {
    return Program.start(folder, List.of("mosquitto", "-c", settings.toString()));
  }

  /** Debian's subscriber with a session that lasts; it tries until the broker is there. */
  private Program listener(int port) {
    String attempt =
        "until mosquitto_sub -v -c -i listener -q 1 -p " + port + " -t '#'; do sleep 0.2; done";
    return Program.start(folder, List.of("sh", "-c", attempt));
  }

  /** A broker that keeps sessions over its own death. */
  private Path brokerSettings(int port) throws IOException {
    return Files.write(
        folder.resolve("mosquitto.conf"),
        List.of(
            "listener " + port + " 127.0.0.1",
            "allow_anonymous true",
            "user root",
            "persistence true",
            "persistence_location " + folder + "/",
            "autosave_on_changes true",
            "autosave_interval 1"));
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("station.yaml"), text);
  }
}
