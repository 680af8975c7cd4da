package io.envgate.acquisition;

import io.envgate.api.record.Carried;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Statistic;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What of one factor depends on another one too: on the flow, on the oxygen, on the speed of the
 * wind. It adds up, in whichever pieces it was found.
 *
 * @param carried sums
 * @param least the smallest value corrected to the reference oxygen
 * @param greatest the largest one
 */
record Related(
    Map<Carried, BigDecimal> carried, Optional<BigDecimal> least, Optional<BigDecimal> greatest) {

  private static final Set<Carried> SUMS =
      EnumSet.of(Carried.WEIGHT, Carried.WEIGHTED, Carried.EAST, Carried.NORTH);

  static final Related NOTHING = new Related(Map.of(), Optional.empty(), Optional.empty());

  Related {
    carried = Map.copyOf(carried);
  }

  static Related of(Map<Carried, BigDecimal> carried) {
    return new Related(carried, Optional.empty(), Optional.empty());
  }

  static Related of(Figures figures) {
    Map<Carried, BigDecimal> sums = new EnumMap<>(Carried.class);
    sums.putAll(figures.carried());
    sums.keySet().retainAll(SUMS); // what else is kept is not the longer period's
    return new Related(
        sums,
        Optional.ofNullable(figures.unrounded(Statistic.CORRECTED_MINIMUM)),
        Optional.ofNullable(figures.unrounded(Statistic.CORRECTED_MAXIMUM)));
  }

  Related and(Related other) {
    Map<Carried, BigDecimal> sums = new EnumMap<>(Carried.class);
    sums.putAll(carried);
    other.carried.forEach((name, sum) -> sums.merge(name, sum, BigDecimal::add));
    return new Related(
        sums,
        least.map(mine -> mine.min(other.least.orElse(mine))).or(other::least),
        greatest.map(mine -> mine.max(other.greatest.orElse(mine))).or(other::greatest));
  }
}
