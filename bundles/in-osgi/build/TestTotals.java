import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Adds up the reports of bnd's tester, prints them as Surefire does, and fails where no test ran. */
class TestTotals {
  public static void main(String[] arguments) throws IOException {
    int[] totals = new int[4];
    List<String> names = List.of("tests", "failures", "errors", "skipped");
    for (Path report : reports(Path.of(arguments[0]))) {
      String text = Files.readString(report);
      for (String name : names) {
        Matcher found = Pattern.compile("<testsuite [^>]*\\b" + name + "=\"(\\d+)\"").matcher(text);
        while (found.find()) {
          totals[names.indexOf(name)] += Integer.parseInt(found.group(1));
        }
      }
    }
    System.out.printf("Tests run: %d, Failures: %d, Errors: %d, Skipped: %d%n", totals[0], totals[1], totals[2], totals[3]);
    if (totals[0] == 0) {
      System.err.println("no test ran inside OSGi");
      System.exit(1);
    }
  }

  private static List<Path> reports(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".xml")).toList();
    }
  }
}
