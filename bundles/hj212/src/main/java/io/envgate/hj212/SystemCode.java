package io.envgate.hj212;

import java.util.List;
import java.util.Set;

/**
 * A system code ST (系统编码): which medium or source a packet speaks of (HJ 212-2017, table 5).
 *
 * @param editions that have it; none for one that no table has
 */
public record SystemCode(String code, Set<Edition> editions, String zh, String en) {
  private static final List<SystemCode> TABLE =
      CodeTable.rows("systems.csv").stream()
          .map(row -> new SystemCode(row[0], CodeTable.editions(row[1]), row[2], row[3]))
          .toList();

  /** The code of the table, or an unknown one. */
  public static SystemCode of(String code) {
    return TABLE.stream()
        .filter(known -> known.code.equals(code))
        .findFirst()
        .orElseGet(() -> new SystemCode(code, Set.of(), "未知系统", "unknown system"));
  }

  public boolean known() {
    return !editions.isEmpty();
  }
}
