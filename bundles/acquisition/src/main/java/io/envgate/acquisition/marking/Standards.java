package io.envgate.acquisition.marking;

import io.envgate.api.control.Action;
import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.reading.Reading;
import io.envgate.api.record.Content.Checked;
import io.envgate.api.record.Content.Checked.Water;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The checks with standards of one point (标样核查, 零点量程漂移): from each it tells what was expected, what
 * the analyzer showed and whether that passes. The result is the mean of what was shown once the
 * value had settled. Lives on one loop.
 */
public final class Standards {
  private static final MathContext DIGITS = new MathContext(6); // of a result
  private static final int PERCENT_DECIMALS = 2;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** What is compared with the water itself. */
  private static final Set<Checked.Kind> OF_WATER =
      EnumSet.of(Checked.Kind.RECOVERY, Checked.Kind.PARALLEL);

  private static final Map<Action, Checked.Kind> CHECKS =
      Map.of(
          Action.CHECK_STANDARD, Checked.Kind.STANDARD,
          Action.CHECK_ZERO, Checked.Kind.ZERO,
          Action.CHECK_SPAN, Checked.Kind.SPAN,
          Action.CHECK_RECOVERY, Checked.Kind.RECOVERY,
          Action.CHECK_PARALLEL, Checked.Kind.PARALLEL);

  private final ZoneId zone;
  private final Function<Factor, Optional<Reading>> newest;
  private final Consumer<Checked> told;
  private final List<Running> all = new ArrayList<>();

  /**
   * @param newest what was read last of a factor before we began, for checks that compare with it
   */
  public Standards(
      MarkingPlan plan,
      Board board,
      Function<Factor, Optional<Reading>> newest,
      Consumer<Checked> told) {
    this.zone = plan.zone();
    this.newest = newest;
    this.told = told;
    plan.standards().forEach(rule -> all.add(new Running(rule, board)));
  }

  /**
   * Something is being done by command to the analyzer that reads these factors. A calibration of
   * zero and span in one is no check: its values are of both standards.
   */
  public void commanded(RaisedFlags.Work work, List<Reading> readings) {
    Set<Checked.Kind> kinds = kinds(work.actions());
    for (Reading reading : readings) {
      all.stream()
          .filter(one -> one.rule.factor().equals(reading.factor()))
          .filter(one -> kinds.contains(one.rule.kind()))
          .forEach(one -> one.commanded(work, reading.at()));
    }
  }

  private static Set<Checked.Kind> kinds(Set<Action> actions) {
    Set<Checked.Kind> kinds = EnumSet.noneOf(Checked.Kind.class);
    boolean zero = actions.contains(Action.CALIBRATE_ZERO);
    boolean span = actions.contains(Action.CALIBRATE_SPAN);
    if (zero != span) {
      kinds.add(zero ? Checked.Kind.ZERO : Checked.Kind.SPAN);
    }
    CHECKS.forEach(
        (action, kind) -> {
          if (actions.contains(action)) {
            kinds.add(kind);
          }
        });
    return kinds;
  }

  /** What was read, as it is marked. */
  public void heard(List<Reading> readings) {
    for (Reading reading : readings) {
      all.stream()
          .filter(one -> one.rule.factor().equals(reading.factor()))
          .forEach(one -> one.heard(reading));
    }
  }

  /** Ends those that are over, also where nothing is read any more. */
  public void look(Instant now) {
    all.forEach(one -> one.look(now));
  }

  private final class Running {
    private final StandardRule rule;
    private final Optional<InputState> input;
    private Optional<Instant> begun = Optional.empty();
    private Optional<RaisedFlags.Work> work = Optional.empty();
    private Optional<Water> water = Optional.empty();
    private BigDecimal sum = BigDecimal.ZERO;
    private int count;

    Running(StandardRule rule, Board board) {
      this.rule = rule;
      this.input = rule.input().map(told -> new InputState(told, board));
    }

    private boolean runs(Instant at) {
      return rule.window().filter(window -> window.begun(at, zone).isPresent()).isPresent()
          || input.filter(state -> state.at(at).isPresent()).isPresent()
          || work.filter(one -> one.lasts().getAsBoolean()).isPresent();
    }

    void commanded(RaisedFlags.Work by, Instant at) {
      look(at);
      if (begun.isEmpty()) {
        work = Optional.of(by);
      }
    }

    void heard(Reading reading) {
      look(reading.at());
      if (begun.isEmpty()) {
        water = water(reading).or(() -> water);
      }
      boolean settled =
          begun.filter(at -> !reading.at().isBefore(at.plus(rule.settle()))).isPresent();
      if (settled && reading.flag() == DataFlag.C && reading.value().isPresent()) {
        sum = sum.add(reading.value().get());
        count++;
      }
    }

    void look(Instant now) {
      boolean runs = runs(now);
      if (runs && begun.isEmpty()) {
        begun = rule.window().flatMap(window -> window.begun(now, zone)).or(() -> Optional.of(now));
        water = water.or(() -> newest.apply(rule.factor()).flatMap(this::water));
      } else if (!runs && begun.isPresent()) {
        told.accept(checked(begun.get(), now));
        begun = Optional.empty();
        work = Optional.empty();
        sum = BigDecimal.ZERO;
        count = 0;
      }
    }

    /** What the water itself measures, where the check compares with that. */
    private Optional<Water> water(Reading reading) {
      return OF_WATER.contains(rule.kind()) && reading.flag() == DataFlag.N
          ? reading.value().map(value -> new Water(reading.at(), value))
          : Optional.empty();
    }

    /** What the spike adds to each litre: concentration × volume / whole. */
    private Optional<BigDecimal> added() {
      return rule.spike()
          .map(one -> one.concentration().multiply(one.volume()).divide(one.whole(), DIGITS));
    }

    private Optional<BigDecimal> expected() {
      return switch (rule.kind()) {
        case RECOVERY ->
            water.flatMap(before -> added().map(more -> plain(before.value().add(more, DIGITS))));
        case PARALLEL -> water.map(Water::value);
        default -> rule.expected();
      };
    }

    /** What the percent are of: of two parallel results their sum, of a spike what it added. */
    private Optional<BigDecimal> of(Optional<BigDecimal> result) {
      return switch (rule.kind()) {
        case RECOVERY -> added().map(Running::plain);
        case PARALLEL -> result.flatMap(second -> water.map(first -> first.value().add(second)));
        default -> rule.of();
      };
    }

    private Checked checked(Instant begin, Instant now) {
      Optional<BigDecimal> result =
          count == 0
              ? Optional.empty()
              : Optional.of(plain(sum.divide(BigDecimal.valueOf(count), DIGITS)));
      Optional<BigDecimal> expected = expected();
      Optional<BigDecimal> of = of(result);
      Instant end =
          rule.window()
              .filter(window -> work.isEmpty())
              .map(window -> begin.plus(window.lasts()))
              .orElse(now);
      return new Checked(
          rule.factor(),
          rule.kind(),
          expected,
          result,
          result.flatMap(is -> expected.flatMap(to -> of.flatMap(all -> deviation(is, to, all)))),
          rule.allowed(),
          of,
          rule.span(),
          water,
          rule.spike(),
          begin,
          end,
          work.map(RaisedFlags.Work::cause)
              .orElse(rule.window().isPresent() ? "schedule" : "instrument"));
    }

    /** In percent; of nothing there is none. */
    private static Optional<BigDecimal> deviation(
        BigDecimal result, BigDecimal expected, BigDecimal of) {
      return of.signum() == 0
          ? Optional.empty()
          : Optional.of(
              result
                  .subtract(expected)
                  .multiply(HUNDRED)
                  .divide(of, PERCENT_DECIMALS, RoundingMode.HALF_EVEN));
    }

    private static BigDecimal plain(BigDecimal number) {
      return new BigDecimal(number.stripTrailingZeros().toPlainString());
    }
  }
}
