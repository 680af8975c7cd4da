package io.envgate.api.record;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The figures of one factor in a record, rounded to the factor's decimals.
 *
 * @param values empty where there was no usable value: then only the flag is reported
 * @param usable how many readings the figures are made of, from 0
 * @param sum the exact sum of those readings, from which longer periods are computed without
 *     rounding twice; zero where there is none
 * @param carried what else longer periods are computed from, and what else is known
 * @param exact what the values were before they were rounded, so that a platform that wants other
 *     decimals or another unit gets each rounded once; only where there is such a platform, and
 *     only where rounding took something away
 */
public record Figures(
    Factor factor,
    Map<Statistic, BigDecimal> values,
    DataFlag flag,
    int usable,
    BigDecimal sum,
    Map<Carried, BigDecimal> carried,
    Map<Statistic, BigDecimal> exact) {

  /**
   * A corrected value that cannot be said, for the oxygen is 21 % or more, or that is too large: it
   * is stated as the largest of the usual type (HJ 212-2025, 8.1.1 d).
   */
  public static final BigDecimal NOT_CORRECTED = new BigDecimal("9999.99");

  public Figures {
    Objects.requireNonNull(factor);
    Objects.requireNonNull(flag);
    Objects.requireNonNull(sum);
    if (usable < 0) {
      throw new IllegalArgumentException(factor + ": " + usable + " usable readings");
    }
    values = ordered(Statistic.class, values);
    carried = ordered(Carried.class, carried);
    exact = ordered(Statistic.class, exact);
  }

  /** Figures of which nobody wants more than the factor's decimals. */
  public Figures(
      Factor factor,
      Map<Statistic, BigDecimal> values,
      DataFlag flag,
      int usable,
      BigDecimal sum,
      Map<Carried, BigDecimal> carried) {
    this(factor, values, flag, usable, sum, carried, Map.of());
  }

  /** Figures that hand nothing else on. */
  public Figures(
      Factor factor, Map<Statistic, BigDecimal> values, DataFlag flag, int usable, BigDecimal sum) {
    this(factor, values, flag, usable, sum, Map.of());
  }

  /** The value before it was rounded, as far as it is known; null where there is no value. */
  public BigDecimal unrounded(Statistic statistic) {
    return exact.getOrDefault(statistic, values.get(statistic));
  }

  /** Whether the period is valid (有效) by its rules; empty where none were asked. */
  public Optional<Boolean> valid() {
    return Optional.ofNullable(carried.get(Carried.VALID)).map(valid -> valid.signum() > 0);
  }

  private static <K extends Enum<K>> Map<K, BigDecimal> ordered(
      Class<K> keys, Map<K, BigDecimal> numbers) {
    if (numbers.isEmpty()) { // most figures hand nothing on
      return Map.of();
    }
    Map<K, BigDecimal> ordered = new EnumMap<>(keys);
    ordered.putAll(numbers);
    return Collections.unmodifiableMap(ordered);
  }
}
