package io.envgate.hj212.lint;

import io.envgate.hj212.Edition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Collects deviations; the sentences and clauses stand in {@code deviations.csv}, those of dialects
 * in {@code dialect-deviations.csv}.
 */
final class Findings {
  private static final Map<String, Wording> WORDINGS =
      read(
          "deviations.csv",
          row -> new Wording(Optional.of(row[1]), Optional.of(row[2]), row[3], row[4]));
  private static final Map<String, Wording> OF_DIALECTS =
      read(
          "dialect-deviations.csv",
          row -> new Wording(Optional.empty(), Optional.empty(), row[1], row[2]));

  private final Edition edition;
  private final List<Deviation> all = new ArrayList<>();

  Findings(Edition edition) {
    this.edition = edition;
  }

  /** The keys of all deviations that there can be. */
  static Set<String> keys() {
    Set<String> keys = new TreeSet<>(WORDINGS.keySet());
    keys.addAll(OF_DIALECTS.keySet());
    return keys;
  }

  /**
   * Adds the deviation of this key, its figures in the places {0}, {1}, {2}. One said twice is said
   * once.
   */
  void add(String key, Object... figures) {
    Wording wording = wording(WORDINGS, key);
    add(new Deviation(key, wording.clause(edition), wording.zh(figures), wording.en(figures)));
  }

  /** Adds a deviation from a dialect. @param place where the dialect says what is right */
  void against(String place, String key, Object... figures) {
    Wording wording = wording(OF_DIALECTS, key);
    add(new Deviation(key, place, wording.zh(figures), wording.en(figures)));
  }

  private static Wording wording(Map<String, Wording> table, String key) {
    Wording wording = table.get(key);
    if (wording == null) {
      throw new IllegalArgumentException("no table of deviations has " + key);
    }
    return wording;
  }

  private void add(Deviation deviation) {
    if (!all.contains(deviation)) {
      all.add(deviation);
    }
  }

  List<Deviation> all() {
    return List.copyOf(all);
  }

  private static String fill(String sentence, Object... figures) {
    StringBuilder filled = new StringBuilder(sentence.length() + 32);
    int from = 0;
    for (int open = sentence.indexOf('{'); open >= 0; open = sentence.indexOf('{', from)) {
      filled.append(sentence, from, open).append(figures[sentence.charAt(open + 1) - '0']);
      from = open + 3; // a figure's place is one digit in braces
    }
    return filled.append(sentence, from, sentence.length()).toString();
  }

  private static Map<String, Wording> read(String table, Function<String[], Wording> row) {
    return LintTable.rows(table).stream().collect(Collectors.toMap(cells -> cells[0], row));
  }

  private record Wording(
      Optional<String> clause2017, Optional<String> clause2025, String zh, String en) {
    String clause(Edition edition) {
      return switch (edition) {
        case V2005 -> // its text is not at hand; the editions share the frame
            edition.standard()
                + ", as "
                + Edition.V2017.standard()
                + ", "
                + clause2017.orElseThrow();
        case V2017 -> edition.standard() + ", " + clause2017.orElseThrow();
        case V2025 -> edition.standard() + ", " + clause2025.orElseThrow();
      };
    }

    String zh(Object... figures) {
      return fill(zh, figures);
    }

    String en(Object... figures) {
      return fill(en, figures);
    }
  }
}
