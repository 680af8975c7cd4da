package io.envgate.acquisition.warning;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.reading.Reading;
import io.envgate.api.record.Content.Happened;
import io.envgate.api.record.Content.Happened.Kind;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Report;
import io.envgate.api.record.Statistic;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Watches one point and tells when something begins and when it is over (预警). Only normal values
 * are judged: one that is not normal neither begins nor ends a warning of a value. Lives on one
 * loop.
 */
public final class Warnings {
  private final List<WarningRule> rules;
  private final List<Factor> factors;
  private final Consumer<Happened> told;
  private final Map<Key, Lasting> standing = new HashMap<>();
  private final Map<Factor, Instant> valued = new HashMap<>();
  private final Map<WarningRule, Deque<Reading>> recent = new HashMap<>();
  private Optional<Instant> watchedSince = Optional.empty();

  private record Key(WarningRule rule, Optional<Factor> factor) {}

  /**
   * @param lines see {@link WarningRule#read}
   * @param factors those of the point that are reported
   */
  public Warnings(Collection<String> lines, Collection<Factor> factors, Consumer<Happened> told) {
    this.rules = lines.stream().map(WarningRule::read).toList();
    this.factors = List.copyOf(factors);
    this.told = told;
  }

  /** Whether anything is wrong that was told. */
  public boolean any() {
    return standing.values().stream().anyMatch(Lasting.Told.class::isInstance);
  }

  /** What was read, as it is marked. */
  public void heard(List<Reading> readings) {
    for (Reading reading : readings) {
      if (reading.value().isPresent()) {
        valued.merge(
            reading.factor(), reading.at(), (one, other) -> one.isAfter(other) ? one : other);
      }
      if (reading.flag() == DataFlag.N) {
        rules.stream()
            .filter(rule -> rule.of().isEmpty() && rule.concerns(reading.factor()))
            .forEach(rule -> judge(rule, reading));
      }
    }
  }

  /** A record that was made. */
  public void made(Report report, Instant end, List<Figures> figures) {
    for (Figures one : figures) {
      if (one.flag() == DataFlag.N) {
        rules.stream()
            .filter(rule -> rule.of().filter(report::equals).isPresent())
            .filter(rule -> rule.concerns(one.factor()))
            .forEach(
                rule ->
                    Optional.ofNullable(
                            one.values()
                                .get(rule.corrected() ? Statistic.CORRECTED_MEAN : Statistic.MEAN))
                        .ifPresent(value -> compare(rule, value, end)));
      }
    }
  }

  private void judge(WarningRule rule, Reading reading) {
    BigDecimal value = reading.value().orElseThrow();
    if (rule.kind() == Kind.RISING) {
      rising(rule, reading);
    } else {
      compare(rule, value, reading.at());
    }
  }

  private void compare(WarningRule rule, BigDecimal value, Instant at) {
    int sign = rule.kind() == Kind.UNDER_LIMIT ? -1 : 1;
    String side = sign > 0 ? " is above " : " is below ";
    look(
        rule,
        rule.factor(),
        value.compareTo(rule.limit()) * sign > 0,
        value.compareTo(rule.until()) * sign <= 0,
        at,
        Optional.of(value),
        value.toPlainString() + side + rule.limit().toPlainString(),
        value.toPlainString() + " is back, not beyond " + rule.until().toPlainString());
  }

  /** By how much it is above the lowest of the last minutes. */
  private void rising(WarningRule rule, Reading reading) {
    Deque<Reading> last = recent.computeIfAbsent(rule, first -> new ArrayDeque<>());
    last.removeIf(old -> Duration.between(old.at(), reading.at()).compareTo(rule.within()) > 0);
    last.addLast(reading);
    BigDecimal value = reading.value().orElseThrow();
    BigDecimal lowest =
        last.stream()
            .map(one -> one.value().orElseThrow())
            .min(BigDecimal::compareTo)
            .orElse(value);
    BigDecimal rise = value.subtract(lowest);
    boolean bad = rise.compareTo(rule.limit()) > 0;
    look(
        rule,
        rule.factor(),
        bad,
        !bad,
        reading.at(),
        Optional.of(value),
        "it rose by " + rise.toPlainString() + " within " + rule.within().toSeconds() + " s",
        "it rose by no more than " + rule.limit().toPlainString());
  }

  /**
   * Looks at what nobody tells of: silence and the clock.
   *
   * @param off by how much the system clock is off the station's
   */
  public void look(Instant now, Duration off) {
    Instant since = watchedSince.orElse(now);
    watchedSince = Optional.of(since);
    for (WarningRule rule : rules) {
      if (rule.kind() == Kind.OFFLINE) {
        factors.forEach(factor -> silence(rule, factor, valued.getOrDefault(factor, since), now));
      } else if (rule.kind() == Kind.CLOCK) {
        boolean bad = off.abs().compareTo(rule.limitAsTime()) > 0;
        look(
            rule,
            Optional.empty(),
            bad,
            !bad,
            now,
            Optional.empty(),
            "the system clock is off by " + off.toMillis() + " ms",
            "the system clock is right again");
      }
    }
  }

  private void silence(WarningRule rule, Factor factor, Instant last, Instant now) {
    Duration silent = Duration.between(last, now);
    boolean bad = silent.compareTo(rule.limitAsTime()) >= 0;
    look(
        rule,
        Optional.of(factor),
        bad,
        !bad,
        now,
        Optional.empty(),
        "no value for " + silent.toSeconds() + " s",
        "values come again");
  }

  /** Whether any rule asks how many bad hours are left today. */
  public boolean watchesDays() {
    return validity(false).findAny().isPresent();
  }

  /** Whether any asks it of the month. */
  public boolean watchesMonths() {
    return validity(true).findAny().isPresent();
  }

  private Stream<WarningRule> validity(boolean month) {
    return rules.stream().filter(one -> one.kind() == Kind.VALIDITY && one.month() == month);
  }

  /** How many bad hours a factor has left before the day is not valid. */
  public void badHoursToday(Factor factor, int left, Instant now) {
    badHoursLeft(false, "the day is not valid", factor, left, now);
  }

  /** How many it has left before the target of the month is missed. */
  public void badHoursThisMonth(Factor factor, int left, Instant now) {
    badHoursLeft(true, "the target of the month is missed", factor, left, now);
  }

  private void badHoursLeft(boolean month, String what, Factor factor, int left, Instant now) {
    validity(month)
        .forEach(
            rule -> {
              boolean bad = left <= rule.limit().intValueExact();
              look(
                  rule,
                  Optional.of(factor),
                  bad,
                  !bad,
                  now,
                  Optional.of(BigDecimal.valueOf(left)),
                  left < 0
                      ? what + ", by " + -left + " hours"
                      : left + " hours may still be bad, or " + what,
                  "a new period has begun");
            });
  }

  private void look(
      WarningRule rule,
      Optional<Factor> factor,
      boolean bad,
      boolean over,
      Instant at,
      Optional<BigDecimal> value,
      String cause,
      String end) {
    Key key = new Key(rule, factor);
    Lasting before = standing.getOrDefault(key, Lasting.QUIET);
    Lasting after = before.look(bad, over, at, rule.holds());
    standing.put(key, after);
    if (before.begun().isEmpty() && after.begun().isPresent()) {
      told.accept(happened(rule, factor, value, after.begun().get(), Optional.empty(), cause));
    } else if (before.begun().isPresent() && after.begun().isEmpty()) {
      told.accept(happened(rule, factor, value, before.begun().get(), Optional.of(at), end));
    }
  }

  private static Happened happened(
      WarningRule rule,
      Optional<Factor> factor,
      Optional<BigDecimal> value,
      Instant begin,
      Optional<Instant> end,
      String cause) {
    boolean plain = rule.kind() != Kind.OFFLINE && rule.kind() != Kind.CLOCK;
    return new Happened(
        rule.kind(),
        factor,
        value,
        plain ? Optional.of(rule.limit()) : Optional.empty(),
        begin,
        end,
        rule.name() + ": " + cause);
  }
}
