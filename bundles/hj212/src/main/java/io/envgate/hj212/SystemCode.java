package io.envgate.hj212;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A system code ST (系统编码): which medium or source a packet speaks of (HJ 212-2017, table 5).
 *
 * @param editions that have it; none for one that no table has
 */
public record SystemCode(String code, Set<Edition> editions, String zh, String en) {
  private static final Map<String, SystemCode> TABLE =
      CodeTable.rows("systems.csv").stream()
          .map(row -> new SystemCode(row[0], CodeTable.editions(row[1]), row[2], row[3]))
          .collect(Collectors.toMap(SystemCode::code, code -> code));

  /** The code of the table, or an unknown one. */
  public static SystemCode of(String code) {
    SystemCode known = TABLE.get(code);
    return known != null ? known : new SystemCode(code, Set.of(), "未知系统", "unknown system");
  }

  public boolean known() {
    return !editions.isEmpty();
  }
}
