package io.envgate.hj212;

import java.util.ArrayList;
import java.util.List;

/** Cuts the text of a CP into its {@code name=value} pairs without grouping them. */
final class ParameterReader {
  private static final String LOG =
      "//"; // brackets a log text, which may hold separators of its own

  private final String cp;
  private final List<Parameter> found = new ArrayList<>();

  private ParameterReader(String cp) {
    this.cp = cp;
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
      int end = endOfPair(from);
      add(from, end, separator);
      if (end < cp.length()) {
        separator = cp.charAt(end);
      }
      from = end + 1;
    }
  }

  private int endOfPair(int from) {
    int i = from;
    while (i < cp.length() && !isSeparator(cp.charAt(i))) {
      if (cp.charAt(i) == '=' && cp.startsWith(LOG, i + 1)) {
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

  private void add(int from, int to, char separator) {
    int equals = cp.indexOf('=', from);
    boolean bare = equals < 0 || equals >= to;
    String name = cp.substring(from, bare ? to : equals);
    String value = bare ? "" : cp.substring(equals + 1, to);
    if (!name.isBlank() || !value.isBlank()) {
      boolean blank = isBlankEdged(name) || isBlankEdged(value);
      found.add(new Parameter(name.strip(), value.strip(), separator, blank));
    }
  }

  private static boolean isBlankEdged(String text) {
    return !text.isEmpty() && (text.charAt(0) <= ' ' || text.charAt(text.length() - 1) <= ' ');
  }

  private static boolean isSeparator(char c) {
    return c == ';' || c == ',';
  }
}
