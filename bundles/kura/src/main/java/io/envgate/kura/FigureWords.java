package io.envgate.kura;

import io.envgate.api.record.Statistic;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How figures are called among Kura's typed values and metrics: {@code w01018} is a value of the
 * moment, {@code w01018_avg} a mean. What HJ 212 calls them is understood too: {@code w01018-Avg}.
 */
public final class FigureWords {
  private static final Map<Statistic, String> WORDS = new EnumMap<>(Statistic.class);
  private static final Map<String, Statistic> KNOWN = new HashMap<>();

  static {
    word(Statistic.INSTANT, "rtd"); // and nothing at all
    word(Statistic.MINIMUM, "min");
    word(Statistic.MEAN, "avg");
    word(Statistic.MAXIMUM, "max");
    word(Statistic.TOTAL, "cou");
    word(Statistic.CORRECTED_INSTANT, "zsrtd");
    word(Statistic.CORRECTED_MINIMUM, "zsmin");
    word(Statistic.CORRECTED_MEAN, "zsavg");
    word(Statistic.CORRECTED_MAXIMUM, "zsmax");
    word(Statistic.DAYTIME, "daytime");
    word(Statistic.NIGHTTIME, "nighttime");
    word(Statistic.EIGHT_HOUR, "max8h");
  }

  private FigureWords() {}

  private static void word(Statistic statistic, String word) {
    WORDS.put(statistic, word);
    KNOWN.put(word, statistic);
  }

  /** The name of a factor's figure: {@code w01018_avg}. */
  public static String name(String factor, Statistic statistic) {
    return statistic == Statistic.INSTANT ? factor : factor + "_" + WORDS.get(statistic);
  }

  /** Which figure a word means, in small letters or large ones. */
  public static Optional<Statistic> statistic(String word) {
    return Optional.ofNullable(KNOWN.get(word.toLowerCase(Locale.ROOT)));
  }
}
