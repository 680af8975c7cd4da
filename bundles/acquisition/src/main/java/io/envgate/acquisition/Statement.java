package io.envgate.acquisition;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.record.Carried;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Report;
import io.envgate.api.record.Statistic;
import io.envgate.statistics.Load;
import io.envgate.statistics.Mean;
import io.envgate.statistics.Ozone;
import io.envgate.statistics.PeriodRule;
import io.envgate.statistics.Pieces;
import io.envgate.statistics.Totaliser;
import io.envgate.statistics.Wind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * States the figures of one period by the rules of its point. Numbers are rounded here, once.
 *
 * @param piece how long each piece is that the period is made of; of readings it says nothing
 * @param loudness the sound levels of the period; empty but for points of sound
 * @param counted what the point's counter counted, in m³; empty where it has none or it said
 *     nothing
 * @param ozone of a day of ambient air
 */
record Statement(
    PointPlan plan,
    Series series,
    Duration piece,
    Map<Factor, Tally> tallies,
    Optional<Loudness> loudness,
    Optional<Totaliser> counted,
    Optional<Ozone> ozone) {

  /**
   * One for each factor of the plan, in its order, also where there is nothing but a flag to say,
   * unless nothing was due; then what the rules add.
   */
  List<Figures> figures() {
    List<Figures> figures = new ArrayList<>();
    plan.factors().stream()
        .filter(FactorPlan::reported)
        .filter(factor -> factor.cycle().isEmpty() || tallies.containsKey(factor.factor()))
        .forEach(factor -> figures.add(figures(factor)));
    plan.equipment().forEach(one -> figures.add(Equipment.figures(one, tally(one), flag(one))));
    loudness.ifPresent(sound -> figures.addAll(sound.derived(plan, series.report(), this::flag)));
    return figures;
  }

  private PeriodRule rule() {
    return plan.ruleSet().of(series.rules());
  }

  private Tally tally(Factor factor) {
    return tallies.getOrDefault(factor, Tally.NONE);
  }

  private DataFlag flag(Factor factor) {
    Tally tally = tally(factor);
    return rule().flag(tally.flags(), plan.factor(factor).filter(this::valid).isPresent());
  }

  private Figures figures(FactorPlan factor) {
    Tally tally = tally(factor.factor());
    Rounded values = factor.values(tally);
    Map<Carried, BigDecimal> carried = carried(factor, tally);
    factor.counter().ifPresent(by -> count(factor, values));
    if (tally.usable() > 0) {
      factor.load().ifPresent(load -> weigh(factor, load, values, carried));
      if (plan.corrects(factor)) {
        correct(factor, values);
      }
      if (plan.meansAsVector(factor)) {
        turn(factor, values);
      }
      loudness
          .flatMap(sound -> sound.equivalent(factor))
          .ifPresent(level -> values.put(Statistic.MEAN, level));
      if (factor.factor().equals(PointPlan.OZONE)) {
        ozone.flatMap(Ozone::maximum).ifPresent(mean -> values.put(Statistic.EIGHT_HOUR, mean));
      }
    }
    return new Figures(
        factor.factor(),
        values.values(),
        flag(factor.factor()),
        tally.usable(),
        tally.sum(),
        carried,
        values.exact());
  }

  private Map<Carried, BigDecimal> carried(FactorPlan factor, Tally tally) {
    Map<Carried, BigDecimal> carried = new EnumMap<>(Carried.class);
    carried.putAll(tally.related().carried());
    if (rule().pieces() != Pieces.READINGS) {
      carried.put(Carried.PIECES, BigDecimal.valueOf(tally.valid()));
    }
    carried.put(Carried.VALID, valid(factor) ? BigDecimal.ONE : BigDecimal.ZERO);
    if (tally.usable() > 0 || tally.area().signum() != 0) {
      Flow.of(factor.factor())
          .ifPresent(flow -> carried.put(Carried.VOLUME, flow.volume(tally.area())));
    }
    tally.sampled().ifPresent(at -> carried.put(Carried.SAMPLED, FactorPlan.seconds(at)));
    if (factor.counter().isPresent()) {
      counted.ifPresent(by -> carried.putAll(Counter.carried(by)));
    }
    if (factor.factor().equals(PointPlan.OZONE)) {
      ozone.ifPresent(
          day -> carried.put(Carried.EIGHT_HOUR_MEANS, BigDecimal.valueOf(day.means())));
    }
    return carried;
  }

  /**
   * By the rules, for which a result stands for its whole cycle, and of longer periods only valid
   * ones count. A volume by a counter that was reset lacks something.
   */
  private boolean valid(FactorPlan factor) {
    Tally tally = tally(factor.factor());
    boolean ofReadings = rule().pieces() == Pieces.READINGS;
    int normal = ofReadings ? tally.flags().getOrDefault(DataFlag.N, 0) : tally.valid();
    boolean whole = factor.counter().isEmpty() || counted.filter(by -> by.resets() > 0).isEmpty();
    if (tally.sampled().isPresent() && ofReadings) {
      return normal > 0;
    }
    Duration stands = factor.cycle().filter(one -> one.compareTo(piece) > 0).orElse(piece);
    return whole && rule().valid(normal, stands, series.length());
  }

  /** The volume by the counter, never by the flow as well: two sources do not make one figure. */
  private void count(FactorPlan factor, Rounded values) {
    values.remove(Statistic.TOTAL);
    Flow flow = Flow.of(factor.factor()).orElseThrow();
    counted.ifPresent(
        by -> values.put(Statistic.TOTAL, by.passed(), flow.decimals(factor.decimals())));
  }

  /**
   * The mass that the flow carried, and the mean weighted with the flow (HJ 212-2017, D.1). Where
   * the flow was not known there is no mass; where nothing flowed the mean stays the plain one. A
   * result of a cycle says nothing of a minute: the mass of its hour is its mean × the volume of
   * the hour.
   */
  private void weigh(
      FactorPlan factor, Load load, Rounded values, Map<Carried, BigDecimal> carried) {
    if (factor.cycle().isPresent() && series.report() == Report.HOUR) {
      volume()
          .ifPresent(
              volume -> {
                carried.put(Carried.WEIGHT, volume);
                carried.put(
                    Carried.WEIGHTED,
                    volume.multiply(tally(factor.factor()).mean(), MathContext.DECIMAL128));
              });
    }
    BigDecimal weight = carried.get(Carried.WEIGHT);
    if (weight == null) {
      return;
    }
    BigDecimal weighted = carried.get(Carried.WEIGHTED);
    values.put(Statistic.TOTAL, load.mass(weighted), factor.decimals() + load.shift());
    if (rule().mean() == Mean.FLOW_WEIGHTED && weight.signum() > 0) {
      values.put(Statistic.MEAN, weighted.divide(weight, MathContext.DECIMAL128));
    }
  }

  /** Of the period's flow, in m³; by the counter where there is one. */
  private Optional<BigDecimal> volume() {
    if (plan.counter().isPresent()) {
      return counted.map(Totaliser::passed);
    }
    return plan.flow()
        .filter(flow -> tally(flow.factor()).usable() > 0)
        .map(flow -> flow.volume(tally(flow.factor()).area()));
  }

  /**
   * The corrected mean follows from the period's own means of the concentration and of the oxygen
   * (HJ 212-2017, D.2.3), so that who gets both can work it out again; least and greatest are those
   * of the moment.
   */
  private void correct(FactorPlan factor, Rounded values) {
    Tally oxygen = tally(Correction.OXYGEN);
    if (oxygen.usable() == 0) {
      return;
    }
    BigDecimal corrected =
        plan.correction().orElseThrow().of(tally(factor.factor()).mean(), oxygen.mean());
    values.putCorrected(Statistic.CORRECTED_MEAN, corrected);
    Related related = tally(factor.factor()).related();
    related.least().ifPresent(least -> values.putCorrected(Statistic.CORRECTED_MINIMUM, least));
    related
        .greatest()
        .ifPresent(greatest -> values.putCorrected(Statistic.CORRECTED_MAXIMUM, greatest));
  }

  /** The direction of the mean wind; none where no wind is left. */
  private void turn(FactorPlan factor, Rounded values) {
    Map<Carried, BigDecimal> carried = tally(factor.factor()).related().carried();
    values.remove(Statistic.MEAN);
    new Wind(
            carried.getOrDefault(Carried.EAST, BigDecimal.ZERO),
            carried.getOrDefault(Carried.NORTH, BigDecimal.ZERO))
        .direction()
        .ifPresent(degrees -> values.put(Statistic.MEAN, BigDecimal.valueOf(degrees)));
  }
}
