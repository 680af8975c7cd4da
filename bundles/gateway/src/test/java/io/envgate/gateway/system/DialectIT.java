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

/**
 * One station and three platforms that mean other things by the same numbers: a province that wants
 * a login, the end of a period and micrograms; a city with the i-codes of Hebei; and a ministry of
 * 2025 that assigns the MN.
 */
class DialectIT {
  private static final Duration LIMIT = Until.PATIENCE;
  private static final String CITY_MN = "010000A8900016F000169DC0";
  private static final String ASSIGNED = "010000A8900016F000169DFF";

  @TempDir Path folder;

  @Test
  void eachPlatformIsSpokenToInItsOwnWay() throws IOException {
    int province = FreePort.any();
    try (RawPlatform city = new RawPlatform(CITY_MN);
        RawPlatform ministry = new RawPlatform(ASSIGNED)) {
      Path station = station(FreePort.any(), province, city.port(), ministry.port());
      try (Program analyzers = Program.envgate(folder, "simulate", station.toString());
          Program old =
              Program.envgate(folder, "platform", "--listen", "127.0.0.1:" + province, "--json");
          Program gateway = Program.envgate(folder, "run", station.toString())) {
        String report = frame(old, gateway, "\"cn\":\"2011\"");
        assertTrue(report.contains("\"SO2\""), report);
        List<String> heard = old.lines().stream().filter(line -> line.contains("\"cn\"")).toList();
        assertTrue(heard.get(0).contains("\"cn\":\"9021\""), heard.get(0));
        assertTrue(heard.get(0).contains("\"answer\":\"9022\""), heard.get(0));

        asksForAConstant(city, gateway);
        assignsAnMn(ministry, gateway);
        assertTrue(analyzers.process().isAlive());
      }
    }
  }

  private static void asksForAConstant(RawPlatform city, Program gateway) {
    waitFor(city, gateway, "CN=2011;");
    city.say(
        "QN=20261123084010223;ST=31;CN=3020;PW=123456;MN="
            + CITY_MN
            + ";Flag=5;CP=&&InfoId=i23003&&");
    String told = waitFor(city, gateway, "CN=3020;");
    assertTrue(told.contains(";i23003-Info=0.98&&"), told);
  }

  private static void assignsAnMn(RawPlatform ministry, Program gateway) {
    String numbers = waitFor(ministry, gateway, "CN=1001;");
    assertTrue(numbers.contains("MN=;Flag=9;CP=&&i23005-Info=6970000000001ABCDEFG1234"), numbers);
    assertEquals(
        List.of(),
        ministry.frames().stream().filter(frame -> frame.contains("CN=2011;")).toList(),
        "nothing is reported without an MN");
    ministry.say(
        "QN=20261123084010224;ST=31;CN=1002;PW=123456;MN="
            + ASSIGNED
            + ";Flag=9;CP=&&i23005-Info=6970000000001ABCDEFG1234&&");
    String report = waitFor(ministry, gateway, "CN=2011;");
    assertTrue(report.contains(";MN=" + ASSIGNED + ";"), report);
    Until.holds(
        LIMIT,
        "that it has done so",
        () ->
            ministry.answers("20261123084010224").stream()
                .anyMatch(frame -> frame.contains("CN=9012;") && frame.contains("ExeRtn=1")),
        () -> ministry.frames() + gateway.story());
  }

  private static String waitFor(RawPlatform platform, Program gateway, String word) {
    return Until.some(
        LIMIT,
        word,
        () -> {
          assertTrue(gateway.process().isAlive(), gateway::story);
          return platform.frames().stream().filter(frame -> frame.contains(word)).findFirst();
        },
        () -> platform.frames() + gateway.story());
  }

  private static String frame(Program platform, Program gateway, String word) {
    return Until.some(
        LIMIT,
        word,
        () -> {
          assertTrue(gateway.process().isAlive(), gateway::story);
          Optional<String> found =
              platform.lines().stream().filter(line -> line.contains(word)).findFirst();
          return found;
        },
        () -> platform.story() + gateway.story());
  }

  private Path station(int plc, int province, int city, int ministry) throws IOException {
    Files.writeString(
        Files.createDirectory(folder.resolve("dialects")).resolve("ours.yaml"),
        """
        based-on: provincial-login
        factors: {a21026: {code: SO2}}
        """);
    return Files.writeString(
        folder.resolve("station.yaml"),
        """
        station:
          name: 方言站
          logger: {id: 6970000000001ABCDEFG1234}
        lines:
          plc: {tcp: "127.0.0.1:%d"}
        monitoring-points:
          stack1:
            system: 31
            rules: flue-gas
            stack: {area: 12.5, velocity-field: 0.98}
            analyzers:
              gas:
                line: plc
                unit: 1
                every: 1s
                registers: [{factor: a21026, table: holding, address: 0, type: float32, unit: mg/m3}]
            factors:
              a21026: {decimals: 1}
        platforms:
          province:
            protocol: hj212-2005
            dialect: ours
            address: 127.0.0.1:%d
            password: "123456"
            mn: {stack1: "88888880000001"}
            factors: {stack1: {a21026: {unit: ug/m3, decimals: 0}}}
            reports: {realtime: 2s}
          city:
            protocol: hj212-2017
            dialect: hebei-dynamic-control
            address: 127.0.0.1:%d
            password: "123456"
            mn: {stack1: %s}
            reports: {realtime: 2s}
          ministry:
            protocol: hj212-2025
            address: 127.0.0.1:%d
            password: "123456"
            acknowledge: false
            mn: {stack1: assigned}
            reports: {realtime: 2s}
        """
            .formatted(plc, province, city, CITY_MN, ministry));
  }
}
