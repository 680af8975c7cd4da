package io.envgate.hj212;

import java.util.List;
import java.util.Set;

/**
 * A data flag (数据标记): what a value is worth (HJ 212-2017, 6.6.4). Makers use others, of up to four
 * characters.
 *
 * @param editions that have it; none for one that no table has
 */
public record FlagCode(String code, Set<Edition> editions, String zh, String en) {
  private static final List<FlagCode> TABLE =
      CodeTable.rows("flags.csv").stream()
          .map(row -> new FlagCode(row[0], CodeTable.editions(row[1]), row[2], row[3]))
          .toList();

  /** The code of the table, or an unknown one. */
  public static FlagCode of(String code) {
    return TABLE.stream()
        .filter(known -> known.code.equals(code))
        .findFirst()
        .orElseGet(() -> new FlagCode(code, Set.of(), "未知标记", "unknown flag"));
  }

  public boolean known() {
    return !editions.isEmpty();
  }
}
