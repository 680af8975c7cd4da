package io.envgate.hj212;

import java.util.ArrayList;
import java.util.List;

/** Cuts the text of a CP into its {@code name=value} pairs without grouping them. */
final class ParameterReader {
  private static final String LOG =
      "//"; // brackets a log text, which may hold separators of its own

  private static final int USUAL_PAIR = 14; // characters: w01018-Rtd=2.2

  private final String cp;
  private final List<Parameter> found;

  private ParameterReader(String cp) {
    this.cp = cp;
    this.found = new ArrayList<>(cp.length() / USUAL_PAIR + 1);
  }

  static List<Parameter> read(String cp) {
    ParameterReader reader = new ParameterReader(cp);
    reader.readAll();
    return reader.found;
  }

  private void readAll() {
    char separator = ';';
    int from = 0;
    while (from < cp.length()) {
      int equals = endOfName(from);
      int end = endOfPair(equals);
      add(from, equals, end, separator);
      if (end < cp.length()) {
        separator = cp.charAt(end);
      }
      from = end + 1;
    }
  }

  /** Where the first {@code =} stands, or the pair ends that has none. */
  private int endOfName(int from) {
    int i = from;
    while (i < cp.length()) {
      char c = cp.charAt(i);
      if (c == '=' || isSeparator(c)) {
        return i;
      }
      i++;
    }
    return i;
  }

  private int endOfPair(int from) {
    int i = from;
    while (i < cp.length()) {
      char c = cp.charAt(i);
      if (isSeparator(c)) {
        return i;
      }
      if (c == '=' && cp.startsWith(LOG, i + 1)) {
        return endOfLog(i + 1 + LOG.length());
      }
      i++;
    }
    return i;
  }

  /**
   * A log ends at the slashes that a separator or the end follows; unclosed, it is a text like any
   * other.
   */
  private int endOfLog(int from) {
    int close = cp.indexOf(LOG, from);
    while (close >= 0) {
      int after = close + LOG.length();
      if (after == cp.length() || isSeparator(cp.charAt(after))) {
        return after;
      }
      close = cp.indexOf(LOG, close + 1);
    }
    return nextSeparator(from);
  }

  private int nextSeparator(int from) {
    int i = from;
    while (i < cp.length() && !isSeparator(cp.charAt(i))) {
      i++;
    }
    return i;
  }

  private void add(int from, int equals, int to, char separator) {
    String name = cp.substring(from, equals);
    String value = equals < to ? cp.substring(equals + 1, to) : "";
    boolean blank = isBlankEdged(name) || isBlankEdged(value);
    if (blank) {
      name = name.strip();
      value = value.strip();
    }
    if (!name.isEmpty() || !value.isEmpty()) {
      found.add(new Parameter(name, value, separator, blank));
    }
  }

  private static boolean isBlankEdged(String text) {
    return !text.isEmpty() && (text.charAt(0) <= ' ' || text.charAt(text.length() - 1) <= ' ');
  }

  private static boolean isSeparator(char c) {
    return c == ';' || c == ',';
  }
}
