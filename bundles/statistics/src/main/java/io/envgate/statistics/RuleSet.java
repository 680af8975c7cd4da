package io.envgate.statistics;

import io.envgate.api.configuration.NamedText;
import io.envgate.api.record.Report;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The rules of one kind of monitoring point, as {@code rules:} in the station file names them. They
 * stand as data in {@code rules.csv}, each with its clause.
 */
public record RuleSet(String name, Map<Report, PeriodRule> rules) {

  private static final String NORMAL_SHARE = "normal-share";
  private static final int MOST_PERCENT = 100;

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

  /**
   * With stricter thresholds.
   *
   * @param tightened {@code hour=50}
   */
  public static RuleSet named(String name, Collection<String> tightened) {
    RuleSet rules = named(name);
    for (String line : tightened) {
      NamedText one = NamedText.of(line);
      rules = rules.tightened(one.name(), Integer.parseInt(one.text()));
    }
    return rules;
  }

  /**
   * What a station may tighten: {@code minute}, {@code hour}, {@code day}, {@code normal-share}.
   */
  public static List<String> thresholds() {
    return List.of(Report.MINUTE.word(), Report.HOUR.word(), Report.DAY.word(), NORMAL_SHARE);
  }

  /** What the threshold stands at: from so many normal pieces on, or percent. */
  public int threshold(String word) {
    return word.equals(NORMAL_SHARE)
        ? shares().min().orElse(MOST_PERCENT)
        : of(report(word)).least();
  }

  /** The strictest that it can be tightened to. */
  public int strictest(String word) {
    return word.equals(NORMAL_SHARE) ? MOST_PERCENT : of(report(word)).most();
  }

  /**
   * The same rules with a stricter threshold.
   *
   * @param to from so many normal pieces on, or percent
   * @throws IllegalArgumentException where it is looser than now, or can never be reached
   */
  public RuleSet tightened(String word, int to) {
    if (to < threshold(word) || to > strictest(word)) {
      throw new IllegalArgumentException(
          name + ": " + word + " cannot be tightened from " + threshold(word) + " to " + to);
    }
    Map<Report, PeriodRule> stricter = new EnumMap<>(rules);
    if (word.equals(NORMAL_SHARE)) {
      stricter.replaceAll((report, rule) -> rule.withNormalShare(to));
    } else {
      stricter.computeIfPresent(report(word), (report, rule) -> rule.withLeast(to));
    }
    return new RuleSet(name, stricter);
  }

  private IntStream shares() {
    return rules.values().stream().mapToInt(PeriodRule::normalShare).filter(share -> share > 0);
  }

  private static Report report(String word) {
    return Stream.of(Report.MINUTE, Report.HOUR, Report.DAY)
        .filter(report -> report.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no threshold '" + word + "'"));
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
