package io.envgate.torture;

import java.io.PrintWriter;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

/** Tells people, in the language of the machine, what is tried and what came of it. */
final class Telling {
  private static final String TEXTS = "io.envgate.torture.texts";
  private static final long PROGRESS_NANOS = 5_000_000_000L; // between two lines of it

  private final PrintWriter out;
  private final PrintWriter progress;
  private long toldNanos = System.nanoTime();

  /**
   * @param progress takes what is of no interest afterwards
   */
  Telling(PrintWriter out, PrintWriter progress) {
    this.out = out;
    this.progress = progress;
  }

  /** A text of the bundle with its numbers and names filled in. */
  void line(String key, Object... values) {
    out.println(text(key, values));
    out.flush();
  }

  /** Words that are the same in each language: a breach, the counts. */
  void plain(String words) {
    out.println("    " + words);
    out.flush();
  }

  /** How far it is, where the last such line was a while ago. */
  void progress(String key, Object... values) {
    long now = System.nanoTime();
    if (now - toldNanos >= PROGRESS_NANOS) {
      toldNanos = now;
      progress.println("  … " + text(key, values));
      progress.flush();
    }
  }

  /** {@code power-cut 12, late-answer 7}. */
  static String listed(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  static String text(String key, Object... values) {
    return new MessageFormat(ResourceBundle.getBundle(TEXTS).getString(key), Locale.ROOT)
        .format(values);
  }
}
