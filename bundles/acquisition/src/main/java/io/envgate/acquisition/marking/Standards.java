package io.envgate.acquisition.marking;

import io.envgate.api.control.Action;
import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Reading;
import io.envgate.api.record.Content.Checked;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The checks with standards of one point (标样核查, 零点量程漂移): from each it tells what was expected, what
 * the analyzer showed and whether that passes. The result is the mean of what was shown once the
 * value had settled. Lives on one loop.
 */
public final class Standards {
  private static final int RESULT_DIGITS = 6;
  private static final int PERCENT_DECIMALS = 2;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final ZoneId zone;
  private final Consumer<Checked> told;
  private final List<Running> all = new ArrayList<>();

  public Standards(MarkingPlan plan, Board board, Consumer<Checked> told) {
    this.zone = plan.zone();
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
    if (actions.contains(Action.CHECK_STANDARD)) {
      kinds.add(Checked.Kind.STANDARD);
    }
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
      } else if (!runs && begun.isPresent()) {
        told.accept(checked(begun.get(), now));
        begun = Optional.empty();
        work = Optional.empty();
        sum = BigDecimal.ZERO;
        count = 0;
      }
    }

    private Checked checked(Instant begin, Instant now) {
      Optional<BigDecimal> result =
          count == 0
              ? Optional.empty()
              : Optional.of(
                  plain(sum.divide(BigDecimal.valueOf(count), new MathContext(RESULT_DIGITS))));
      Instant end =
          rule.window()
              .filter(window -> work.isEmpty())
              .map(window -> begin.plus(window.lasts()))
              .orElse(now);
      return new Checked(
          rule.factor(),
          rule.kind(),
          rule.expected(),
          result,
          result.map(this::deviation),
          rule.allowed(),
          rule.of(),
          begin,
          end,
          work.map(RaisedFlags.Work::cause)
              .orElse(rule.window().isPresent() ? "schedule" : "instrument"));
    }

    private BigDecimal deviation(BigDecimal result) {
      return result
          .subtract(rule.expected())
          .multiply(HUNDRED)
          .divide(rule.of(), PERCENT_DECIMALS, RoundingMode.HALF_EVEN);
    }

    private static BigDecimal plain(BigDecimal number) {
      return new BigDecimal(number.stripTrailingZeros().toPlainString());
    }
  }
}
