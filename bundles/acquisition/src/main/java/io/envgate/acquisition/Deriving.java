package io.envgate.acquisition;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.reading.Reading;
import io.envgate.statistics.AirState;
import io.envgate.statistics.FlueGas;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes of the readings of a point, as its analyzers gave them, those that are reported: of the dry
 * gas, at standard state, flow from velocity, nitrogen oxides as NO2, gases and particles in
 * ambient air at the state that their standard names ({@link Derivation}). What is stored stays as
 * it was measured; the same readings give the same again at any time.
 *
 * <p>Each value is worked out with what stood beside it at its instant. Where that is not known or
 * not normal, the derived value is not known either: a key working condition is missing, TD (HJ
 * 212-2025, table 10). Readings come oldest first. Not for several threads.
 */
final class Deriving {
  private static final MathContext DIGITS = MathContext.DECIMAL128;
  private static final MathContext OF_ROOTS = new MathContext(12); // a double has 15
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final BigDecimal DRY = BigDecimal.ZERO;
  private static final BigDecimal PASCALS = BigDecimal.valueOf(1000);
  private static final Factor AIR_TEMPERATURE = new Factor("a01001"); // °C, of ambient air

  private final Stack stack;
  private final List<FactorPlan> derived;
  private final Set<Factor> replaced = new HashSet<>();
  private final Freshness freshness;
  private final Map<Factor, Reading> latest = new HashMap<>();

  Deriving(PointPlan plan, Freshness freshness) {
    this.stack = plan.stack();
    this.derived =
        plan.factors().stream()
            .filter(one -> !one.derivation().changesNothing())
            .sorted(Comparator.comparingInt(Deriving::turn))
            .toList();
    this.derived.forEach(one -> replaced.add(one.factor()));
    this.freshness = freshness;
  }

  /** What is measured goes first, then velocity, then what follows from derived values. */
  private static int turn(FactorPlan factor) {
    if (factor.derivation().from().isEmpty()) {
      return 0;
    }
    return factor.factor().equals(Stack.VELOCITY) ? 1 : 2;
  }

  /**
   * What is reported of them.
   *
   * @param together what was measured at one instant
   */
  List<Reading> of(List<Reading> together) {
    if (derived.isEmpty()) {
      return together;
    }
    List<Reading> reported = new ArrayList<>();
    Map<Factor, Reading> measured = new HashMap<>();
    for (Reading reading : together) {
      measured.put(reading.factor(), reading);
      if (!replaced.contains(reading.factor())) {
        latest.put(reading.factor(), reading);
        reported.add(reading);
      }
    }
    for (FactorPlan factor : derived) {
      Factor source = factor.derivation().source(factor.factor());
      Reading brought =
          replaced.contains(source) && !source.equals(factor.factor())
              ? measured.containsKey(origin(source)) ? latest.get(source) : null
              : measured.get(source);
      if (brought != null) {
        Reading made = new One(factor, brought).reading();
        latest.put(factor.factor(), made);
        reported.add(made);
      }
    }
    return reported;
  }

  /** What an analyzer measures of a factor that is derived itself. */
  private Factor origin(Factor factor) {
    return derived.stream()
        .filter(one -> one.factor().equals(factor))
        .map(one -> one.derivation().source(factor))
        .findFirst()
        .orElse(factor);
  }

  /** One value and what it is worked out with. */
  private final class One {
    private final FactorPlan factor;
    private final Reading brought;
    private Optional<Mark> missing = Optional.empty();

    One(FactorPlan factor, Reading brought) {
      this.factor = factor;
      this.brought = brought;
    }

    Reading reading() {
      Optional<BigDecimal> value = brought.value().flatMap(this::value);
      boolean normal = brought.flag() == DataFlag.N;
      DataFlag flag = normal ? missing.map(Mark::flag).orElse(DataFlag.N) : brought.flag();
      String cause = normal ? missing.map(Mark::cause).orElse("") : brought.cause();
      return new Reading(
          brought.point(),
          factor.factor(),
          brought.at(),
          brought.epoch(),
          value,
          flag,
          cause,
          brought.heardAt());
    }

    private Optional<BigDecimal> value(BigDecimal measured) {
      Derivation by = factor.derivation();
      if (factor.factor().equals(Stack.VELOCITY) && !by.from().isEmpty()) {
        return velocity(measured);
      }
      if (factor.factor().equals(Stack.NITROGEN_OXIDES) && !by.from().isEmpty()) {
        return nitrogenOxides(measured);
      }
      if (factor.factor().equals(Stack.FLOW)) {
        return flow(measured);
      }
      if (by.air().isPresent()) {
        return inAir(measured, by.air().get());
      }
      return concentration(measured);
    }

    /** A state that the moment has no part in needs nothing beside it. */
    private Optional<BigDecimal> inAir(BigDecimal measured, AirState state) {
      return state.needsMoment()
          ? beside(AIR_TEMPERATURE)
              .flatMap(
                  t ->
                      beside(Stack.AIR_PRESSURE)
                          .map(kPa -> state.of(measured, t, kPa.multiply(PASCALS))))
          : Optional.of(state.of(measured, BigDecimal.ZERO, PASCALS));
    }

    /** HJ 212-2017, D.2.1: at standard state, then dry. */
    private Optional<BigDecimal> concentration(BigDecimal measured) {
      Optional<BigDecimal> standard =
          factor.derivation().actual()
              ? celsius()
                  .flatMap(
                      t ->
                          air()
                              .flatMap(
                                  air ->
                                      gauge()
                                          .map(
                                              gauge ->
                                                  FlueGas.standardState(measured, t, air, gauge))))
              : Optional.of(measured);
      return factor.derivation().wet()
          ? standard.flatMap(wet -> moisture().map(moisture -> FlueGas.dry(wet, moisture)))
          : standard;
    }

    /** HJ 212-2017, D.2.4: from the velocity, which is that of the wet gas in the duct. */
    private Optional<BigDecimal> flow(BigDecimal measured) {
      boolean measuredItself = factor.derivation().from().isEmpty();
      boolean wet = !measuredItself || factor.derivation().wet();
      boolean actual = !measuredItself || factor.derivation().actual();
      // 3600 × F × V is m³/h; a00000 is reported in m³/s
      BigDecimal flow =
          measuredItself
              ? measured
              : measured.multiply(stack.area().orElseThrow()).multiply(stack.velocityField());
      Optional<BigDecimal> moisture = wet ? moisture() : Optional.of(DRY);
      if (!actual) {
        return moisture.map(
            percent -> flow.multiply(HUNDRED.subtract(percent)).divide(HUNDRED, DIGITS));
      }
      return moisture.flatMap(
          percent ->
              celsius()
                  .flatMap(
                      t ->
                          air()
                              .flatMap(
                                  air ->
                                      gauge()
                                          .map(
                                              gauge ->
                                                  FlueGas.dryStandardFlow(
                                                      flow, t, air, gauge, percent)))));
    }

    private Optional<BigDecimal> velocity(BigDecimal dynamic) {
      return celsius()
          .flatMap(
              t ->
                  air()
                      .flatMap(
                          air ->
                              gauge()
                                  .map(
                                      gauge ->
                                          FlueGas.velocity(
                                              stack.pitot().doubleValue(),
                                              dynamic.multiply(PASCALS).doubleValue(),
                                              FlueGas.density(
                                                  stack.density().doubleValue(),
                                                  t.doubleValue(),
                                                  air.add(gauge).doubleValue())))))
          .map(speed -> new BigDecimal(speed, OF_ROOTS));
    }

    /** HJ 212-2017, D.2.3: NO × 46 / 30 + NO2; where no NO2 is measured, of NO alone. */
    private Optional<BigDecimal> nitrogenOxides(BigDecimal no) {
      List<Factor> from = factor.derivation().from();
      return from.size() == 1
          ? Optional.of(FlueGas.nitrogenOxides(no, BigDecimal.ZERO))
          : beside(from.get(1)).map(no2 -> FlueGas.nitrogenOxides(no, no2));
    }

    private Optional<BigDecimal> moisture() {
      return stack.moisture().or(() -> beside(Stack.MOISTURE)).filter(this::canBe);
    }

    private boolean canBe(BigDecimal moisture) {
      if (moisture.signum() < 0 || moisture.compareTo(HUNDRED) >= 0) {
        missing =
            Optional.of(new Mark(DataFlag.TD, "a moisture of " + moisture.toPlainString() + " %"));
        return false;
      }
      return true;
    }

    private Optional<BigDecimal> celsius() {
      return beside(Stack.TEMPERATURE);
    }

    private Optional<BigDecimal> air() {
      return (latest.containsKey(Stack.AIR_PRESSURE)
              ? beside(Stack.AIR_PRESSURE)
              : Optional.of(stack.atmosphere()))
          .map(kiloPascals -> kiloPascals.multiply(PASCALS));
    }

    private Optional<BigDecimal> gauge() {
      return beside(Stack.PRESSURE).map(kiloPascals -> kiloPascals.multiply(PASCALS));
    }

    /** The normal value of another factor that stood at the instant of ours. */
    private Optional<BigDecimal> beside(Factor other) {
      Reading reading = latest.get(other);
      Mark mark = null;
      if (reading == null || isStale(reading)) {
        mark = new Mark(DataFlag.TD, "worked out with " + other + ", of which nothing is known");
      } else if (reading.flag() != DataFlag.N) {
        mark = new Mark(DataFlag.TD, "worked out with " + other + ": " + reading.cause());
      }
      if (mark != null) {
        missing = Optional.of(mark);
        return Optional.empty();
      }
      return reading.value();
    }

    private boolean isStale(Reading reading) {
      Duration age = Duration.between(reading.at(), brought.at()).abs();
      return age.compareTo(freshness.of(reading.factor())) > 0;
    }
  }
}
