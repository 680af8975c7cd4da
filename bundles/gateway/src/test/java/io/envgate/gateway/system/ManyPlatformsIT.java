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
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One station that reports to platforms of two editions and to a broker, and to a rude one, all at
 * once. Each record is accounted for at each platform: no gap, none twice but what left twice, and
 * the rude one, which harms nobody, has lost nothing when it is polite in the end.
 */
class ManyPlatformsIT {
  private static final Duration LIMIT = Until.PATIENCE;
  private static final int RECORDS = 8;
  private static final Map<String, String> REPORTS = Map.of("2011", "realtime", "2051", "minute");
  private static final Set<String> FIGURES = Set.of("12.3", "12300"); // mg/L, ug/L
  private static final Pattern MESSAGE =
      Pattern.compile("envgate/s1/outlet1/(realtime|minute) (.*)");
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
          reports: {realtime: 1s, minute: 1min}
        city:
          protocol: hj212-2017
          address: 127.0.0.1:%d
          password: "123456"
          mn: {outlet1: 010000A8900016F000169DC0}
          reports: {realtime: 1s, minute: 1min}
        rude:
          protocol: hj212-2025
          address: 127.0.0.1:%d
          password: "123456"
          mn: {outlet1: 010000A8900016F000169DC1}
          reports: {realtime: 1s, minute: 1min}
        bureau:
          protocol: mqtt
          version: 5
          broker: tcp://127.0.0.1:%d
          factors: {outlet1: {w01018: {code: COD, unit: ug/L, decimals: 0}}}
          reports: {realtime: 1s, minute: 1min}
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
        Program bad = platform(rude, "-i", "--rude", "garbage,flood=64,commands=20,drop=3")) {
      listener.line(LIMIT, "that it listens", line -> line.equals("hello 1"));
      cod.register(0, 123);
      Path station =
          Files.writeString(
              folder.resolve("station.yaml"),
              STATION.formatted(cod.port(), county, city, rude, broker));
      try (Program gateway = Program.envgate(folder, "run", station.toString())) {
        Map<String, Supplier<List<Copy>>> polite =
            Map.of(
                "county", () -> packets(old),
                "city", () -> packets(young),
                "bureau", () -> messages(listener));
        Until.holds(
            LIMIT,
            RECORDS + " real-time records and two minutes at three platforms",
            () -> polite.values().stream().allMatch(ManyPlatformsIT::hasEnough),
            () -> gateway.story() + "\n" + listener.story());
        Instant until = Instant.now();
        polite.forEach((name, copies) -> assertComplete(name, copies, station, until, gateway));
        assertEquals(
            List.of(),
            upTo(until, station, "rude").filter(LedgerLine::acknowledged).toList(),
            "the rude one was rude all the while");

        bad.type("polite");
        assertComplete("rude", () -> packets(bad), station, until, gateway);
        assertNothingStrays(old);
        assertNothingStrays(young);
        gateway.terminate();
        assertEquals(0, gateway.exit(LIMIT), gateway::story);
      }
    }
  }

  /**
   * What came of one record.
   *
   * @param under the QN, or what else tells one sending from another
   */
  private record Copy(String report, Instant dataTime, String under, Optional<String> figure) {
    String key() {
      return report + " " + dataTime;
    }
  }

  private static boolean hasEnough(Supplier<List<Copy>> copies) {
    Map<String, Long> figures =
        copies.get().stream()
            .filter(copy -> copy.figure().isPresent())
            .collect(Collectors.groupingBy(Copy::report, Collectors.counting()));
    return figures.getOrDefault("realtime", 0L) >= RECORDS
        && figures.getOrDefault("minute", 0L) >= 2;
  }

  /**
   * What the store has of a platform and what the platform has, up to that moment: nothing is owed,
   * what it acknowledged it has, and whatever it has left the gateway as often at least.
   */
  private static void assertComplete(
      String platform, Supplier<List<Copy>> copies, Path station, Instant until, Program gateway) {
    Until.holds(
        LIMIT,
        platform + " has all that it acknowledged, and nothing is owed",
        () -> {
          List<LedgerLine> lines = upTo(until, station, platform).toList();
          return lines.stream().allMatch(ManyPlatformsIT::isSettled)
              && keys(copies, until).containsAll(keys(lines));
        },
        () ->
            gateway.story() + "\n" + upTo(until, station, platform).toList() + "\n" + copies.get());
    List<Copy> all = copies.get(); // before the ledger: what leaves is noted first
    Map<String, Integer> left = new HashMap<>();
    upTo(until, station, platform)
        .forEach(line -> left.merge(key(line), line.all().get("sent").getAsInt(), Integer::sum));
    Map<String, Set<String>> came = new TreeMap<>();
    for (Copy copy : all) {
      if (!copy.dataTime().isAfter(until)) {
        came.computeIfAbsent(copy.key(), first -> new TreeSet<>()).add(copy.under());
      }
      assertTrue(copy.figure().filter(text -> !FIGURES.contains(text)).isEmpty(), copy::toString);
    }
    came.forEach(
        (key, under) ->
            assertTrue(
                under.size() <= left.getOrDefault(key, 0),
                () -> platform + " " + key + " " + under));
    assertNoMinuteIsMissing(came.keySet());
  }

  /** A real-time report may be overtaken by a newer one while nobody acknowledges it. */
  private static boolean isSettled(LedgerLine line) {
    return line.acknowledged()
        || line.report().equals("realtime") && line.state().equals("superseded");
  }

  private static void assertNoMinuteIsMissing(Set<String> keys) {
    List<Instant> minutes =
        keys.stream()
            .filter(key -> key.startsWith("minute "))
            .map(key -> Instant.parse(key.substring("minute ".length())))
            .sorted()
            .toList();
    assertTrue(minutes.size() >= 2, minutes::toString);
    for (int at = 1; at < minutes.size(); at++) {
      assertEquals(minutes.get(at - 1).plusSeconds(60), minutes.get(at), minutes::toString);
    }
  }

  private static Set<String> keys(List<LedgerLine> lines) {
    return lines.stream()
        .filter(LedgerLine::acknowledged)
        .map(ManyPlatformsIT::key)
        .collect(Collectors.toSet());
  }

  private static Set<String> keys(Supplier<List<Copy>> copies, Instant until) {
    return copies.get().stream()
        .filter(copy -> !copy.dataTime().isAfter(until))
        .map(Copy::key)
        .collect(Collectors.toSet());
  }

  private static String key(LedgerLine line) {
    return line.report() + " " + line.dataTime();
  }

  private static Stream<LedgerLine> upTo(Instant until, Path station, String platform) {
    return LedgerLine.of(station).stream()
        .filter(line -> line.platform().equals(platform))
        .filter(line -> REPORTS.containsValue(line.report()))
        .filter(line -> !line.dataTime().isAfter(until));
  }

  private static void assertNothingStrays(Program platform) {
    for (ReceivedPacket packet : ReceivedPacket.of(platform)) {
      assertTrue(packet.ok(), () -> packet.all().toString());
      assertEquals(0, packet.all().getAsJsonArray("deviations").size(), packet.all()::toString);
    }
  }

  private static List<Copy> packets(Program platform) {
    return ReceivedPacket.of(platform).stream()
        .filter(packet -> REPORTS.containsKey(packet.cn()))
        .map(
            packet ->
                new Copy(
                    REPORTS.get(packet.cn()),
                    packet.instant(),
                    packet.qn(),
                    Stream.of("w01018", "011")
                        .flatMap(
                            code -> Stream.of("Rtd", "Avg").map(kind -> packet.value(code, kind)))
                        .flatMap(Optional::stream)
                        .findFirst()))
        .toList();
  }

  private static List<Copy> messages(Program listener) {
    List<Copy> copies = new ArrayList<>();
    for (String line : listener.lines()) {
      Matcher message = MESSAGE.matcher(line);
      if (message.matches()) {
        JsonObject record = JsonParser.parseString(message.group(2)).getAsJsonObject();
        JsonObject cod = record.getAsJsonArray("factors").get(0).getAsJsonObject();
        copies.add(
            new Copy(
                message.group(1),
                OffsetDateTime.parse(record.get("dataTime").getAsString()).toInstant(),
                "message " + copies.size(),
                Stream.of("value", "avg")
                    .filter(cod::has)
                    .map(name -> cod.get(name).getAsString())
                    .findFirst()));
      }
    }
    return copies;
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

  /** Says hello, which is retained, and hears it when it is subscribed. */
  private Program listener(int port) {
    String hello = "until mosquitto_pub -p " + port + " -r -t hello -m 1; do sleep 0.2; done; ";
    return Program.start(
        folder, List.of("sh", "-c", hello + "exec mosquitto_sub -v -q 1 -p " + port + " -t '#'"));
  }
}
