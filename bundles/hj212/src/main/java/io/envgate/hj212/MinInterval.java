package io.envgate.hj212;

import java.util.List;

/** The interval of minute records (分钟数据上报间隔), HJ 212-2017, 6.3.3, table 4. */
public final class MinInterval {
  /** Those that there are, in minutes, the shortest first. */
  public static final List<Integer> MINUTES = List.of(1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30);

  private MinInterval() {}
}
