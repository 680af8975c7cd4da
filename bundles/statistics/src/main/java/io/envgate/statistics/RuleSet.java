package io.envgate.statistics;

import io.envgate.api.record.Report;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The rules of one kind of monitoring point, as {@code rules:} in the station file names them. They
 * stand as data in {@code rules.csv}, each with its clause.
 */
public record RuleSet(String name, Map<Report, PeriodRule> rules) {

  public RuleSet {
    Objects.requireNonNull(name);
    Map<Report, PeriodRule> ordered = new EnumMap<>(Report.class);
    ordered.putAll(rules);
    rules = Map.copyOf(ordered);
    if (!rules.keySet().equals(Set.of(Report.MINUTE, Report.HOUR, Report.DAY))) {
      throw new IllegalArgumentException(name + " has rules for " + rules.keySet());
    }
  }

  /** Plain means of all normal readings: the rules where no others are asked for. */
  public static RuleSet arithmetic() {
    return named("arithmetic");
  }

  /** As the station file names them: {@code wastewater}, {@code flue-gas} … */
  public static List<String> names() {
    return List.copyOf(RuleTable.SETS.keySet());
  }

  /**
   * @throws IllegalArgumentException where there are no rules of that name
   */
  public static RuleSet named(String name) {
    RuleSet found = RuleTable.SETS.get(name);
    if (found == null) {
      throw new IllegalArgumentException("there are no rules '" + name + "', but " + names());
    }
    return found;
  }

  /** The rule of minutes, hours or days. */
  public PeriodRule of(Report report) {
    PeriodRule rule = rules.get(report);
    if (rule == null) {
      throw new IllegalArgumentException(report + " is no report of periods");
    }
    return rule;
  }
}
