package io.envgate.registermap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.device.Poll;
import io.envgate.api.reading.Factor;
import io.envgate.api.reading.Observation;
import io.envgate.loop.VirtualLoop;
import io.envgate.modbus.Table;
import io.envgate.profile.About;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every profile that we ship reads a register image as its source says. The images are {@code
 * profiles/NAME.image}.
 */
class ProfilesTest {
  private static final Path PROFILES =
      Path.of(System.getProperty("envgate.root", "../.."), "config-templates", "analyzers");

  static Stream<String> names() throws IOException {
    try (Stream<Path> files = Files.list(PROFILES)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yaml"))
          .map(name -> name.substring(0, name.length() - 5))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void readsItsImage(String name) throws IOException {
    RegisterMap map =
        allReported(RegisterMapTest.good(Files.readString(PROFILES.resolve(name + ".yaml"))));
    VirtualLoop loop = new VirtualLoop(Instant.EPOCH);
    FakeUnit unit = new FakeUnit(loop);
    Map<String, String> expected = new HashMap<>();
    for (String line : image(name)) {
      String[] words = line.split("\\s+", 3);
      if (words[0].equals("expect")) {
        expected.put(words[1], words[2]);
      } else {
        fill(
            unit,
            Table.valueOf(words[0].toUpperCase(Locale.ROOT)),
            Integer.decode(words[1]),
            words[2]);
      }
    }

    List<Poll> polls = new ArrayList<>();
    RegisterMapAnalyzer analyzer =
        new RegisterMapAnalyzer(name, Duration.ofSeconds(5), map, loop, unit);
    analyzer.poll(polls::add);
    loop.advance(map.conduct().warmUp().plusSeconds(60));
    analyzer.poll(polls::add);
    loop.advance(Duration.ofSeconds(60));

    Map<String, String> shown = shown(map, ((Poll.Answered) polls.get(1)).observations());
    String others = expected.remove("*");
    shown.keySet().stream()
        .filter(row -> others != null && !expected.containsKey(row))
        .toList()
        .forEach(row -> assertEquals(others, shown.remove(row), row));
    assertEquals(expected, shown);
  }

  @ParameterizedTest
  @MethodSource("names")
  void namesItsSourceAndSaysHowFarItCanBeTrusted(String name) throws IOException {
    String text = Files.readString(PROFILES.resolve(name + ".yaml"));
    About about = RegisterMapTest.good(text).about();

    assertFalse(about.source().isEmpty());
    assertTrue(About.CONFIDENCES.contains(about.confidence()));
    String header = text.substring(0, text.indexOf("profile:"));
    assertTrue(
        header
            .codePoints()
            .anyMatch(one -> Character.UnicodeScript.of(one) == Character.UnicodeScript.HAN),
        "Chinese header");
    assertTrue(header.lines().allMatch(line -> line.startsWith("#")), "the header explains");
  }

  @ParameterizedTest
  @MethodSource("names")
  void comesBackFromItsOwnYaml(String name) throws IOException {
    RegisterMap map = RegisterMapTest.good(Files.readString(PROFILES.resolve(name + ".yaml")));

    assertEquals(map, RegisterMapTest.good(map.toYaml()));
  }

  /** Rows without a factor get one made of their name, so that they are read too. */
  private static RegisterMap allReported(RegisterMap map) {
    Map<String, Factor> factors = new HashMap<>();
    map.rows().stream()
        .filter(row -> row.factor().isEmpty())
        .forEach(row -> factors.put(row.name(), factor(row, factors)));
    RegisterMap reported = map.withFactors(factors).withPoints(List.of("point"));
    Map<String, BigDecimal> constants = new HashMap<>();
    reported.unknownConstants().forEach(name -> constants.put(name, new BigDecimal(100)));
    return reported.withConstants(constants);
  }

  /** Where the analyzer says what it measures, the next of what it knows. */
  private static Factor factor(Row row, Map<String, Factor> given) {
    return row.treatment().identity().stream()
        .flatMap(identity -> identity.codes().values().stream())
        .map(Factor::new)
        .filter(factor -> !given.containsValue(factor))
        .findFirst()
        .orElseGet(() -> new Factor("x" + given.size()));
  }

  private static List<String> image(String name) throws IOException {
    try (var in = ProfilesTest.class.getResourceAsStream("/profiles/" + name + ".image")) {
      assertTrue(in != null, "profiles/" + name + ".image is missing");
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.replaceFirst("#.*", "").strip())
          .filter(line -> !line.isEmpty())
          .toList();
    }
  }

  private static void fill(FakeUnit unit, Table table, int address, String data) {
    String bare = data.replace(" ", "");
    if (table.holdsBits()) {
      for (int bit = 0; bit < bare.length(); bit++) {
        unit.put(table, address + bit, bare.charAt(bit) == '1');
      }
    } else {
      unit.put(table, address, HexFormat.of().parseHex(bare));
    }
  }

  /**
   * As an image writes it: the figure or a hyphen, then the flag if one is stated, then @ and the
   * time if it has one of its own.
   */
  private static Map<String, String> shown(RegisterMap map, List<Observation> observations) {
    Map<String, String> shown = new HashMap<>();
    for (int index = 0; index < observations.size(); index++) {
      Observation one = observations.get(index);
      String figure =
          one.value().map(value -> value.stripTrailingZeros().toPlainString()).orElse("-");
      shown.put(
          map.reported().get(index).name(),
          figure
              + one.stated().map(flag -> " " + flag).orElse("")
              + one.sampledAt().map(time -> " @" + time).orElse(""));
    }
    return shown;
  }
}
