package io.envgate.acquisition.warning;

import io.envgate.api.configuration.NamedText;
import io.envgate.api.reading.Factor;
import io.envgate.api.record.Content.Happened.Kind;
import io.envgate.api.record.Report;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody should know of at once.
 *
 * @param factor which; absent where it concerns the whole point
 * @param limit what is compared: in the factor's unit; of times milliseconds; of validity bad hours
 * @param until at this value it is over: on the good side of the limit, so that a value that swings
 *     about the limit is one event (回差)
 * @param holds how long it must stand before it is told (延时)
 * @param within of a rise: in how much time
 * @param of which records it looks at; absent for readings
 * @param month of validity, whether it looks at the month; else at the day
 * @param corrected whether it looks at values corrected to the reference oxygen
 */
record WarningRule(
    String name,
    Kind kind,
    Optional<Factor> factor,
    BigDecimal limit,
    BigDecimal until,
    Duration holds,
    Duration within,
    Optional<Report> of,
    boolean month,
    boolean corrected) {
  private static final String MONTH = "month";

  /**
   * {@code name=high kind=over-limit factor=w01018 limit=45 until=40 of=minute for=60000}. It was
   * written by the gateway itself from a checked station file.
   */
  static WarningRule read(String line) {
    Map<String, String> words = NamedText.all(line.strip().split("\\s+"));
    BigDecimal limit = new BigDecimal(words.get("limit"));
    boolean month = MONTH.equals(words.get("of"));
    return new WarningRule(
        words.get("name"),
        Kind.valueOf(words.get("kind").toUpperCase(Locale.ROOT).replace('-', '_')),
        Optional.ofNullable(words.get("factor")).map(Factor::new),
        limit,
        Optional.ofNullable(words.get("until")).map(BigDecimal::new).orElse(limit),
        millis(words, "for"),
        millis(words, "within"),
        Optional.ofNullable(words.get("of"))
            .filter(word -> !word.equals("reading") && !word.equals(MONTH))
            .map(word -> Report.valueOf(word.toUpperCase(Locale.ROOT))),
        month,
        "true".equals(words.get("corrected")));
  }

  private static Duration millis(Map<String, String> words, String key) {
    return Duration.ofMillis(Long.parseLong(words.getOrDefault(key, "0")));
  }

  boolean concerns(Factor one) {
    return factor.filter(one::equals).isPresent();
  }

  Duration limitAsTime() {
    return Duration.ofMillis(limit.longValueExact());
  }
}
