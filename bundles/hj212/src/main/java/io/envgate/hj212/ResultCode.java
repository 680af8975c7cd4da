package io.envgate.hj212;

import java.util.List;
import java.util.Set;

/**
 * How the execution of a request ended: ExeRtn (执行结果) in 9012 (HJ 212-2017, 6.6.2, table 6).
 *
 * @param editions that have it; none for one that no table has
 */
public record ResultCode(int code, Set<Edition> editions, String zh, String en) {
  private static final List<ResultCode> TABLE =
      CodeTable.rows("results.csv").stream()
          .map(
              row ->
                  new ResultCode(
                      Integer.parseInt(row[0]), CodeTable.editions(row[1]), row[2], row[3]))
          .toList();

  public static final ResultCode DONE = of(1);
  public static final ResultCode FAILED = of(2);
  public static final ResultCode WRONG_CONDITION = of(3);
  public static final ResultCode TIMED_OUT = of(4);
  public static final ResultCode BUSY = of(5);
  public static final ResultCode SYSTEM_FAULT = of(6);
  public static final ResultCode NO_DATA = of(100);

  /** The code of the table, or an unknown one. */
  public static ResultCode of(int code) {
    return TABLE.stream()
        .filter(known -> known.code == code)
        .findFirst()
        .orElseGet(() -> new ResultCode(code, Set.of(), "未知代码", "unknown code"));
  }

  public boolean known() {
    return !editions.isEmpty();
  }
}
