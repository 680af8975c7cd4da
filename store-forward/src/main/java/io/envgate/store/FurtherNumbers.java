package io.envgate.store;

import io.envgate.api.record.Carried;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Statistic;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/**
 * The numbers of a factor's figures that have no column of their own, as one text: {@code
 * corrected-mean=7.5 weight=12.000003 exact-mean=40.14996}. Few figures have any.
 */
record FurtherNumbers(
    Map<Statistic, BigDecimal> values,
    Map<Carried, BigDecimal> carried,
    Map<Statistic, BigDecimal> exact) {
  private static final String EXACT = "EXACT_"; // before the name of a statistic
  private static final FurtherNumbers NONE = new FurtherNumbers(Map.of(), Map.of(), Map.of());

  /** Null where there are none. */
  static String text(Figures figures) {
    StringJoiner text = new StringJoiner(" ");
    figures
        .values()
        .forEach(
            (statistic, value) -> {
              if (!RecordText.IN_COLUMNS.contains(statistic)) {
                text.add(word(statistic) + "=" + value);
              }
            });
    figures.carried().forEach((carried, value) -> text.add(word(carried) + "=" + value));
    figures
        .exact()
        .forEach((statistic, value) -> text.add(word(EXACT + statistic.name()) + "=" + value));
    return text.length() == 0 ? null : text.toString();
  }

  /**
   * @param text empty where there are none
   */
  static FurtherNumbers of(String text) {
    if (text.isEmpty()) {
      return NONE;
    }
    Map<Statistic, BigDecimal> values = new EnumMap<>(Statistic.class);
    Map<Carried, BigDecimal> carried = new EnumMap<>(Carried.class);
    Map<Statistic, BigDecimal> exact = new EnumMap<>(Statistic.class);
    for (String number : text.split(" ")) {
      int equals = number.indexOf('=');
      String name = number.substring(0, equals).toUpperCase(Locale.ROOT).replace('-', '_');
      BigDecimal value = new BigDecimal(number.substring(equals + 1));
      if (carries(name)) {
        carried.put(Carried.valueOf(name), value);
      } else if (name.startsWith(EXACT)) {
        exact.put(Statistic.valueOf(name.substring(EXACT.length())), value);
      } else {
        values.put(Statistic.valueOf(name), value);
      }
    }
    return new FurtherNumbers(values, carried, exact);
  }

  private static boolean carries(String name) {
    return EnumSet.allOf(Carried.class).stream().anyMatch(one -> one.name().equals(name));
  }

  private static String word(Enum<?> name) {
    return word(name.name());
  }

  private static String word(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
