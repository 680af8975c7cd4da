package io.envgate.api.setting;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Within which values a platform wants no alarm (报警门限), HJ/T 212-2005 1021 and 1022. As a text it
 * is a setting: {@code outlet1 w01018 - 50;outlet1 w01001 6 9}.
 *
 * @param byFactor in the unit in which the factor is reported
 */
public record AlarmLimits(Map<Of, Range> byFactor) {

  /** None. */
  public static final AlarmLimits NONE = new AlarmLimits(Map.of());

  /** One factor of one monitoring point. */
  public record Of(String point, String factor) {
    public Of {
      Objects.requireNonNull(point);
      Objects.requireNonNull(factor);
    }
  }

  /** One of the two may be absent. */
  public record Range(Optional<BigDecimal> low, Optional<BigDecimal> high) {
    public Range {
      Objects.requireNonNull(low);
      Objects.requireNonNull(high);
    }
  }

  public AlarmLimits {
    byFactor = Collections.unmodifiableMap(new LinkedHashMap<>(byFactor));
  }

  /**
   * @throws IllegalArgumentException if the text is none
   */
  public static AlarmLimits parse(String text) {
    Map<Of, Range> limits = new LinkedHashMap<>();
    for (String entry : text.split(";")) {
      if (!entry.isEmpty()) {
        String[] words = entry.split(" ");
        if (words.length != 4) {
          throw new IllegalArgumentException("no alarm limit: " + entry);
        }
        limits.put(new Of(words[0], words[1]), new Range(number(words[2]), number(words[3])));
      }
    }
    return new AlarmLimits(limits);
  }

  /** These, with others in the place of those of the same factors. */
  public AlarmLimits with(AlarmLimits others) {
    Map<Of, Range> all = new LinkedHashMap<>(byFactor);
    all.putAll(others.byFactor);
    return new AlarmLimits(all);
  }

  public Optional<Range> find(String point, String factor) {
    return Optional.ofNullable(byFactor.get(new Of(point, factor)));
  }

  /** As {@link #parse} reads it. */
  public String text() {
    StringJoiner text = new StringJoiner(";");
    byFactor.forEach(
        (of, range) ->
            text.add(
                of.point() + " " + of.factor() + " " + word(range.low) + " " + word(range.high)));
    return text.toString();
  }

  private static Optional<BigDecimal> number(String word) {
    return word.equals("-") ? Optional.empty() : Optional.of(new BigDecimal(word));
  }

  private static String word(Optional<BigDecimal> number) {
    return number.map(BigDecimal::toPlainString).orElse("-");
  }
}
