package io.envgate.hj212;

import java.util.List;
import java.util.Set;

/**
 * How a device answers a request: QnRtn (请求应答) in 9011 (HJ 212-2017, 6.6.3, table 7).
 *
 * @param editions that have it; none for one that no table has
 */
public record ReplyCode(int code, Set<Edition> editions, String zh, String en) {
  private static final List<ReplyCode> TABLE =
      CodeTable.rows("replies.csv").stream()
          .map(
              row ->
                  new ReplyCode(
                      Integer.parseInt(row[0]), CodeTable.editions(row[1]), row[2], row[3]))
          .toList();

  public static final ReplyCode READY = of(1);
  public static final ReplyCode REFUSED = of(2);
  public static final ReplyCode WRONG_PASSWORD = of(3);
  public static final ReplyCode WRONG_MN = of(4);
  public static final ReplyCode WRONG_ST = of(5);
  public static final ReplyCode WRONG_FLAG = of(6);
  public static final ReplyCode WRONG_QN = of(7);
  public static final ReplyCode WRONG_CN = of(8);
  public static final ReplyCode WRONG_CRC = of(9);
  public static final ReplyCode UNKNOWN_ERROR = of(100);

  /** The code of the table, or an unknown one. */
  public static ReplyCode of(int code) {
    return TABLE.stream()
        .filter(known -> known.code == code)
        .findFirst()
        .orElseGet(() -> new ReplyCode(code, Set.of(), "未知代码", "unknown code"));
  }

  public boolean known() {
    return !editions.isEmpty();
  }
}
