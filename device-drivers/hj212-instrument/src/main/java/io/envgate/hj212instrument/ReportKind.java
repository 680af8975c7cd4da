package io.envgate.hj212instrument;

/** Which of an instrument's uploads are taken (数据类别); the names are those of {@code report:}. */
public enum ReportKind {
  /** 实时数据. */
  REALTIME("2011", "Rtd"),
  /** 分钟数据. */
  MINUTE("2051", "Avg"),
  /** 小时数据. */
  HOUR("2061", "Avg"),
  /** 日数据. */
  DAY("2031", "Avg");

  private final String cn;
  private final String usualSuffix;

  ReportKind(String cn, String usualSuffix) {
    this.cn = cn;
    this.usualSuffix = usualSuffix;
  }

  /** The command code of such an upload (HJ 212-2017, table 9). */
  String cn() {
    return cn;
  }

  /** Which figure of an item is taken where the row does not say. */
  String usualSuffix() {
    return usualSuffix;
  }
}
