package io.envgate.hj212.lint;

import java.util.ArrayList;
import java.util.List;

/**
 * A field before CP as written.
 *
 * @param separator the character before it, {@code ';'} for the first
 * @param blank whether blanks stand around it
 */
record HeaderField(String name, String value, char separator, boolean blank) {

  /** The fields of a data segment up to CP, CP itself left out. */
  static List<HeaderField> all(String segment) {
    int cp = segment.indexOf("CP=");
    String header = cp < 0 ? segment : segment.substring(0, cp);
    List<HeaderField> fields = new ArrayList<>();
    char separator = ';';
    int from = 0;
    while (from < header.length()) {
      int end = from;
      while (end < header.length() && header.charAt(end) != ';' && header.charAt(end) != ',') {
        end++;
      }
      fields.add(of(header.substring(from, end), separator));
      separator = end < header.length() ? header.charAt(end) : ';';
      from = end + 1;
    }
    return fields;
  }

  private static HeaderField of(String text, char separator) {
    int equals = text.indexOf('=');
    String name = equals < 0 ? text : text.substring(0, equals);
    String value = equals < 0 ? "" : text.substring(equals + 1);
    boolean blank = text.indexOf(' ') >= 0;
    return new HeaderField(name.strip(), value.strip(), separator, blank);
  }
}
