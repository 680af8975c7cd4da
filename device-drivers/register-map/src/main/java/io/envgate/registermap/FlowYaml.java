package io.envgate.registermap;

import java.util.List;
import java.util.Map;

/**
 * Maps, lists and scalars as YAML in its flow style that is JSON too, a row of the register map on
 * a line. A text stands in double quotes, so that it stays a text whatever it looks like. The
 * library's own writer does the same with classes that take a tenth of the reading of a station
 * file to load.
 */
final class FlowYaml {
  private final StringBuilder yaml = new StringBuilder();

  private FlowYaml() {}

  static String of(Map<String, ?> top) {
    FlowYaml flow = new FlowYaml();
    flow.map(top);
    return flow.yaml.append('\n').toString();
  }

  private void value(Object value) {
    if (value instanceof Map<?, ?> map) {
      map(map);
    } else if (value instanceof List<?> list) {
      list(list);
    } else if (value instanceof String text) {
      quoted(text);
    } else {
      yaml.append(value);
    }
  }

  private void map(Map<?, ?> map) {
    String before = "{";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      yaml.append(before);
      quoted((String) entry.getKey());
      yaml.append(": ");
      value(entry.getValue());
      before = ", ";
    }
    yaml.append(map.isEmpty() ? "{}" : "}");
  }

  private void list(List<?> list) {
    boolean isRows = !list.isEmpty() && list.get(0) instanceof Map;
    String before = isRows ? "[\n  " : "[";
    for (Object one : list) {
      yaml.append(before);
      value(one);
      before = isRows ? ",\n  " : ", ";
    }
    yaml.append(list.isEmpty() ? "[]" : "]");
  }

  /** YAML 1.2.2, 7.3.1: what could end the line or the text is escaped by its code. */
  private void quoted(String text) {
    yaml.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        yaml.append('\\').append(c);
      } else if (isPlain(c)) {
        yaml.append(c);
      } else {
        yaml.append("\\u").append("%04x".formatted((int) c));
      }
    }
    yaml.append('"');
  }

  /** Half of a surrogate pair is not: by its code it would be read as a character of its own. */
  private static boolean isPlain(char c) {
    return c >= ' ' && c < 0x7F || c >= 0xA0 && c != 0x2028 && c != 0x2029 && c != 0xFEFF;
  }
}
