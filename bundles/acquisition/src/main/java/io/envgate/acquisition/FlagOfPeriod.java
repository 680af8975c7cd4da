package io.envgate.acquisition;

import io.envgate.api.reading.DataFlag;
import java.util.Comparator;
import java.util.Map;

/**
 * The flag of a period, from those of its pieces (HJ 212-2017, notes under C.16 to C.18, as for
 * flue gas).
 */
final class FlagOfPeriod {

  /** At least three quarters normal make it normal. */
  private static final int NORMAL_PERCENT = 75;

  private FlagOfPeriod() {}

  /**
   * @param flags how often each was met; nothing at all means that nothing was heard: B
   * @return N, or else the most frequent other flag; of two that are equally frequent the one that
   *     stands first in table 8
   */
  static DataFlag of(Map<DataFlag, Integer> flags) {
    long all = flags.values().stream().mapToLong(Integer::longValue).sum();
    if (all == 0) {
      return DataFlag.B;
    }
    if (flags.getOrDefault(DataFlag.N, 0) * 100L >= all * NORMAL_PERCENT) {
      return DataFlag.N;
    }
    return flags.entrySet().stream()
        .filter(entry -> entry.getKey() != DataFlag.N)
        .max(
            Map.Entry.<DataFlag, Integer>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .orElseThrow()
        .getKey();
  }
}
