package io.envgate.statistics;

import java.util.Objects;

/**
 * How a month or a year is made of its days: one row of {@code days.csv}.
 *
 * @param onlyNormal whether only days with the flag N give their numbers
 * @param least so many valid days make it valid; 0 where no number is known: then any day does
 * @param february the same for a month of fewer than 30 days
 */
public record DaysRule(
    boolean onlyNormal, int least, int february, Mean mean, Confidence confidence, String source) {

  /** What is made of days. */
  public enum Span {
    MONTH,
    YEAR
  }

  public DaysRule {
    Objects.requireNonNull(mean);
    Objects.requireNonNull(confidence);
    Objects.requireNonNull(source);
  }

  /**
   * The rule of this rule set.
   *
   * @throws IllegalArgumentException where there are no rules of that name
   */
  public static DaysRule of(String rules, Span span) {
    DaysRule found = RuleTable.DAYS.get(rules + " " + span);
    if (found == null) {
      throw new IllegalArgumentException("there are no rules '" + rules + "' for a " + span);
    }
    return found;
  }

  boolean valid(int validDays, int length) {
    int needed = length < 30 ? february : least;
    return validDays >= Math.max(1, needed);
  }
}
