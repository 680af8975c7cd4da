package io.envgate.api.record;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * The figures of one factor in a record, rounded to the factor's decimals.
 *
 * @param values empty where there was no usable value: then only the flag is reported
 * @param usable how many readings the figures are made of, from 0
 * @param sum the exact sum of those readings, from which longer periods are computed without
 *     rounding twice; zero where there is none
 */
public record Figures(
    Factor factor, Map<Statistic, BigDecimal> values, DataFlag flag, int usable, BigDecimal sum) {

  public Figures {
    Objects.requireNonNull(factor);
    Objects.requireNonNull(flag);
    Objects.requireNonNull(sum);
    if (usable < 0) {
      throw new IllegalArgumentException(factor + ": " + usable + " usable readings");
    }
    Map<Statistic, BigDecimal> ordered = new EnumMap<>(Statistic.class);
    ordered.putAll(values);
    values = Collections.unmodifiableMap(ordered);
  }
}
