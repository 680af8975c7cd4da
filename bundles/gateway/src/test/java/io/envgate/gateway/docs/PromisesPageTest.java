package io.envgate.gateway.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/promises.md} names only tests that exist. */
class PromisesPageTest {
  private static final Path ROOT = Path.of(System.getProperty("envgate.root"));
  private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|IT))(?:\\.(\\w+))?`");

  @Test
  void everyTestThatThePageNamesExists() throws IOException {
    Map<String, List<Path>> classes = testClasses();
    List<String> missing = new ArrayList<>();
    int named = 0;
    Matcher found = NAMED.matcher(Files.readString(ROOT.resolve("docs/promises.md")));
    while (found.find()) {
      named++;
      if (!exists(classes.getOrDefault(found.group(1), List.of()), found.group(2))) {
        missing.add(found.group());
      }
    }
    assertEquals(List.of(), missing);
    assertTrue(named >= 8, named + " tests are named for eight promises");
  }

  private static boolean exists(List<Path> files, String method) throws IOException {
    for (Path file : files) {
      if (method == null || Files.readString(file).contains(" " + method + "(")) {
        return true;
      }
    }
    return false;
  }

  private static Map<String, List<Path>> testClasses() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT, 14)) {
      return files
          .filter(file -> file.toString().contains("/src/test/java/"))
          .filter(file -> file.toString().endsWith(".java"))
          .collect(Collectors.groupingBy(PromisesPageTest::name));
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString().replace(".java", "");
  }
}
