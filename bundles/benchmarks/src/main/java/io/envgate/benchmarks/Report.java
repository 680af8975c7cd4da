package io.envgate.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Comparator;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;

/**
 * Prints figures as they are measured, each beside its goal, and remembers whether one was missed.
 */
public final class Report {
  private static final String TEXTS = "io.envgate.benchmarks.texts";

  private final PrintWriter out;
  private boolean missed;

  public Report(PrintWriter out) {
    this.out = out;
  }

  /** A text of the bundle with its numbers and names filled in, on a line of its own. */
  public void line(String key, Object... values) {
    out.println(text(key, values));
    out.flush();
  }

  /** A goal of the line before. */
  public void goal(boolean met, String key, Object... values) {
    missed |= !met;
    out.println("    " + text(met ? "met" : "missed") + "  " + text(key, values));
    out.flush();
  }

  /** What the figures were measured on, and whether it is too busy for them. */
  public void machine() {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    int processors = system.getAvailableProcessors();
    double load = system.getSystemLoadAverage();
    line(
        load > processors / 2.0 ? "machine-busy" : "machine",
        processors,
        system.getArch(),
        Runtime.version(),
        number(load, 1));
  }

  /** The last line, and the exit code: 1 if a goal was missed. */
  public int end() {
    line(missed ? "some-missed" : "all-met");
    return missed ? 1 : 0;
  }

  static String text(String key, Object... values) {
    return new MessageFormat(ResourceBundle.getBundle(TEXTS).getString(key), Locale.ROOT)
        .format(values);
  }

  /** With so many decimals, as all figures here. */
  public static String number(double value, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /** A measurement's folder, with all that is in it. */
  public static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
  }
}
