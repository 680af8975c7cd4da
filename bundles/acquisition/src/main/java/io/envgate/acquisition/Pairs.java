package io.envgate.acquisition;

import io.envgate.api.reading.Factor;
import io.envgate.api.record.Carried;
import io.envgate.statistics.Steps;
import io.envgate.statistics.Wind;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what of a point's factors depends on two of them at once, from when the values of both
 * stood: the mass that the flow carried, the corrected concentrations, the wind as a vector. Where
 * one of the two is not known, nothing is found.
 */
final class Pairs {
  static final Factor WIND_DIRECTION = new Factor("a01008");
  static final Factor WIND_SPEED = new Factor("a01007");

  private final PointPlan plan;
  private final Map<Factor, Steps> steps;

  /**
   * @param steps of the factors of which any normal value stood in the period
   */
  Pairs(PointPlan plan, Map<Factor, Steps> steps) {
    this.plan = plan;
    this.steps = steps;
  }

  Related of(FactorPlan factor) {
    Related load =
        factor.load().isPresent() && factor.cycle().isEmpty()
            ? plan.flow().map(flow -> load(factor.factor(), flow)).orElse(Related.NOTHING)
            : Related.NOTHING;
    Related corrected =
        plan.corrects(factor)
            ? plan.correction().map(by -> corrected(factor.factor(), by)).orElseThrow()
            : Related.NOTHING;
    Related wind = plan.meansAsVector(factor) ? wind() : Related.NOTHING;
    return load.and(corrected).and(wind);
  }

  private Related load(Factor factor, Flow flow) {
    Sum flowed = new Sum();
    Sum weighted = new Sum();
    steps(factor)
        .with(
            steps(flow.factor()),
            (concentration, rate, millis) -> {
              BigDecimal area = rate.multiply(BigDecimal.valueOf(millis));
              flowed.add(area);
              weighted.add(concentration.multiply(area));
            });
    return flowed.sum.isEmpty()
        ? Related.NOTHING
        : Related.of(
            Map.of(
                Carried.WEIGHT, flow.volume(flowed.sum.get()),
                Carried.WEIGHTED, flow.volume(weighted.sum.get())));
  }

  private Related corrected(Factor factor, Correction by) {
    Related[] all = {Related.NOTHING};
    steps(factor)
        .with(
            steps(Correction.OXYGEN),
            (concentration, oxygen, millis) -> {
              Optional<BigDecimal> one = Optional.of(by.of(concentration, oxygen));
              all[0] = all[0].and(new Related(Map.of(), one, one));
            });
    return all[0];
  }

  /** Weighted with the speed and the time; where the point has no speed, with the time alone. */
  private Related wind() {
    Steps directions = steps(WIND_DIRECTION);
    boolean speeds = plan.has(WIND_SPEED);
    Wind[] all = {Wind.NONE};
    directions.with(
        speeds ? steps(WIND_SPEED) : directions,
        (direction, other, millis) -> {
          BigDecimal time = BigDecimal.valueOf(millis);
          all[0] = all[0].and(Wind.of(direction, speeds ? other.multiply(time) : time));
        });
    return Related.of(Map.of(Carried.EAST, all[0].east(), Carried.NORTH, all[0].north()));
  }

  private Steps steps(Factor factor) {
    return steps.getOrDefault(factor, new Steps());
  }

  private static final class Sum {
    private Optional<BigDecimal> sum = Optional.empty();

    void add(BigDecimal more) {
      sum = Optional.of(sum.map(more::add).orElse(more));
    }
  }
}
