package io.envgate.acquisition;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.reading.Reading;
import io.envgate.api.record.Carried;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Period;
import io.envgate.statistics.Totaliser;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The counter (累计流量) from which the volumes of a point are taken instead of from its flow: by the
 * differences of what it shows (HJ 212-2017, D.1).
 *
 * @param factor the code under which it is read
 * @param shift from its unit to m³, in powers of ten: 3 of litres
 * @param capacity what it counts to before it begins again at 0, in its unit; empty where it is not
 *     known, and then every step back is a reset
 */
public record Counter(Factor factor, int shift, Optional<BigDecimal> capacity) {

  /** What it counted in one period. Readings come oldest first, and begin before the period. */
  final class Counting {
    private final Period period;
    private Totaliser counted = Totaliser.NONE;
    private boolean within;

    Counting(Period period) {
      this.period = period;
    }

    void add(Reading reading) {
      if (!reading.factor().equals(factor) || reading.flag() != DataFlag.N) {
        return;
      }
      Totaliser shown = Totaliser.of(reading.value().orElseThrow().movePointLeft(shift));
      if (period.contains(reading.at())) {
        counted = and(counted, shown);
        within = true;
      } else {
        counted = shown; // the period counts on from the last one before it
      }
    }

    /** In m³; empty where it showed nothing in the period. */
    Optional<Totaliser> counted() {
      return within ? Optional.of(counted) : Optional.empty();
    }
  }

  /** Of two stretches that follow one another, in m³. */
  Totaliser and(Totaliser earlier, Totaliser later) {
    return earlier.and(later, capacity.map(end -> end.movePointLeft(shift)));
  }

  /** As a record hands it on. */
  static Map<Carried, BigDecimal> carried(Totaliser counted) {
    Map<Carried, BigDecimal> carried = new EnumMap<>(Carried.class);
    carried.put(Carried.COUNTER_FIRST, counted.first().orElseThrow());
    carried.put(Carried.COUNTER_LAST, counted.last().orElseThrow());
    carried.put(Carried.COUNTER_PASSED, counted.passed());
    carried.put(Carried.COUNTER_RESETS, BigDecimal.valueOf(counted.resets()));
    return carried;
  }

  /** As a record handed it on. */
  static Optional<Totaliser> of(Figures figures) {
    Map<Carried, BigDecimal> carried = figures.carried();
    return Optional.ofNullable(carried.get(Carried.COUNTER_FIRST))
        .map(
            first ->
                new Totaliser(
                    Optional.of(first),
                    Optional.of(carried.get(Carried.COUNTER_LAST)),
                    carried.get(Carried.COUNTER_PASSED),
                    carried.get(Carried.COUNTER_RESETS).intValueExact()));
  }
}
