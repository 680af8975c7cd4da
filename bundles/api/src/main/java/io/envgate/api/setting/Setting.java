package io.envgate.api.setting;

import java.util.Locale;

/** What a platform may set (平台下发参数). Values are texts in the unit named here. */
public enum Setting {
  /** How long an answer may take, in seconds (超时时间), HJ 212 1000. */
  OVER_TIME,
  /** How often an unanswered packet is sent again (重发次数), HJ 212 1000. */
  RE_COUNT,
  /** {@code on} or {@code off}: whether real-time reports flow, HJ 212 2011 and 2012. */
  REALTIME,
  /** Between real-time reports, in seconds (实时数据间隔), HJ 212 1062. */
  REALTIME_INTERVAL,
  /** The length of minute reports, in minutes (分钟数据间隔), HJ 212 1064. */
  MINUTE_INTERVAL,
  /** {@code on} or {@code off}: whether states of equipment flow (设备运行状态), HJ 212 2021 and 2022. */
  STATE,
  /** {@link AlarmLimits} as a text (报警门限), HJ/T 212-2005 1022. */
  ALARM_LIMITS,
  /**
   * How long a value stands beyond a limit before it is an alarm, in minutes, HJ/T 212-2005 1001.
   */
  ALARM_DELAY,
  /** The MNs of monitoring points that had none, {@code outlet1=…;outlet2=…} (入网编码), 2025 1002. */
  MN,
  /** PW of the packets (访问密码), HJ 212 1072. Never shown. */
  PASSWORD,
  /**
   * The SM4 key, and behind its 16 characters SKCreateTime (更新密钥), HJ 212-2025 1014. Never shown.
   */
  CIPHER_KEY;

  /** Whether its value is never shown and kept under a seal. */
  public boolean secret() {
    return this == PASSWORD || this == CIPHER_KEY;
  }

  /** As files write it: {@code over-time}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
