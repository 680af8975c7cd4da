package io.envgate.statistics;

import io.envgate.api.reading.DataFlag;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;

/** How the flag of a period (数据标记) follows from those of its pieces. */
public enum FlagRule {
  /** N from three quarters normal pieces on, else the most frequent other flag. */
  THREE_QUARTERS {
    @Override
    DataFlag judge(Map<DataFlag, Integer> flags, boolean enough, int share) {
      return reached(flags, share) ? DataFlag.N : mostFrequentOther(flags);
    }
  },
  /**
   * Flue gas (HJ 212-2017, notes under C.16 to C.18): as before, but else D. Where the source stood
   * still for more than a quarter it is F: a stop is no fault, and such periods leave the count of
   * those that are due (our choice; marking rules count windows above 15 min of an hour, C).
   */
  THREE_QUARTERS_OR_FAULT {
    @Override
    DataFlag judge(Map<DataFlag, Integer> flags, boolean enough, int share) {
      if (reached(flags, share)) {
        return DataFlag.N;
      }
      return moreThanTheRest(flags, DataFlag.F, share) ? DataFlag.F : DataFlag.D;
    }
  },
  /**
   * Waste water (HJ 212-2017, notes under C.16 to C.18): one abnormal piece makes the period
   * abnormal. Which letter it gets is not said there: the most frequent.
   */
  ANY_ABNORMAL {
    @Override
    DataFlag judge(Map<DataFlag, Integer> flags, boolean enough, int share) {
      return mostFrequentOther(flags);
    }
  },
  /** N where the period is valid, whatever else happened in it. */
  ENOUGH {
    @Override
    DataFlag judge(Map<DataFlag, Integer> flags, boolean enough, int share) {
      if (enough) {
        return DataFlag.N;
      }
      DataFlag other = mostFrequentOther(flags);
      return other == DataFlag.N ? DataFlag.B : other; // the rest of the time said nothing at all
    }
  };

  abstract DataFlag judge(Map<DataFlag, Integer> flags, boolean enough, int share);

  /**
   * The flag of the period.
   *
   * @param flags how often each was met; nothing at all means that nothing was heard: B
   * @param enough whether the period is valid
   * @param share so many percent must be normal, where that is asked: 75, or what a station
   *     tightens it to
   */
  public DataFlag of(Map<DataFlag, Integer> flags, boolean enough, int share) {
    return flags.isEmpty() ? DataFlag.B : judge(flags, enough, share);
  }

  static FlagRule named(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  private static boolean moreThanTheRest(Map<DataFlag, Integer> flags, DataFlag flag, int share) {
    long all = flags.values().stream().mapToLong(Integer::longValue).sum();
    return flags.getOrDefault(flag, 0) * 100L > all * (100 - share);
  }

  private static boolean reached(Map<DataFlag, Integer> flags, int share) {
    long all = flags.values().stream().mapToLong(Integer::longValue).sum();
    return flags.getOrDefault(DataFlag.N, 0) * 100L >= all * share;
  }

  /**
   * Of two that are equally frequent the one that stands first in table 8; N where there is none
   * but N.
   */
  private static DataFlag mostFrequentOther(Map<DataFlag, Integer> flags) {
    return flags.entrySet().stream()
        .filter(entry -> entry.getKey() != DataFlag.N)
        .max(
            Map.Entry.<DataFlag, Integer>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .map(Map.Entry::getKey)
        .orElse(DataFlag.N);
  }
}
