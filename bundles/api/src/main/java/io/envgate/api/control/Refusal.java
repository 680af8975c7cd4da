package io.envgate.api.control;

import java.util.Locale;

/** Why nothing was done. */
public enum Refusal {
  /** The station file does not allow it to this asker (未授权). */
  NOT_ALLOWED,
  /** A technician has locked the instrument (就地锁定). */
  LOCKED,
  /** Its asking is too long ago (命令过期). */
  EXPIRED,
  /** Too many in a short time (过于频繁). */
  TOO_OFTEN,
  /** No instrument there can do it (不支持). */
  NOT_OFFERED,
  /** The words that came with it make no sense: no such factor, parameter or value (条件错误). */
  WRONG_CONDITION,
  /** The instrument must not be disturbed: calibrating, in fault, without sample (仪器状态不允许). */
  UNFIT,
  /** Another command is under way (忙). */
  BUSY,
  /** It could not be written down, so it is not begun (无法记录). */
  NOT_RECORDED;

  /** As counters and messages write it: {@code not-allowed}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
