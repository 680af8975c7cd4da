package io.envgate.hj212;

import java.util.List;
import java.util.Set;

/**
 * A suffix (后缀): what the value behind a factor's code is (HJ 212-2017, table 4).
 *
 * @param editions that have it; none for one that no table has
 */
public record SuffixCode(String code, Set<Edition> editions, String zh, String en) {
  private static final List<SuffixCode> TABLE =
      CodeTable.rows("suffixes.csv").stream()
          .map(row -> new SuffixCode(row[0], CodeTable.editions(row[1]), row[2], row[3]))
          .toList();

  /** The code of the table, or an unknown one. */
  public static SuffixCode of(String code) {
    return TABLE.stream()
        .filter(known -> known.code.equals(code))
        .findFirst()
        .orElseGet(() -> new SuffixCode(code, Set.of(), "未知后缀", "unknown suffix"));
  }

  public boolean known() {
    return !editions.isEmpty();
  }
}
