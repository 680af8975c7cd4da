package io.envgate.api.reading;

import java.util.List;
import java.util.stream.Stream;

/**
 * How far a value may be trusted (数据标记): HJ 212-2017, 6.6.4, table 8, and after its eight what
 * other editions and media tell apart. Where a platform's edition has no word for one of those it
 * is told the nearest that it has.
 */
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
  B,
  /** The power failed (电源故障): HJ/T 212-2005. */
  P,
  /**
   * The weather spoilt the measurement (气象影响): 1 of air stations in 2005, noise in wind and rain.
   */
  W,
  /** Below the measuring range or the detection limit (低于检出限): surface water. */
  L,
  /** A key working condition was not known (关键工况参数故障): HJ 212-2025, table 10. */
  TD;

  /** The flags that a person may set by a mark: all but N, and S, which an entered value has. */
  public static List<DataFlag> ofPersons() {
    return Stream.of(values()).filter(flag -> flag != N && flag != S).toList();
  }
}
