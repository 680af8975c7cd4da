package io.envgate.station;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each folder of {@code stations/} is a case: a {@code station.yaml} and, in {@code expected.txt},
 * what is found in it.
 */
class StationCasesTest {
  @TempDir private Path scratch;

  @TestFactory
  Stream<DynamicTest> findsWhatIsExpected() {
    return Resources.cases().stream()
        .map(
            folder ->
                DynamicTest.dynamicTest(
                    folder.getFileName().toString(),
                    () -> {
                      String expected = Files.readString(folder.resolve("expected.txt"));
                      assertEquals(expected, found(folder, Locale.ENGLISH));
                    }));
  }

  @TestFactory
  Stream<DynamicTest> saysItInOneLineInChineseToo() {
    return Resources.cases().stream()
        .map(
            folder ->
                DynamicTest.dynamicTest(
                    folder.getFileName().toString(),
                    () -> {
                      long english = found(folder, Locale.ENGLISH).lines().count();
                      List<String> chinese = found(folder, Locale.CHINA).lines().toList();
                      assertEquals(english, chinese.size());
                      assertTrue(
                          chinese.stream()
                              .allMatch(
                                  line -> line.matches("\\S+:\\d+:\\d+: (错误|建议): .*\\p{IsHan}.*")),
                          chinese::toString);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> casesCalledValidCanBeRun() {
    return Resources.cases().stream()
        .filter(folder -> folder.getFileName().toString().startsWith("valid-"))
        .map(
            folder ->
                DynamicTest.dynamicTest(
                    folder.getFileName().toString(),
                    () -> assertTrue(outcome(folder) instanceof StationFile.Outcome.Usable)));
  }

  @Test
  void everyRuleIsBrokenInSomeCase() throws IOException {
    Set<String> broken = new HashSet<>();
    for (Path folder : Resources.cases()) {
      outcome(folder).findings().forEach(finding -> broken.add(finding.code()));
    }
    Set<Rule> unbroken = EnumSet.allOf(Rule.class);
    unbroken.removeIf(rule -> broken.contains(rule.code()));
    // these need files that a checkout does not keep so, and have tests of their own in
    // StationFileTest
    assertEquals(
        EnumSet.of(Rule.FILE_UNREADABLE, Rule.FILE_TOO_LARGE, Rule.SECRETS_OPEN), unbroken);
  }

  private String found(Path folder, Locale locale) throws IOException {
    StationFile.Outcome outcome = outcome(folder);
    String text =
        outcome.findings().stream()
            .map(finding -> finding.in(locale) + "\n")
            .collect(Collectors.joining());
    return text.replace(scratch.resolve(folder.getFileName()) + "/", "")
        .replace(Resources.ROOT + "/", "");
  }

  private StationFile.Outcome outcome(Path folder) throws IOException {
    Path copy = scratch.resolve(folder.getFileName());
    if (!Files.exists(copy)) {
      Resources.copied(folder, Files.createDirectory(copy));
    }
    return StationFile.read(copy.resolve("station.yaml"), Resources.MACHINE);
  }
}
