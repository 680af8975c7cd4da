package io.envgate.statistics;

import java.util.Locale;

/** How the mean of a period is made. */
public enum Mean {
  /** Of all values alike. */
  ARITHMETIC,
  /** Of factors that have a load, by the flow (HJ 212-2017, D.1); of the others of all alike. */
  FLOW_WEIGHTED,
  /** Of the sound's energy; of what is no sound level, of all alike. */
  ENERGETIC;

  static Mean named(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
