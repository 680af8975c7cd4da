package io.envgate.factors;

import io.envgate.api.record.Statistic;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words for figures that go together, in tables and in station files. */
public final class StatisticWords {
  private static final Map<String, Set<Statistic>> WORDS = new LinkedHashMap<>();

  static {
    WORDS.put("instant", EnumSet.of(Statistic.INSTANT));
    WORDS.put("mean", EnumSet.of(Statistic.MEAN));
    WORDS.put("extremes", EnumSet.of(Statistic.MINIMUM, Statistic.MAXIMUM));
    WORDS.put("total", EnumSet.of(Statistic.TOTAL));
    WORDS.put("corrected", EnumSet.range(Statistic.CORRECTED_INSTANT, Statistic.CORRECTED_MAXIMUM));
    WORDS.put("day-night", EnumSet.of(Statistic.DAYTIME, Statistic.NIGHTTIME));
  }

  private StatisticWords() {}

  /** All of them. */
  public static List<String> all() {
    return List.copyOf(WORDS.keySet());
  }

  /** Whether a word stands for the figure. */
  static boolean has(Statistic statistic) {
    return WORDS.values().stream().anyMatch(meant -> meant.contains(statistic));
  }

  /** What the words mean together. @param words separated by blanks */
  public static Set<Statistic> read(String words) {
    Set<Statistic> statistics = EnumSet.noneOf(Statistic.class);
    Stream.of(words.split(" "))
        .filter(word -> !word.isEmpty())
        .forEach(word -> statistics.addAll(of(word)));
    return statistics;
  }

  private static Set<Statistic> of(String word) {
    Set<Statistic> meant = WORDS.get(word);
    if (meant == null) {
      throw new IllegalArgumentException(
          "'" + word + "' is no figure; they are " + String.join(", ", WORDS.keySet()));
    }
    return meant;
  }

  /** The words of which all is among these. */
  public static String written(Set<Statistic> statistics) {
    return WORDS.entrySet().stream()
        .filter(entry -> statistics.containsAll(entry.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.joining(" "));
  }
}
