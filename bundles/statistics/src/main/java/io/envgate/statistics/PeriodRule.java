package io.envgate.statistics;

import java.time.Duration;
import java.util.Objects;

/**
 * How the figures of one kind of period are made: one row of {@code rules.csv}.
 *
 * @param onlyNormal whether of minutes and hours only those with the flag N give their numbers to
 *     the period; of readings only normal ones do, always
 * @param least so many normal pieces in the time {@code per} make a period valid; minutes and hours
 *     are counted as time
 * @param source the clause, or why there is none
 */
public record PeriodRule(
    Pieces pieces,
    boolean onlyNormal,
    int least,
    Duration per,
    FlagRule flag,
    Mean mean,
    Confidence confidence,
    String source) {

  public PeriodRule {
    Objects.requireNonNull(pieces);
    Objects.requireNonNull(flag);
    Objects.requireNonNull(mean);
    Objects.requireNonNull(confidence);
    if (least < 1 || per.isZero() || per.isNegative()) {
      throw new IllegalArgumentException("at least " + least + " in " + per);
    }
  }

  /**
   * Whether a period is valid (有效), which is another question than whether it has a number.
   *
   * @param normal how many of its pieces are normal
   * @param piece how long a piece is; of readings it says nothing
   * @param length of the period; a longer one needs more in proportion
   */
  public boolean valid(int normal, Duration piece, Duration length) {
    return pieces.reach(normal, piece, least * (double) length.toMillis() / per.toMillis());
  }
}
