package io.envgate.reporting;

import io.envgate.api.reading.DataFlag;
import io.envgate.hj212.Edition;

/** The letters of the data flags (数据标记) in each edition. */
final class FlagLetters {
  private FlagLetters() {}

  /**
   * The letter that stands on the wire. The editions of 2017 (6.6.4, table 8) and 2025 have our
   * letters.
   *
   * <p>2005 has no word for a lost link to the instrument, and its F says that the polluter stands
   * still, which a stopped instrument does not tell: both are written as D, fault, for all that the
   * platform may conclude is that there is no valid value.
   */
  static String letter(Edition edition, DataFlag flag) {
    boolean unsaid = edition == Edition.V2005 && (flag == DataFlag.B || flag == DataFlag.F);
    return (unsaid ? DataFlag.D : flag).name();
  }
}
