package io.envgate.textinstrument;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.device.Poll;
import io.envgate.profile.About;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every profile of text that we ship reads what its source says, and nothing from what is broken.
 */
class ProfilesTest {
  private static final byte[] NOISE = {0x00, (byte) 0xFF, 0x7E, '9', (byte) 0x81};

  static Stream<String> names() throws IOException {
    try (Stream<Path> files = Files.list(Fixture.PROFILES)) {
      return files
          .map(file -> file.getFileName().toString().replace(".yaml", ""))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void readsItsTelegramsWhole(String name) throws IOException {
    Fixture fixture = new Fixture(name);

    assertEquals(fixture.expected, fixture.shown(fixture.poll(UnaryOperator.identity(), false)));
  }

  @ParameterizedTest
  @MethodSource("names")
  void readsItsTelegramsByteByByte(String name) throws IOException {
    Fixture fixture = new Fixture(name);

    assertEquals(fixture.expected, fixture.shown(fixture.poll(UnaryOperator.identity(), true)));
  }

  @ParameterizedTest
  @MethodSource("names")
  void readsItsTelegramsTwice(String name) throws IOException {
    Fixture fixture = new Fixture(name);
    Instrument instrument = new Instrument();
    TextAnalyzer analyzer = fixture.analyzer(instrument);
    fixture.play(instrument, UnaryOperator.identity(), false);

    for (int round = 0; round < 2; round++) {
      fixture.speakUnasked(instrument, UnaryOperator.identity(), false);
      assertEquals(fixture.expected, fixture.shown(instrument.poll(analyzer)), "round " + round);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void takesNothingWrongFromADoubledTelegram(String name) throws IOException {
    Fixture fixture = new Fixture(name);

    fixture.assertNothingInvented(fixture.poll(bytes -> join(bytes, bytes), false));
  }

  @ParameterizedTest
  @MethodSource("names")
  void findsItsTelegramAfterNoiseOrTakesNothing(String name) throws IOException {
    Fixture fixture = new Fixture(name);

    Poll poll = fixture.poll(bytes -> join(NOISE, bytes), false);

    fixture.assertNothingInvented(poll);
    boolean marked =
        fixture.profile.telegrams().stream()
            .noneMatch(
                one ->
                    one.sdi12().isPresent()
                        || one.expect().filter(it -> it.isBare() || it.isEndedOnly()).isPresent());
    if (marked) {
      assertEquals(fixture.expected, fixture.shown(poll));
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void inventsNothingFromATelegramThatBreaksOff(String name) throws IOException {
    Fixture fixture = new Fixture(name);
    int longest = longest(fixture);

    for (int kept = 1; kept < longest; kept++) {
      int length = kept;
      fixture.assertNothingInvented(
          fixture.poll(bytes -> Arrays.copyOf(bytes, Math.min(length, bytes.length)), false));
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void inventsNothingFromATelegramWhoseBeginningIsLost(String name) throws IOException {
    Fixture fixture = new Fixture(name);
    int longest = longest(fixture);

    for (int lost = 1; lost < longest; lost++) {
      int from = lost;
      fixture.assertNothingInvented(
          fixture.poll(
              bytes -> Arrays.copyOfRange(bytes, Math.min(from, bytes.length - 1), bytes.length),
              false));
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void inventsNothingFromAFlippedBitWhereThereIsACheckCode(String name) throws IOException {
    Fixture fixture = new Fixture(name);
    boolean sealed =
        fixture.profile.telegrams().stream()
            .allMatch(one -> one.seal().isPresent() || one.layout() instanceof Layout.Places);
    if (!sealed || fixture.profile.telegrams().stream().noneMatch(one -> one.seal().isPresent())) {
      return;
    }
    for (int place = 0; place < longest(fixture); place++) {
      int at = place;
      for (int bit = 0; bit < 8; bit++) {
        int mask = 1 << bit;
        fixture.assertNothingInvented(fixture.poll(bytes -> flipped(bytes, at, mask), false));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void namesItsSourceAndExplainsItself(String name) throws IOException {
    String text = Files.readString(Fixture.PROFILES.resolve(name + ".yaml"));
    About about = Fixture.parsed(text).about();

    assertFalse(about.source().isEmpty());
    String header = text.substring(0, text.indexOf("profile:"));
    assertTrue(
        header
            .codePoints()
            .anyMatch(one -> Character.UnicodeScript.of(one) == Character.UnicodeScript.HAN));
    assertTrue(header.lines().allMatch(line -> line.startsWith("#")), "the header explains");
  }

  private static int longest(Fixture fixture) {
    List<byte[]> all =
        Stream.concat(
                fixture.unasked.stream(),
                fixture.replies.values().stream().filter(one -> one != null))
            .toList();
    return all.stream().mapToInt(one -> one.length).max().orElseThrow();
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }

  private static byte[] flipped(byte[] bytes, int at, int mask) {
    byte[] changed = bytes.clone();
    changed[Math.min(at, changed.length - 1)] ^= (byte) mask;
    return changed;
  }
}
