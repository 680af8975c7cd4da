package io.envgate.gateway.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.envgate.hj212.strict.StrictReading;
import io.envgate.loop.FreePort;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The acceptance of the gateway: platforms of two editions, one of them with SM4, hold it strictly
 * to the standard, while a third floods it, commands it a hundred times a second and answers
 * nothing. What it sent is read a second time by somebody who shares nothing with its encoder.
 */
class PlatformIT {
  private static final Duration LIMIT = Until.PATIENCE;
  private static final String MN = "010000A8900016F000169DC0";
  private static final String KEY = "msbE74gsiSHSEh5e";

  private static final String STATION =
      """
      station: {name: 验收}
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
        city:
          protocol: hj212-2017
          address: 127.0.0.1:%d
          password: "123456"
          mn: {outlet1: 010000A8900016F000169DC0}
          reports: {realtime: 2s, minute: 1min}
        ministry:
          protocol: hj212-2025
          address: 127.0.0.1:%d
          password: "123456"
          cipher: sm4
          key: msbE74gsiSHSEh5e
          mn: {outlet1: 010000A8900016F000169DC0}
          reports: {realtime: 2s, minute: 1min}
        rude:
          protocol: hj212-2017
          address: 127.0.0.1:%d
          password: "123456"
          mn: {outlet1: 010000A8900016F000169DC0}
          reports: {realtime: 2s, minute: 1min}
      """;

  @TempDir private Path folder;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  @AfterEach
  void closeAll() throws Exception {
    while (!open.isEmpty()) {
      open.pop().close();
    }
  }

  @Test
  void theGatewayIsAcceptedByStrictPlatformsOfTwoEditionsBesideARudeOne() throws Exception {
    ModbusSlave cod = opened(new ModbusSlave());
    cod.register(0, 123);
    Path report = folder.resolve("city.json");
    Path page = folder.resolve("ministry.txt");
    int rudePort = FreePort.any();
    int cityPort = FreePort.any();
    int ministryPort = FreePort.any();
    platform("en", rudePort, "--quiet", "--rude", "commands=100,flood=64,no-answer");
    Program city = platform("en", cityPort, "--json", "--strict", "-i", "--report", "" + report);
    Program ministry =
        platform(
            "zh",
            ministryPort,
            "--json",
            "--strict",
            "-i",
            "--key",
            MN + "=" + KEY,
            "--report",
            "" + page);
    RecordingProxy toCity = opened(new RecordingProxy(cityPort));
    RecordingProxy toMinistry = opened(new RecordingProxy(ministryPort));
    Path station =
        Files.writeString(
            folder.resolve("station.yaml"),
            String.format(STATION, cod.port(), toCity.port(), toMinistry.port(), rudePort));
    Program gateway = opened(Program.envgate(folder, "run", station.toString()));

    for (Program platform : List.of(city, ministry)) {
      platform.prints(LIMIT, gateway, "\"cn\":\"2011\"");
      platform.type("1062 interval=30"); // the station file's 2 s are less than RtdInterval may be
      platform.prints(LIMIT, gateway, "\"command\":.*\"cn\":\"1062\".*\"done\":true.*");
      platform.type("1011", "1061", "1063", "1000 timeout=5 resends=3");
      platform.type("2011 stop", "2011 start", "nonsense");
      platform.prints(LIMIT, gateway, "\"cn\":\"2051\"");
      platform.type("2051 last=1h");
      for (String cn : List.of("2012", "2011", "2051")) { // the past is told beside what is set
        platform.prints(LIMIT, gateway, "\"command\":.*\"cn\":\"" + cn + "\".*\"done\":true.*");
      }
      platform.type("quit");
      assertEquals(1, platform.exit(LIMIT), "nonsense cannot be done\n" + platform.story());
    }

    accepted(JsonParser.parseString(Files.readString(report)).getAsJsonObject());
    String told = Files.readString(page);
    Matcher packets = Pattern.compile("数据包 (\\d+) 个，正确 (\\d+) 个").matcher(told);
    assertTrue(packets.find(), told);
    assertEquals(packets.group(1), packets.group(2), told);
    assertEquals(
        Set.of("1011", "1061", "1063", "2011", "2051", "2081", "9011", "9012", "9013"),
        readStrictly(toCity, 2017, ""));
    assertTrue(
        readStrictly(toMinistry, 2025, KEY)
            .containsAll(Set.of("1014", "1063", "2011", "2051", "2081", "9011", "9012", "9013")));
    assertTrue(gateway.process().isAlive(), gateway.story());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | --command quit",
        "0 | --script - --quiet",
        "0 | --dialect surface-water --seconds 1",
        "0 | --lenient --give-keys --set-clocks --rude deaf --command polite --command quit",
        "1 | --command nonsense --command quit",
        "1 | --dialect nowhere",
        "2 | --strict --lenient",
        "2 | --rude no",
        "2 | --key short",
        "2 | --strict --tolerate mn.lenght",
        "2 | --minutes 7",
        "2 | --expect 1011",
        "0 | --expect 2011,2051 --command quit",
      })
  void endsWithTheCodeOfWhatCameOfIt(int code, String options) {
    List<String> all = new ArrayList<>(List.of("platform", "--listen", "127.0.0.1:0"));
    all.addAll(List.of(options.split(" ")));
    Program platform = opened(Program.envgate(folder, all.toArray(String[]::new)));
    platform.feed("# a script\nquit\n".getBytes(StandardCharsets.UTF_8));

    assertEquals(code, platform.exit(LIMIT), platform::story);
  }

  @Test
  void aStrictPlatformDoesNotAcknowledgeWhatStraysAndSaysSoWithItsCode() throws Exception {
    int port = FreePort.any();
    Program platform = platform("en", port, "--strict", "--json", "-i");
    try (Socket station = new Socket(InetAddress.getLoopbackAddress(), port)) {
      String wrong =
          RawPlatform.frame(
              "QN=20260801085000001;ST=32;CN=2011;PW=123456;MN=1;Flag=5;CP=&&DataTime=20260801085000&&");
      station.getOutputStream().write(wrong.getBytes(StandardCharsets.US_ASCII));
      platform.prints(LIMIT, platform, "HJ 212-2017, 6.3.2");
    }
    platform.type("quit");

    assertEquals(1, platform.exit(LIMIT), platform::story);
    assertTrue(
        platform.lines().stream().noneMatch(line -> line.contains("\"answer\"")), platform::story);
    assertTrue(
        platform.errors().stream().anyMatch(line -> line.contains("the MN has 1 characters")),
        platform::story);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "zh"})
  void aTakenPortIsToldWithARemedyAndWithoutATrace(String language) throws Exception {
    try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String address = "127.0.0.1:" + holder.getLocalPort();
      Program platform =
          Program.start(Program.envgateBuilder(folder, language, "platform", "--listen", address));
      assertEquals(1, platform.exit(LIMIT), platform::story);
      assertEquals(1, platform.errors().size(), platform::story);
      assertTrue(platform.errors().get(0).contains(address), platform::story);
      assertTrue(platform.errors().get(0).contains("--listen"), platform::story);
    }
  }

  @Test
  void aReportThatCannotBeWrittenIsToldWithFileAndReasonAndThePlatformEnds() throws Exception {
    int port = FreePort.any();
    Program platform = platform("en", port, "-i", "--report", "/");
    try (Socket station = new Socket(InetAddress.getLoopbackAddress(), port)) {
      platform.type("report no\0file", "stations", "quit");

      assertEquals(-1, station.getInputStream().read(), "hung up on");
      assertEquals(1, platform.exit(LIMIT), platform::story);
    }
    List<String> told =
        platform.lines().stream()
            .filter(line -> line.startsWith("the report could not be written to "))
            .toList();
    assertEquals(2, told.size(), platform::story);
    assertTrue(told.get(0).contains("no\0file: "), platform::story);
    assertTrue(told.get(1).contains(" /: "), platform::story);
    assertTrue(platform.errors().stream().noneMatch(line -> line.contains("\tat ")));
  }

  @Test
  void aScriptOnALivePipeIsDoneLineByLineWhileThePlatformListens() throws Exception {
    Program platform = platform("en", FreePort.any(), "--quiet", "--script", "-");

    platform.type("# a pipe that stays open", "nonsense");
    platform.line(LIMIT, "what it cannot do", line -> line.contains("nonsense"));
    platform.type("quit");

    assertEquals(1, platform.exit(LIMIT), platform::story);
  }

  /** The keys of the schema, and that everything was right. */
  private static void accepted(JsonObject report) {
    assertEquals(
        List.of(
            "schema",
            "from",
            "until",
            "strict",
            "conforms",
            "expected",
            "totals",
            "ledger",
            "stations"),
        List.copyOf(report.keySet()));
    assertEquals(1, report.get("schema").getAsInt());
    JsonObject totals = report.getAsJsonObject("totals");
    assertTrue(
        totals.keySet().stream().noneMatch(cause -> cause.matches("garbled.*|noise.*|deviation.*")),
        report::toString);
    JsonObject station = report.getAsJsonArray("stations").get(0).getAsJsonObject();
    assertEquals(
        List.of(
            "mn",
            "st",
            "editions",
            "conforms",
            "first",
            "last",
            "longestSilenceMillis",
            "packets",
            "refused",
            "commands",
            "records",
            "arrivalMillis",
            "ahead",
            "answerMillis",
            "presence",
            "absent",
            "deviations",
            "dialogues",
            "undone"),
        List.copyOf(station.keySet()));
    assertEquals(MN, station.get("mn").getAsString());
    JsonObject packets = station.getAsJsonObject("packets");
    assertEquals(packets.get("total"), packets.get("right"));
    JsonObject minutes = station.getAsJsonArray("presence").get(0).getAsJsonObject();
    assertEquals("2051", minutes.get("cn").getAsString());
    assertEquals(minutes.get("due"), minutes.get("present"));
    JsonObject dialogues = station.getAsJsonObject("dialogues");
    assertEquals(1, dialogues.get("noted").getAsInt(), "2012");
    assertEquals(7, dialogues.get("executed").getAsInt(), report::toString);
  }

  private static Set<String> readStrictly(RecordingProxy recorded, int edition, String key) {
    Set<String> commands = new TreeSet<>();
    for (byte[] frame : recorded.frames()) {
      assertEquals(
          List.of(),
          StrictReading.faults(frame, edition, key),
          () -> new String(frame, StandardCharsets.ISO_8859_1));
      commands.add(StrictReading.cn(frame));
    }
    return commands;
  }

  private Program platform(String language, int port, String... more) {
    List<String> all = new ArrayList<>(List.of("platform", "--listen", "127.0.0.1:" + port));
    all.addAll(List.of(more));
    Program platform =
        opened(Program.start(Program.envgateBuilder(folder, language, all.toArray(String[]::new))));
    platform.line(LIMIT, "that it listens", line -> line.contains("" + port));
    return platform;
  }

  private <T extends AutoCloseable> T opened(T one) {
    open.push(one);
    return one;
  }
}
