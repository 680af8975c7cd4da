package io.envgate.statistics;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * How a point stands towards its target of transmitted and valid hours (传输有效率 = 传输率 × 有效率), and how
 * many bad hours it may still have. Hours are those of one factor: two factors have two in an hour.
 * Hours in which the source or the instrument stood still (F) leave the denominator of validity (HJ
 * 75-2017 as coded by others, C), and are due for transmission.
 *
 * @param due those that are over
 * @param sent those of them that the platform has
 * @param stopped those of them that were flagged F
 * @param valid those of the others that are valid
 * @param ahead those of the day or month that are still to come
 */
public record Outlook(int due, int sent, int stopped, int valid, int ahead) {
  private static final MathContext DIGITS = MathContext.DECIMAL64;

  public Outlook {
    if (due < 0 || ahead < 0 || sent > due || stopped + valid > due) {
      throw new IllegalArgumentException(
          sent + " sent, " + stopped + " stopped and " + valid + " valid of " + due);
    }
  }

  /** 传输率: sent / due; 1 where nothing was due. */
  public BigDecimal transmission() {
    return share(sent, due);
  }

  /** 有效率: valid / (due − stopped); 1 where nothing was due. */
  public BigDecimal validity() {
    return share(valid, due - stopped);
  }

  /** 传输有效率. */
  public BigDecimal effectiveness() {
    return transmission().multiply(validity(), DIGITS);
  }

  /**
   * How many of the hours ahead may be bad (not valid) before the target is missed, if all of them
   * are sent and none is stopped: the largest k with (sent + ahead) / (due + ahead) × (valid +
   * ahead − k) / (due − stopped + ahead) ≥ target. Below zero it is missed already, by so many.
   *
   * @param target from above 0 to 1
   */
  public int badHoursLeft(BigDecimal target) {
    BigDecimal transmission = share(sent + ahead, due + ahead);
    BigDecimal all = BigDecimal.valueOf(due - stopped + (long) ahead);
    if (transmission.signum() == 0) {
      return -all.intValueExact();
    }
    return BigDecimal.valueOf(valid + (long) ahead)
        .subtract(target.multiply(all).divide(transmission, DIGITS))
        .setScale(0, RoundingMode.FLOOR)
        .intValueExact();
  }

  private static BigDecimal share(int part, int whole) {
    return whole == 0
        ? BigDecimal.ONE
        : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), DIGITS);
  }
}
