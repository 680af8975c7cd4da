package io.envgate.textinstrument;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.envgate.api.device.Poll;
import io.envgate.api.reading.Factor;
import io.envgate.api.reading.Observation;
import io.envgate.profile.Use;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What an instrument says to what it is sent, and what must come of it: {@code
 * telegrams/NAME.telegrams}. What it {@code said} answers what was {@code sent} before; what it
 * {@code says} comes unasked.
 */
final class Fixture {
  static final Path PROFILES =
      Path.of(System.getProperty("envgate.root", "../.."), "config-templates", "analyzers", "text");

  final String name;
  final TextProfile profile;
  final Map<String, byte[]> replies = new LinkedHashMap<>(); // by what was sent; null for nothing
  final List<byte[]> unasked = new ArrayList<>();
  final Map<String, String> expected = new HashMap<>();
  private final List<String> rowNames = new ArrayList<>();
  private int unit = 1;

  Fixture(String name) throws IOException {
    this.name = name;
    this.profile = allReported(parsed(Files.readString(PROFILES.resolve(name + ".yaml"))));
    String sent = null;
    for (String line : lines(name)) {
      String[] words = line.split(" ", 2);
      if (words[0].equals("unit")) {
        unit = Integer.parseInt(words[1]);
      } else if (words[0].equals("sent")) {
        sent = new String(new Template(words[1]).bytes(0), StandardCharsets.ISO_8859_1);
        replies.put(sent, null);
      } else if (words[0].equals("expect")) {
        String[] said = words[1].split(" ", 2);
        expected.put(said[0], said[1]);
      } else if (words[0].equals("says")) {
        unasked.add(new Template(words[1]).bytes(0));
      } else {
        replies.put(sent, new Template(words[1]).bytes(0));
      }
    }
  }

  static TextProfile parsed(String yaml) {
    Parsed parsed = TextProfile.parse(yaml);
    return assertInstanceOf(Parsed.Good.class, parsed, parsed::toString).profile();
  }

  private TextProfile allReported(TextProfile read) {
    List<Use> uses = new ArrayList<>();
    for (Use use : read.uses()) {
      Factor factor = use.factor().orElse(new Factor("x" + uses.size()));
      uses.add(new Use(use.row(), Optional.of(factor), use.points()));
      rowNames.add(use.row());
    }
    return read.withUses(uses).withPoints(List.of("point"));
  }

  private static List<String> lines(String name) throws IOException {
    try (var in = Fixture.class.getResourceAsStream("/telegrams/" + name + ".telegrams")) {
      assertNotNull(in, "telegrams/" + name + ".telegrams is missing");
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    }
  }

  TextAnalyzer analyzer(Instrument instrument) {
    TextAnalyzer analyzer =
        new TextAnalyzer(name, Duration.ofSeconds(5), profile, instrument.line, unit);
    instrument.pass(20);
    return analyzer;
  }

  /** Lets the instrument say what it says, each piece changed so, byte by byte where asked. */
  void play(Instrument instrument, UnaryOperator<byte[]> change, boolean byteByByte) {
    instrument.behave(
        request -> {
          byte[] reply = replies.getOrDefault(request, replies.get(atEight(request)));
          if (reply != null) {
            speak(instrument, change.apply(reply), byteByByte);
          }
        });
  }

  /** A request that carries the time, as it was at the beginning of the test. */
  private static String atEight(String request) {
    return request.replaceFirst("08:\\d\\d:\\d\\d", "08:00:00");
  }

  void speakUnasked(Instrument instrument, UnaryOperator<byte[]> change, boolean byteByByte) {
    for (byte[] one : unasked) {
      speak(instrument, change.apply(one), byteByByte);
      instrument.pass(1_000);
    }
  }

  private static void speak(Instrument instrument, byte[] bytes, boolean byteByByte) {
    if (!byteByByte) {
      instrument.loop.after(Duration.ofMillis(20), () -> instrument.say(bytes));
      return;
    }
    for (int at = 0; at < bytes.length; at++) {
      byte[] one = {bytes[at]};
      instrument.loop.after(Duration.ofMillis(20 + at), () -> instrument.say(one));
    }
  }

  /** One poll of an instrument that changes what it says so. */
  Poll poll(UnaryOperator<byte[]> change, boolean byteByByte) {
    Instrument instrument = new Instrument();
    TextAnalyzer analyzer = analyzer(instrument);
    play(instrument, change, byteByByte);
    speakUnasked(instrument, change, byteByByte);
    return instrument.poll(analyzer);
  }

  Map<String, String> shown(Poll poll) {
    Poll.Answered answered = assertInstanceOf(Poll.Answered.class, poll, poll::toString);
    Map<String, String> shown = new HashMap<>();
    List<Observation> all = answered.observations();
    for (int at = 0; at < all.size(); at++) {
      Observation one = all.get(at);
      String figure =
          one.value().map(value -> value.stripTrailingZeros().toPlainString()).orElse("-");
      shown.put(rowNames.get(at), figure + one.stated().map(flag -> " " + flag).orElse(""));
    }
    return shown;
  }

  /** Whatever came, no figure differs from the one that was said. */
  void assertNothingInvented(Poll poll) {
    if (poll instanceof Poll.Answered) {
      shown(poll)
          .forEach(
              (row, said) -> {
                String figure = said.split(" ")[0];
                if (!figure.equals("-")) {
                  assertEquals(expected.get(row).split(" ")[0], figure, name + " " + row);
                }
              });
    }
  }
}
