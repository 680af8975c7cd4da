package io.envgate.station;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as station files write them: {@code 100ms}, {@code 5s}, {@code 10min}, {@code 1h},
 * {@code 30d}, {@code 5y}. A year has 366 days.
 */
final class Durations {
  private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,9}) ?(ms|s|min|h|d|y)");
  private static final Map<String, Long> MILLIS =
      Map.of(
          "ms",
          1L,
          "s",
          1_000L,
          "min",
          60_000L,
          "h",
          3_600_000L,
          "d",
          86_400_000L,
          "y",
          366 * 86_400_000L);

  private static final long LONG = 7 * 86_400_000L;

  private Durations() {}

  static Optional<Duration> read(String text) {
    Matcher written = WRITTEN.matcher(text);
    return written.matches()
        ? Optional.of(
            Duration.ofMillis(MILLIS.get(written.group(2)))
                .multipliedBy(Long.parseLong(written.group(1))))
        : Optional.empty();
  }

  /**
   * The same duration in the largest unit that leaves no fraction; a day is 24h, a week and more
   * are days or years.
   */
  static String written(Duration duration) {
    long millis = duration.toMillis();
    if (millis >= LONG) {
      return millis % MILLIS.get("y") == 0
          ? millis / MILLIS.get("y") + "y"
          : millis / MILLIS.get("d") + "d";
    }
    for (String unit : new String[] {"h", "min", "s"}) {
      if (millis != 0 && millis % MILLIS.get(unit) == 0) {
        return millis / MILLIS.get(unit) + unit;
      }
    }
    return millis == 0 ? "0s" : millis + "ms";
  }
}
