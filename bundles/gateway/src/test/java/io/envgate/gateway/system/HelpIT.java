package io.envgate.gateway.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the commands say of themselves, in both languages, and of a wrong command line. */
class HelpIT {
  private static final Duration LIMIT = Until.PATIENCE;
  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
  private static final Pattern RAW = Pattern.compile("\\{\\d|%n|%s|\\w+\\.usage\\.|descriptionKey");
  private static final Pattern COMMAND = Pattern.compile("  (\\w[\\w-]*)  +\\S.*");

  /** An option with nothing behind it and no line of explanation below it. */
  private static final Pattern UNEXPLAINED =
      Pattern.compile("(?m)^ {2,6}(?:-\\w, )?--[\\w-]+(?:[ =]\\S+)?\\R(?! {8,}\\S)");

  private static Properties english;
  private static Properties chinese;
  @TempDir Path folder;

  @BeforeAll
  static void readTexts() throws IOException {
    english = texts("texts.properties");
    chinese = texts("texts_zh.properties");
  }

  private static Properties texts(String name) throws IOException {
    Properties texts = new Properties();
    String path = "/io/envgate/commandline/" + name;
    try (Reader reader =
        new InputStreamReader(HelpIT.class.getResourceAsStream(path), StandardCharsets.UTF_8)) {
      texts.load(reader);
    }
    return texts;
  }

  @Test
  void bothLanguagesHaveTheSameTextsAndNoneIsEmpty() {
    assertEquals(english.stringPropertyNames(), chinese.stringPropertyNames());
    for (String key : english.stringPropertyNames()) {
      assertFalse(english.getProperty(key).isBlank(), key);
      assertFalse(chinese.getProperty(key).isBlank(), key);
      assertFalse(HAN.matcher(english.getProperty(key)).find(), key);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "zh"})
  void everyCommandExplainsItself(String language) {
    String page = help(language);
    List<String> commands = commands(page);
    assertTrue(
        commands.containsAll(
            List.of("demo", "run", "check", "simulate", "platform", "packet", "ledger", "bench")),
        page);
    for (String command : commands) {
      String own = help(language, command);
      for (String sub : command.equals("packet") ? commands(own) : List.<String>of()) {
        help(language, command, sub);
      }
    }
  }

  private String help(String language, String... command) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.add("--help");
    Program help = said(0, language, arguments);
    String page = String.join("\n", help.lines()) + "\n";
    assertEquals(List.of(), help.errors());
    assertTrue(page.lines().count() > 4, help::story);
    assertFalse(RAW.matcher(page).find(), help::story);
    assertEquals(language.equals("zh"), HAN.matcher(page).find(), help::story);
    Matcher bare = UNEXPLAINED.matcher(page);
    assertFalse(bare.find(), help::story);
    return page;
  }

  private static List<String> commands(String page) {
    String list = page.replaceAll("(?s).*\n(?:Commands:|命令：)\n", "");
    return list.lines()
        .takeWhile(line -> line.startsWith("  "))
        .map(COMMAND::matcher)
        .filter(Matcher::matches)
        .map(row -> row.group(1))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "runn station.yaml   | runn            | run",
        "check               | STATION.yaml    | envgate check --help",
        "check --stict x     | --stict         | --strict",
        "run a.yaml b.yaml   | b.yaml          | envgate run --help",
        "platform            | --listen        | envgate platform --help",
        "platform --listen x | x               | 0.0.0.0:9001",
        "demo --seconds many | many            | envgate demo --help",
        "bench nothing       | nothing         | start",
        "torture nothing     | nothing         | sim",
        "torture --seed 1    | NAME            | sim",
        "packet              | lint            | envgate packet --help",
        "packet decoed       | decoed          | decode",
      })
  void saysWhatIsWrongWithACommandLineAndWhatWouldBeRight(
      String line, String wrong, String remedy) {
    for (String language : List.of("en", "zh")) {
      Program said = said(2, language, List.of(line.split(" ")));
      String all = String.join("\n", said.errors());
      assertTrue(all.contains(wrong) && all.contains(remedy), said::story);
      assertFalse(RAW.matcher(all).find() || all.contains("Exception"), said::story);
      assertEquals(language.equals("zh"), HAN.matcher(all).find(), said::story);
    }
  }

  @Test
  void tellsItsVersion() {
    Program version = said(0, "en", List.of("--version"));
    assertTrue(version.lines().get(0).matches("EnvGate \\d+\\.\\d+\\.\\d+.*"), version::story);
  }

  private Program said(int exit, String language, List<String> arguments) {
    ProcessBuilder builder =
        Program.envgateBuilder(folder, language, arguments.toArray(String[]::new));
    try (Program program = Program.start(builder)) {
      assertEquals(exit, program.exit(LIMIT), program::story);
      return program;
    }
  }
}
