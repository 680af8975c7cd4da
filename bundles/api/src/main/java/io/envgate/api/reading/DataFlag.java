package io.envgate.api.reading;

/** How far a value may be trusted (数据标记): HJ 212-2017, 6.6.4, table 8. */
public enum DataFlag {
  /** Normal (正常). */
  N,
  /** The instrument was stopped (停运). */
  F,
  /** Maintenance (维护). */
  M,
  /** Entered by a person (手工输入). */
  S,
  /** Instrument fault (故障). */
  D,
  /** Calibration (校准). */
  C,
  /** Above the measuring range (超测量上限). */
  T,
  /** The link between instrument and gateway was lost (通讯异常). */
  B
}
