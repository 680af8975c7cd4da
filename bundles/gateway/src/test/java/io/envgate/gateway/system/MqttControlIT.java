package io.envgate.gateway.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.envgate.loop.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands through a broker to an instrument and the result back, under the one policy. */
class MqttControlIT {
  private static final Duration LIMIT = Until.PATIENCE;
  private static final String PROFILE =
      """
      profile: 1
      vendor: EnvGate
      model: a test's own
      category: water
      confidence: high
      source: this test
      registers:
        - {factor: w01018, table: holding, address: 0, type: uint16, scale: 0.1, unit: mg/L}
      commands:
        - {name: zero-span, action: calibrate, write: {coil: 20, value: 1}, kind: level, lasts: 2s, release: {coil: 20, value: 0}}
      """;
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
            cod: {profile: own, line: plc, unit: 1, every: 500ms}
          factors:
            w01018: {decimals: 1}
      platforms:
        bureau:
          protocol: mqtt
          version: 5
          broker: tcp://127.0.0.1:%2$d
          request-topic: ask/{platform}
          response-topic: told/{platform}
          commands: [calibrate]
          reports: {realtime: 1s, hour: true}
        guest:
          protocol: mqtt
          broker: tcp://127.0.0.1:%2$d
          request-topic: ask/{platform}
          response-topic: told/{platform}
          reports: {hour: true}
      """;

  @TempDir Path folder;

  @Test
  void aPlatformThatMayCalibratesAnInstrumentAndAnotherMayNot() throws Exception {
    int port = FreePort.any();
    try (ModbusSlave cod = new ModbusSlave();
        Program broker = broker(port);
        Program listener = listener(port)) {
      cod.register(0, 123);
      Path station = station(cod.port(), port);
      try (Program gateway = Program.envgate(folder, "run", station.toString())) {
        String flagged = "\"code\":\"w01018\",\"flag\":\"%s\"";
        hears(listener, gateway, "normal values", "outlet1/realtime", flagged.formatted("N"));
        CommandList.awaits("zero-span", station, gateway);

        asks(port, "guest", "calibrate", "g1");
        hears(
            listener, gateway, "a refusal", "told/guest", "\"qnRtn\":2,\"reason\":\"not-allowed\"");
        assertEquals(List.of(), cod.writings());

        asks(port, "bureau", "calibrate", "b1");
        hears(listener, gateway, "values under calibration", "realtime", flagged.formatted("C"));
        hears(listener, gateway, "the end", "told/bureau", "\"step\":\"ended\",\"exeRtn\":1");
        List<String> writings = List.of("050014FF00", "0500140000");
        assertEquals(writings, cod.writings());
        assertEquals(List.of("accepted", "ended"), steps(listener, "b1"));

        asks(port, "bureau", "calibrate", "b1");
        Until.holds(LIMIT, "both again", () -> steps(listener, "b1").size() == 4, gateway::story);
        assertEquals(List.of("accepted", "ended", "accepted", "ended"), steps(listener, "b1"));
        assertEquals(writings, cod.writings());

        String history =
            "{\"id\":\"h1\",\"point\":\"outlet1\",\"history\":\"day\",\"begin\":\"2026-01-01T00:00:00Z\","
                + "\"end\":\"2026-01-02T00:00:00Z\",\"time\":\"2026-01-02T00:00:00Z\"}";
        publish(port, "guest", history);
        hears(listener, gateway, "that there is no past", "told/guest", "\"exeRtn\":100");
      }
      assertJournalTells(station, "bureau mqtt b1");
    }
    assertEquals(0, Files.list(folder).filter(one -> one.toString().contains("paho")).count());
  }

  private void assertJournalTells(Path station, String id) {
    try (Program journal =
        Program.envgate(folder, "journal", station.toString(), "--kind", "calibration")) {
      assertEquals(0, journal.exit(LIMIT), journal::story);
      String all = String.join("\n", journal.lines());
      assertTrue(all.contains("zero-span begun") && all.contains("read back coil 20 = 1"), all);
      assertTrue(all.contains("platform bureau") && all.contains(id), all);
    }
  }

  private static List<String> steps(Program listener, String id) {
    return listener.lines().stream()
        .filter(line -> line.startsWith("told/"))
        .map(line -> JsonParser.parseString(line.substring(line.indexOf(' ') + 1)))
        .map(json -> json.getAsJsonObject())
        .filter(json -> id.equals(text(json, "id")))
        .map(json -> text(json, "step"))
        .toList();
  }

  private static String text(JsonObject json, String name) {
    return json.has(name) ? json.get(name).getAsString() : "";
  }

  private static void hears(
      Program listener, Program gateway, String what, String topic, String part) {
    Until.holds(
        LIMIT,
        what,
        () ->
            listener.lines().stream()
                .anyMatch(line -> line.split(" ")[0].contains(topic) && line.contains(part)),
        () -> gateway.story() + "\n" + listener.story());
  }

  private void asks(int port, String platform, String command, String id) {
    publish(
        port,
        platform,
        "{\"id\":\"%s\",\"point\":\"outlet1\",\"command\":\"%s\",\"factor\":\"w01018\",\"time\":\"%s\"}"
            .formatted(id, command, Instant.now()));
  }

  private void publish(int port, String platform, String text) {
    try (Program publisher =
        Program.start(
            folder,
            List.of(
                "mosquitto_pub",
                "-q",
                "1",
                "-p",
                String.valueOf(port),
                "-t",
                "ask/" + platform,
                "-m",
                text))) {
      assertEquals(0, publisher.exit(LIMIT), publisher::story);
    }
  }

  private Program broker(int port) throws IOException {
    Path settings =
        Files.write(
            folder.resolve("mosquitto.conf"),
            List.of("listener " + port + " 127.0.0.1", "allow_anonymous true", "user root"));
    return Program.start(folder, List.of("mosquitto", "-c", settings.toString()));
  }

  private Program listener(int port) {
    String attempt = "until mosquitto_sub -v -q 1 -p " + port + " -t '#'; do sleep 0.2; done";
    return Program.start(folder, List.of("sh", "-c", attempt));
  }

  private Path station(int slave, int broker) throws IOException {
    Files.createDirectories(folder.resolve("profiles"));
    Files.writeString(folder.resolve("profiles/own.yaml"), PROFILE);
    return Files.writeString(folder.resolve("station.yaml"), STATION.formatted(slave, broker));
  }
}
