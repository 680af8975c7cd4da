package io.envgate.statistics;

import io.envgate.api.reading.DataFlag;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * How the figures of one kind of period are made: one row of {@code rules.csv}.
 *
 * @param onlyNormal whether of minutes and hours only those with the flag N give their numbers to
 *     the period; of readings only normal ones do, always
 * @param least so many normal pieces in the time {@code per} make a period valid; minutes and hours
 *     are counted as time
 * @param normalShare so many percent of the pieces must be normal for the flag N; 0 where the flag
 *     asks for no share
 * @param source the clause, or why there is none
 */
public record PeriodRule(
    Pieces pieces,
    boolean onlyNormal,
    int least,
    Duration per,
    FlagRule flag,
    int normalShare,
    Mean mean,
    Confidence confidence,
    String source) {

  private static final int MOST_PERCENT = 100;

  /** No analyzer is asked more often than this. */
  private static final long FINEST_READING_MILLIS = 10;

  public PeriodRule {
    Objects.requireNonNull(pieces);
    Objects.requireNonNull(flag);
    Objects.requireNonNull(mean);
    Objects.requireNonNull(confidence);
    if (least < 1 || per.isZero() || per.isNegative()) {
      throw new IllegalArgumentException("at least " + least + " in " + per);
    }
    if (normalShare < 0 || normalShare > MOST_PERCENT) {
      throw new IllegalArgumentException("a share of " + normalShare + " %");
    }
  }

  /** More than this can be in no period, so nothing stricter can be asked for. */
  int most() {
    return switch (pieces) {
      case READINGS -> (int) (per.toMillis() / FINEST_READING_MILLIS);
      case MINUTES -> (int) per.toMinutes();
      case HOURS -> (int) per.toHours();
    };
  }

  PeriodRule withLeast(int stricter) {
    return new PeriodRule(
        pieces, onlyNormal, stricter, per, flag, normalShare, mean, confidence, source);
  }

  /** Where the flag asks for a share, at least this one. */
  PeriodRule withNormalShare(int stricter) {
    int share = normalShare == 0 ? 0 : Math.max(normalShare, stricter);
    return new PeriodRule(pieces, onlyNormal, least, per, flag, share, mean, confidence, source);
  }

  /** The flag of a period whose pieces had these, each so often. */
  public DataFlag flag(Map<DataFlag, Integer> flags, boolean enough) {
    return flag.of(flags, enough, normalShare);
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
