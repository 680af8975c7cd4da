package io.envgate.station;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/station-file.md} says is so. */
class ManualTest {
  private static final Path ROOT = Path.of(System.getProperty("envgate.root"));

  @TempDir private Path folder;

  @Test
  void itsExampleCanBeRun() throws IOException {
    String manual = manual();
    int start = manual.indexOf("```yaml\n") + "```yaml\n".length();
    Path file = folder.resolve("station.yaml");
    Files.writeString(file, manual.substring(start, manual.indexOf("```", start)));
    FakeMachine machine =
        new FakeMachine(
            ROOT.resolve("config-templates/analyzers"), Resources.MACHINE.environment());
    assertEquals(List.of(), StationFile.read(file, machine).findings());
  }

  @Test
  void everyFindingStandsInItsTable() throws IOException {
    String manual = manual();
    for (Rule rule : Rule.values()) {
      String row = "| `" + rule.code() + "` | " + rule.severity().name().toLowerCase(Locale.ROOT);
      assertTrue(manual.contains(row + " | " + text(rule, Locale.ENGLISH)), row);
      assertTrue(manual.contains(" | " + text(rule, Locale.CHINA) + " |"), row);
    }
  }

  private static String text(Rule rule, Locale locale) {
    Object[] gaps = Stream.of(0, 1, 2, 3, 4).map(gap -> "{" + gap + "}").toArray();
    String text = locale == Locale.CHINA ? rule.inChinese(gaps) : rule.inEnglish(gaps);
    return text.replace("|", "\\|");
  }

  private static String manual() throws IOException {
    return Files.readString(ROOT.resolve("docs/station-file.md"));
  }
}
