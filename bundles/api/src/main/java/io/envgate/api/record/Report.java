package io.envgate.api.record;

/** The kinds of record that are kept and reported. */
public enum Report {
  /** The latest readings of a point (实时数据), HJ 212 command 2011. */
  REALTIME,
  /** Figures of 1 to 30 minutes (分钟数据), 2051. */
  MINUTE,
  /** Figures of an hour (小时数据), 2061. */
  HOUR,
  /** Figures of a day (日数据), 2031. */
  DAY,
  /** Something that happened, such as the start of the gateway, 2081. */
  EVENT,
  /** The state of the equipment (设备状态), 2021 and 2041. */
  STATE,
  /** A picture, video or document (多媒体), which lies in a folder beside the store. */
  MEDIA,
  /** Results of analyzers that measure now and then (周期性分析仪原始数据), 2013 of HJ 212-2025. */
  RESULT,
  /** One measurement of noise of some minutes (噪声单次监测), 2052 of HJ 212-2025. */
  MEASUREMENT,
  /** The temperature of a furnace over five minutes (炉膛温度), 2111 of HJ 212-2025. */
  FURNACE;

  /** The word for it in station files, ledgers and topics. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
