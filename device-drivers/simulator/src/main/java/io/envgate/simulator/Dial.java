package io.envgate.simulator;

import io.envgate.api.reading.Factor;
import io.envgate.registermap.RegisterMap;
import io.envgate.registermap.Row;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * One value that an analyzer shows: how it goes through the day, and how it stands in its
 * registers.
 */
record Dial(Row row, DailyCurve curve, Reach reach, long seed) {

  /**
   * @param map in which it stands: a row that says how others are read shows what they know
   * @param seed of the analyzer; each of its dials makes one of its own of it
   */
  static Dial of(Row row, RegisterMap map, long seed) {
    DailyCurve curve =
        map.shown(row)
            .map(DailyCurve::still)
            .orElseGet(() -> DailyCurve.of(row.factor().map(Factor::code).orElse("")));
    return new Dial(row, curve, Reach.of(row), seed ^ row.name().hashCode());
  }

  /**
   * What it shows in a state.
   *
   * @param warmth how far it has warmed up, from 0 to 1
   */
  BigDecimal figure(State state, Instant instant, BigDecimal warmth) {
    BigDecimal shown =
        switch (state) {
          case WARMING_UP -> curve.at(instant, seed).multiply(warmth);
          case CALIBRATING -> standard();
          case FAULTY -> BigDecimal.ZERO;
          case MEASURING, SERVICED, SILENT -> curve.at(instant, seed);
        };
    return reach.fit(shown);
  }

  void show(BigDecimal figure, Places places) {
    if (row.span().isBits()) {
      int bit = row.scale().undo(figure).signum() == 0 ? 0 : 1;
      places.put(row.span().table(), row.span().address(), bit);
    } else {
      places.mix(row.span(), row.encode(figure));
    }
  }

  /** A standard twice as strong as the usual sample, if there can be one. */
  private BigDecimal standard() {
    return BigDecimal.valueOf(Math.min(curve.high(), curve.level() * 2));
  }
}
