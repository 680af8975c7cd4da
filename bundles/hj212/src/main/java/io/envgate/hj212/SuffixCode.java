package io.envgate.hj212;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A suffix (后缀): what the value behind a factor's code is (HJ 212-2017, table 4).
 *
 * @param editions that have it; none for one that no table has
 */
public record SuffixCode(String code, Set<Edition> editions, String zh, String en) {
  private static final Map<String, SuffixCode> TABLE =
      CodeTable.rows("suffixes.csv").stream()
          .map(row -> new SuffixCode(row[0], CodeTable.editions(row[1]), row[2], row[3]))
          .collect(Collectors.toMap(SuffixCode::code, code -> code));

  /** The code of the table, or an unknown one. */
  public static SuffixCode of(String code) {
    SuffixCode known = TABLE.get(code);
    return known != null ? known : new SuffixCode(code, Set.of(), "未知后缀", "unknown suffix");
  }

  public boolean known() {
    return !editions.isEmpty();
  }
}
