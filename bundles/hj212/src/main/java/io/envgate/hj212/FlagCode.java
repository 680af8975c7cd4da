package io.envgate.hj212;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A data flag (数据标记): what a value is worth (HJ 212-2017, 6.6.4). Makers use others, of up to four
 * characters.
 *
 * @param editions that have it; none for one that no table has
 */
public record FlagCode(String code, Set<Edition> editions, String zh, String en) {
  private static final Map<String, FlagCode> TABLE =
      CodeTable.rows("flags.csv").stream()
          .map(row -> new FlagCode(row[0], CodeTable.editions(row[1]), row[2], row[3]))
          .collect(Collectors.toMap(FlagCode::code, code -> code));

  /** The code of the table, or an unknown one. */
  public static FlagCode of(String code) {
    FlagCode known = TABLE.get(code);
    return known != null ? known : new FlagCode(code, Set.of(), "未知标记", "unknown flag");
  }

  public boolean known() {
    return !editions.isEmpty();
  }
}
