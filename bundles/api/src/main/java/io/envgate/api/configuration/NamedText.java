package io.envgate.api.configuration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A line of a configuration, or a word of one, that gives something a name: {@code city=30000},
 * {@code low=0}. The gateway wrote it itself from what was checked before, so that a wrong one is
 * our own mistake.
 *
 * @param name without {@code =}, not empty
 * @param text may be empty, and hold further {@code =}
 */
public record NamedText(String name, String text) {

  /**
   * @throws IllegalArgumentException where it has no name
   */
  public static NamedText of(String line) {
    int equals = line.indexOf('=');
    if (equals < 1) {
      throw new IllegalArgumentException("expected name=text, found '" + line + "'");
    }
    return new NamedText(line.substring(0, equals), line.substring(equals + 1));
  }

  /**
   * The texts by name, in the order of the lines; of two with the same name the later counts.
   *
   * @throws IllegalArgumentException where one has no name
   */
  public static Map<String, String> all(String... lines) {
    return all(List.of(lines));
  }

  /** Likewise. */
  public static Map<String, String> all(Iterable<String> lines) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String line : lines) {
      NamedText one = of(line);
      texts.put(one.name, one.text);
    }
    return texts;
  }

  @Override
  public String toString() {
    return name + "=" + text;
  }
}
