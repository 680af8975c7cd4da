package io.envgate.station;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever slips into a file, reading it answers with findings. */
class MangledStationTest {
  private static final Pattern TOKEN = Pattern.compile("\\w+|\\s+|[^\\w\\s]");
  private static final List<String> ODD =
      List.of(
          "",
          " ",
          "\n",
          "\t",
          ":",
          "：",
          ",",
          "，",
          "{",
          "}",
          "[",
          "]",
          "-",
          "\"",
          "'",
          "#",
          "&a",
          "*a",
          "!!x",
          "|",
          ">",
          "${",
          "${X}",
          "null",
          "~",
          "-1",
          "0x",
          "1e99",
          "99999999999999999999",
          "NaN",
          "\u0000",
          "\uFEFF",
          "😀",
          "---",
          "...",
          "?",
          "<<",
          "\\");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "valid-wastewater",
        "valid-everything",
        "valid-anchors",
        "valid-telegrams",
        "registers-unfit"
      })
  void isAnsweredWithFindings(String name) throws IOException {
    Path station = Resources.copied(Resources.ROOT.resolve("stations").resolve(name), folder);
    mangle(station, Files.readString(station), station, 600);
  }

  @ParameterizedTest
  @CsvSource({
    "valid-dialect, old-province",
    "valid-dialect, network",
    "valid-mqtt-dialect, province"
  })
  void aDialectIsAnsweredWithFindings(String name, String dialect) throws IOException {
    Path station = Resources.copied(Resources.ROOT.resolve("stations").resolve(name), folder);
    String text = Files.readString(Resources.ROOT.resolve("platforms").resolve(dialect + ".yaml"));
    Path beside = Files.createDirectories(folder.resolve("dialects"));
    mangle(beside.resolve(dialect + ".yaml"), text, station, 200);
  }

  private static void mangle(Path file, String text, Path station, int times) throws IOException {
    for (int seed = 0; seed < times; seed++) {
      Files.writeString(file, mangled(text, new Random(seed)));
      StationFile.Outcome outcome;
      try {
        outcome = StationFile.read(station, Resources.MACHINE);
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError("seed " + seed + ":\n" + Files.readString(file), e);
      }
      assertNotNull(outcome);
      boolean unusable = outcome instanceof StationFile.Outcome.Unusable;
      assertFalse(
          unusable
              && outcome.findings().stream()
                  .noneMatch(one -> one.severity() == Finding.Severity.ERROR));
    }
  }

  private static String mangled(String text, Random random) {
    List<String> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text);
    while (matcher.find()) {
      tokens.add(matcher.group());
    }
    for (int slips = 1 + random.nextInt(4); slips > 0; slips--) {
      int at = random.nextInt(tokens.size());
      int other = random.nextInt(tokens.size());
      int kind = random.nextInt(4);
      if (kind == 0) {
        tokens.remove(at);
      } else if (kind == 1) {
        tokens.add(at, tokens.get(other));
      } else if (kind == 2) {
        tokens.set(at, tokens.get(other));
      } else {
        tokens.set(at, ODD.get(random.nextInt(ODD.size())));
      }
    }
    return String.join("", tokens);
  }
}
