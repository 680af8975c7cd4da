package io.envgate.kura.cloud;

import io.envgate.api.reading.Factor;
import io.envgate.api.record.Statistic;
import io.envgate.factors.FactorDictionary;
import io.envgate.kura.FigureWords;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which metric of a message is which figure of which factor (指标与因子的对应). What is not mapped is known
 * by its name: {@code w01018} is a factor, {@code w01018_avg} or {@code w01018-Avg} a mean, {@code
 * w01018_flag} the flag, {@code w01018_error} why there is no figure.
 */
final class MetricMap {
  private static final Pattern NAME =
      Pattern.compile("(?<factor>[A-Za-z0-9]{1,20})(?:[-_](?<word>[A-Za-z0-9]+))?");
  private static final Pattern CODE = Pattern.compile("[a-z][0-9]{5}");

  private final Map<String, String> names = new HashMap<>();

  /** What a metric is. */
  record Meaning(Factor factor, Part part, Optional<Statistic> statistic) {}

  /** What of a factor. */
  enum Part {
    /** A figure; without a statistic that of the record: the moment's value, or the mean. */
    FIGURE,
    FLAG,
    ERROR
  }

  /**
   * @param text {@code COD=w01018; COD_mean=w01018_avg}, with semicolons, commas or line ends
   *     between
   * @throws IllegalArgumentException if an entry is none
   */
  static MetricMap of(String text) {
    MetricMap map = new MetricMap();
    for (String entry : text.split("[;,\\n\\r]")) {
      if (!entry.isBlank()) {
        int sign = entry.lastIndexOf('=');
        String name = entry.substring(sign + 1).strip();
        if (sign < 1 || !NAME.matcher(name).matches()) {
          throw new IllegalArgumentException(
              "'" + entry.strip() + "': expected metric=factor, as COD=w01018 or COD=w01018_avg");
        }
        map.names.put(entry.substring(0, sign).strip(), name);
      }
    }
    return map;
  }

  /** Empty where it is none of a factor. */
  Optional<Meaning> meaning(String metric) {
    String mapped = names.get(metric);
    if (mapped != null) {
      return read(mapped);
    }
    int end = Math.max(metric.lastIndexOf('_'), metric.lastIndexOf('-'));
    String beginning = end < 0 ? "" : names.getOrDefault(metric.substring(0, end), "");
    return beginning.isEmpty()
        ? read(metric).filter(one -> isKnown(one.factor()))
        : read(beginning + metric.substring(end)); // COD_error, where COD is mapped
  }

  private static boolean isKnown(Factor factor) {
    return CODE.matcher(factor.code()).matches()
        || FactorDictionary.standard().find(factor).isPresent();
  }

  private static Optional<Meaning> read(String name) {
    Matcher parts = NAME.matcher(name);
    if (!parts.matches()) {
      return Optional.empty();
    }
    Factor factor = new Factor(parts.group("factor"));
    String word = parts.group("word");
    if (word == null) {
      return Optional.of(new Meaning(factor, Part.FIGURE, Optional.empty()));
    }
    return switch (word.toLowerCase(java.util.Locale.ROOT)) {
      case "flag" -> Optional.of(new Meaning(factor, Part.FLAG, Optional.empty()));
      case "error" -> Optional.of(new Meaning(factor, Part.ERROR, Optional.empty()));
      default ->
          FigureWords.statistic(word)
              .map(statistic -> new Meaning(factor, Part.FIGURE, Optional.of(statistic)));
    };
  }
}
