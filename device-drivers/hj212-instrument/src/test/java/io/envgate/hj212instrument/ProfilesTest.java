package io.envgate.hj212instrument;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.device.Poll;
import io.envgate.api.reading.Observation;
import io.envgate.profile.About;
import io.envgate.profile.Parsed;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every profile of packets that we ship takes what {@code packets/NAME.packets} says. */
class ProfilesTest {
  private static final Path ROOT = Path.of(System.getProperty("envgate.root", "../.."));
  private static final Path PROFILES = ROOT.resolve("config-templates/analyzers/hj212");
  private static final Path PAGE = ROOT.resolve("docs/profiles-hj212.md");
  private static final Pattern YAML = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

  static Stream<String> names() throws IOException {
    try (Stream<Path> files = Files.list(PROFILES)) {
      return files
          .map(file -> file.getFileName().toString().replace(".yaml", ""))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void takesWhatItsPacketsSayWholeAndByteByByteAndAnswersThem(String name) throws IOException {
    for (boolean byteByByte : new boolean[] {false, true}) {
      Bench bench = new Bench();
      PacketInstrument instrument = instrument(name, bench);
      Map<String, String> expected = new HashMap<>();
      List<String> answers = new ArrayList<>();
      for (String line : lines(name)) {
        String[] words = line.split(" ", 2);
        if (words[0].equals("says")) {
          say(bench, words[1], byteByByte);
        } else if (words[0].equals("answers")) {
          answers.add(words[1]);
        } else {
          String[] said = words[1].split(" ", 2);
          expected.put(said[0], said[1]);
        }
      }
      Poll poll = bench.poll(instrument);

      assertEquals(expected, shown(assertInstanceOf(Poll.Answered.class, poll, poll::toString)));
      assertEquals(answers, bench.answers.stream().map(ProfilesTest::cn).toList());
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void namesItsSourceAndExplainsItself(String name) throws IOException {
    String text = Files.readString(PROFILES.resolve(name + ".yaml"));
    About about = parsed(text).about();

    assertFalse(about.source().isEmpty());
    String header = text.substring(0, text.indexOf("profile:"));
    assertTrue(
        header
            .codePoints()
            .anyMatch(one -> Character.UnicodeScript.of(one) == Character.UnicodeScript.HAN));
    assertTrue(header.lines().allMatch(line -> line.startsWith("#")), "the header explains");
  }

  @Test
  void everySnippetOfThePageIsAProfile() throws IOException {
    List<String> snippets =
        YAML.matcher(Files.readString(PAGE)).results().map(one -> one.group(1)).toList();

    assertEquals(2, snippets.size());
    parsed(snippets.get(0));
    Matcher items = Pattern.compile("(?m)^ *items:.*(\\n +- .*)+").matcher(snippets.get(1));
    assertTrue(items.find(), snippets.get(1));
    parsed(items.group().stripIndent());
  }

  @Test
  void everyWordIsTaught() throws IOException {
    String page = Files.readString(PAGE).replaceAll("[^A-Za-z0-9-]+", " ") + " ";
    Stream<String> words =
        Stream.of(
                io.envgate.profile.Fields.words(ReportKind.values()),
                io.envgate.profile.Fields.words(Acknowledging.values()),
                io.envgate.profile.Fields.words(Dating.values()),
                io.envgate.profile.Fields.words(io.envgate.hj212.PacketCrc.values()))
            .flatMap(one -> one.keySet().stream());

    Stream.of(PacketProfileReader.KEYS.stream(), PacketProfileReader.ROW_KEYS.stream(), words)
        .flatMap(one -> one)
        .forEach(word -> assertTrue(page.contains(" " + word + " "), word));
  }

  private static void say(Bench bench, String frame, boolean byteByByte) {
    byte[] bytes = (frame + "\r\n").getBytes(StandardCharsets.UTF_8);
    if (!byteByByte) {
      bench.say(bytes);
    } else {
      for (byte one : bytes) {
        bench.say(new byte[] {one});
      }
    }
    bench.pass(100);
  }

  private static PacketInstrument instrument(String name, Bench bench) throws IOException {
    PacketProfile profile =
        parsed(Files.readString(PROFILES.resolve(name + ".yaml"))).withPoints(List.of("point"));
    PacketInstrument instrument =
        new PacketInstrument(
            name, Duration.ofSeconds(60), profile, bench.line, Optional.empty(), Optional.empty());
    bench.pass(20);
    return instrument;
  }

  private static PacketProfile parsed(String yaml) {
    if (PacketProfile.parse(yaml) instanceof Parsed.Good<PacketProfile> good) {
      return good.profile();
    }
    throw new AssertionError(yaml + "\n" + PacketProfile.parse(yaml));
  }

  private static List<String> lines(String name) throws IOException {
    try (var in = ProfilesTest.class.getResourceAsStream("/packets/" + name + ".packets")) {
      assertNotNull(in, "packets/" + name + ".packets is missing");
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    }
  }

  private static Map<String, String> shown(Poll.Answered answered) {
    Map<String, String> shown = new HashMap<>();
    for (Observation one : answered.observations()) {
      shown.put(
          one.factor().code(),
          one.value().map(BigDecimal::toPlainString).orElse("-")
              + one.stated().map(flag -> " " + flag).orElse("")
              + one.sampledAt().map(at -> " @" + at).orElse(""));
    }
    return shown;
  }

  private static String cn(String answer) {
    return answer.replaceAll("(?s).*CN=(\\d{4}).*", "$1");
  }
}
