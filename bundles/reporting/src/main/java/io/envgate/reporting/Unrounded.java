package io.envgate.reporting;

import io.envgate.api.record.Carried;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Statistic;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a stated figure was before it was rounded (修约). Records keep it where some platform wanted
 * it otherwise when they were made. Of others it follows from what longer periods are made of: the
 * exact sum and the count, and what was weighed with a flow. Which of these a mean was made of the
 * record does not say, so that one counts only where it alone gives the stated figure.
 */
final class Unrounded {
  private Unrounded() {}

  /** The stated figure itself where no more is known of it. */
  static BigDecimal of(Figures figures, Statistic statistic) {
    BigDecimal stated = figures.values().get(statistic);
    BigDecimal kept = figures.exact().get(statistic);
    return kept != null ? kept : reckoned(figures, statistic, stated);
  }

  private static BigDecimal reckoned(Figures figures, Statistic statistic, BigDecimal stated) {
    List<BigDecimal> giving =
        sources(figures, statistic)
            .filter(one -> round(one, stated.scale()).equals(stated))
            .map(BigDecimal::stripTrailingZeros)
            .distinct()
            .toList();
    return giving.size() == 1 ? giving.get(0) : stated;
  }

  private static BigDecimal round(BigDecimal value, int decimals) {
    return value.setScale(decimals, RoundingMode.HALF_EVEN);
  }

  private static Stream<BigDecimal> sources(Figures figures, Statistic statistic) {
    return switch (statistic) {
      case MEAN -> means(figures);
      case INSTANT, MINIMUM, MAXIMUM ->
          Stream.of(figures.sum()).filter(only -> figures.usable() == 1);
      case TOTAL ->
          Stream.of(Carried.VOLUME, Carried.COUNTER_PASSED)
              .flatMap(what -> carried(figures, what).stream());
      default -> Stream.empty();
    };
  }

  /** The mean of directions is none of either. */
  private static Stream<BigDecimal> means(Figures figures) {
    if (carried(figures, Carried.EAST).isPresent()) {
      return Stream.empty();
    }
    Optional<BigDecimal> plain =
        figures.usable() == 0
            ? Optional.empty()
            : Optional.of(quotient(figures.sum(), BigDecimal.valueOf(figures.usable())));
    Optional<BigDecimal> weighed =
        carried(figures, Carried.WEIGHT)
            .filter(weight -> weight.signum() > 0)
            .flatMap(
                weight -> carried(figures, Carried.WEIGHTED).map(one -> quotient(one, weight)));
    return Stream.concat(plain.stream(), weighed.stream());
  }

  private static BigDecimal quotient(BigDecimal sum, BigDecimal count) {
    return sum.divide(count, MathContext.DECIMAL128);
  }

  private static Optional<BigDecimal> carried(Figures figures, Carried what) {
    return Optional.ofNullable(figures.carried().get(what));
  }
}
