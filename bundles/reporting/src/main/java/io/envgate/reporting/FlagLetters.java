package io.envgate.reporting;

import io.envgate.api.reading.DataFlag;
import io.envgate.hj212.Edition;

/** The letters of the data flags (数据标记) in each edition, and for each medium that has its own. */
final class FlagLetters {
  private static final String AMBIENT_AIR = "22";
  private static final String SURFACE_WATER = "21";

  private FlagLetters() {}

  /**
   * The letter that stands on the wire. The editions of 2017 (6.6.4, table 8) and 2025 (table 10)
   * have our first eight; 2025 has Td too, stations of surface water have L. What an edition has no
   * word for is written as D, fault, for all that the platform may conclude is that there is no
   * valid value.
   *
   * <p>2005 has P, and no word for a lost link to the instrument; its F says that the polluter
   * stands still, which a stopped instrument does not tell. Its air stations have 0 calibration, 1
   * weather, 2 abnormal, 3 normal.
   *
   * @param system the system code ST of the point
   */
  static String letter(Edition edition, String system, DataFlag flag) {
    if (edition == Edition.V2005) {
      return system.equals(AMBIENT_AIR) ? digitOf2005(flag) : letterOf2005(flag);
    }
    return switch (flag) {
      case TD -> edition == Edition.V2025 ? "Td" : "D";
      case L -> system.equals(SURFACE_WATER) ? "L" : "D";
      case P, W -> "D";
      default -> flag.name();
    };
  }

  private static String letterOf2005(DataFlag flag) {
    return switch (flag) {
      case B, F, W, L, TD -> "D";
      default -> flag.name();
    };
  }

  private static String digitOf2005(DataFlag flag) {
    return switch (flag) {
      case N -> "3";
      case C -> "0";
      case W -> "1";
      default -> "2";
    };
  }
}
