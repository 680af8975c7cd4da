package io.envgate.acquisition.marking;

import io.envgate.api.device.Channel;
import io.envgate.api.device.Poll;
import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.reading.Observation;
import io.envgate.api.reading.Reading;
import io.envgate.factors.Conversion;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Marks the readings of one point (QA/QC). In this order, and the first that speaks counts: a
 * person's mark, a window of time, another channel, the analyzer's own status and the measuring
 * range (which stand in the reading already), what the values betray. The figure stays, and the
 * cause is kept with it. Lives on one loop.
 */
public final class PointMarking {
  /** Another channel tells more than the range does: a value during calibration is no excess. */
  private static final Set<DataFlag> OVERRULED = EnumSet.of(DataFlag.N, DataFlag.T);

  /** That the plant or the power is off explains why nothing answers. */
  private static final Set<DataFlag> EXPLAINS_SILENCE = EnumSet.of(DataFlag.F, DataFlag.P);

  private final MarkingPlan plan;
  private final Board board;
  private final ManualMarks marks;
  private final List<InputState> inputs;
  private final Map<Factor, FactorChecks> checks = new HashMap<>();

  public PointMarking(MarkingPlan plan, Board board, ManualMarks marks) {
    this.plan = plan;
    this.board = board;
    this.marks = marks;
    this.inputs = plan.inputs().stream().map(rule -> new InputState(rule, board)).toList();
    plan.checks().forEach((factor, one) -> checks.put(factor, new FactorChecks(one)));
  }

  /** What was heard, in the units in which the point reports. */
  public Poll converted(String point, Poll poll) {
    if (plan.conversions().isEmpty() || !(poll instanceof Poll.Answered answered)) {
      return poll;
    }
    return new Poll.Answered(
        answered.observations().stream().map(one -> converted(point, one)).toList());
  }

  private Observation converted(String point, Observation one) {
    Conversion conversion = plan.conversions().get(one.factor());
    return conversion == null || !one.point().equals(point)
        ? one
        : new Observation(
            one.point(),
            one.factor(),
            one.value().map(conversion::of),
            one.stated(),
            one.cause(),
            one.sampledAt());
  }

  /** The readings of one poll, all together, for one may tell of another. */
  public List<Reading> mark(List<Reading> readings) {
    readings.forEach(board::heard);
    return readings.stream().map(this::marked).toList();
  }

  private Reading marked(Reading reading) {
    Optional<Verdict> betrayed =
        Optional.ofNullable(checks.get(reading.factor())).flatMap(one -> one.judge(reading));
    return marks
        .at(reading.factor(), reading.at())
        .or(() -> window(reading))
        .or(() -> input(reading))
        .or(() -> betrayed.filter(any -> reading.flag() == DataFlag.N))
        .map(verdict -> verdict.on(reading))
        .orElse(reading);
  }

  private Optional<Verdict> window(Reading reading) {
    return plan.windows().stream()
        .flatMap(rule -> rule.judge(reading.factor(), reading.at(), plan.zone()).stream())
        .findFirst();
  }

  private Optional<Verdict> input(Reading reading) {
    Channel channel = new Channel(reading.point(), reading.factor());
    return inputs.stream()
        .filter(state -> state.rule().marks(channel))
        .filter(state -> mayOverrule(state.rule(), reading))
        .flatMap(state -> state.at(reading.at()).stream())
        .findFirst();
  }

  private static boolean mayOverrule(InputRule rule, Reading reading) {
    return OVERRULED.contains(reading.flag())
        || reading.flag() == DataFlag.B && EXPLAINS_SILENCE.contains(rule.flag());
  }
}
