package io.envgate.gateway.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.loop.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One station that reports to platforms of two editions and to a broker, and to a rude one. */
class ManyPlatformsIT {
  private static final Duration LIMIT = Until.PATIENCE;
  private static final int RECORDS = 8;
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
              every: 500ms
              registers:
                - {factor: w01018, table: holding, address: 0, type: uint16, scale: 0.1}
          factors:
            w01018: {decimals: 1, unit: mg/L}
      platforms:
        county:
          protocol: hj212-2005
          address: 127.0.0.1:%d
          password: "123456"
          mn: {outlet1: "88888880000001"}
          reports: {realtime: 1s}
        city:
          protocol: hj212-2017
          address: 127.0.0.1:%d
          password: "123456"
          mn: {outlet1: 010000A8900016F000169DC0}
          reports: {realtime: 1s}
        rude:
          protocol: hj212-2025
          address: 127.0.0.1:%d
          password: "123456"
          mn: {outlet1: 010000A8900016F000169DC1}
          reports: {realtime: 1s}
        bureau:
          protocol: mqtt
          version: 5
          broker: tcp://127.0.0.1:%d
          factors: {outlet1: {w01018: {code: COD, unit: ug/L, decimals: 0}}}
          reports: {realtime: 1s}
      """;

  @TempDir Path folder;

  @Test
  void eachGetsWhatItWantsWhateverOneOfThemDoes() throws Exception {
    int county = FreePort.any();
    int city = FreePort.any();
    int rude = FreePort.any();
    int broker = FreePort.any();
    try (ModbusSlave cod = new ModbusSlave();
        Program mosquitto = mosquitto(broker);
        Program listener = listener(broker);
        Program old = platform(county, "--edition", "2005");
        Program young = platform(city, "--edition", "2017");
        Program bad = platform(rude, "--rude", "garbage,drop=3")) {
      cod.register(0, 123);
      Path station =
          Files.writeString(
              folder.resolve("station.yaml"),
              STATION.formatted(cod.port(), county, city, rude, broker));
      try (Program gateway = Program.envgate(folder, "run", station.toString())) {
        Until.holds(
            LIMIT,
            RECORDS + " real-time records at three platforms and a packet at the rude one",
            () ->
                times(old).size() >= RECORDS
                    && times(young).size() >= RECORDS
                    && messages(listener) >= RECORDS
                    && !bad.lines().isEmpty(),
            () -> gateway.story() + "\n" + listener.story());
        assertAllInOrder(old);
        assertAllInOrder(young);
        Until.holds(
            LIMIT,
            "that three have acknowledged and the rude one nothing",
            () -> acknowledged(station).equals(Set.of("county", "city", "bureau")),
            gateway::story);
        gateway.terminate();
        assertEquals(0, gateway.exit(LIMIT), gateway::story);
      }
    }
  }

  private static void assertAllInOrder(Program platform) {
    for (ReceivedPacket packet : ReceivedPacket.of(platform)) {
      assertTrue(packet.ok(), () -> packet.all().toString());
      assertEquals(0, packet.all().getAsJsonArray("deviations").size(), packet.all()::toString);
    }
  }

  private static Set<String> times(Program platform) {
    return ReceivedPacket.of(platform).stream()
        .filter(packet -> packet.cn().equals("2011"))
        .filter(
            packet ->
                packet.value("w01018", "Rtd").equals(Optional.of("12.3"))
                    || packet.value("011", "Rtd").equals(Optional.of("12.3")))
        .map(ReceivedPacket::dataTime)
        .collect(Collectors.toSet());
  }

  private static long messages(Program listener) {
    return listener.lines().stream()
        .filter(
            line ->
                line.startsWith("envgate/s1/outlet1/realtime ")
                    && line.contains(
                        "\"code\":\"COD\",\"flag\":\"N\",\"count\":1,\"value\":12300}"))
        .count();
  }

  private static Set<String> acknowledged(Path station) {
    return LedgerLine.of(station).stream()
        .filter(LedgerLine::acknowledged)
        .map(LedgerLine::platform)
        .collect(Collectors.toSet());
  }

  private Program platform(int port, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("platform", "--listen", "127.0.0.1:" + port, "--json"));
    arguments.addAll(List.of(more));
    return Program.envgate(folder, arguments.toArray(String[]::new));
  }

  private Program mosquitto(int port) throws IOException {
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
}
