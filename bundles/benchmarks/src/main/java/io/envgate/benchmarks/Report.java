package io.envgate.benchmarks;

import java.io.PrintWriter;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * Prints figures as they are measured, each beside its goal, and remembers whether one was missed.
 */
final class Report {
  private static final String TEXTS = "io.envgate.benchmarks.texts";

  private final PrintWriter out;
  private boolean missed;

  Report(PrintWriter out) {
    this.out = out;
  }

  /** A text of the bundle with its numbers and names filled in, on a line of its own. */
  void line(String key, Object... values) {
    out.println(text(key, values));
    out.flush();
  }

  /** A goal of the line before. */
  void goal(boolean met, String key, Object... values) {
    missed |= !met;
    out.println("    " + text(met ? "met" : "missed") + "  " + text(key, values));
    out.flush();
  }

  boolean missedAny() {
    return missed;
  }

  static String text(String key, Object... values) {
    return new MessageFormat(ResourceBundle.getBundle(TEXTS).getString(key), Locale.ROOT)
        .format(values);
  }

  /** With so many decimals, as all figures here. */
  static String number(double value, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
