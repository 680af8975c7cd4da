package io.envgate.hj212instrument;

/** What an instrument's DataTime means (数据时间); the names are those of {@code times:}. */
public enum Dating {
  /**
   * It measures without pause: a value is one of the moment at which it came, if its DataTime has
   * moved on.
   */
  MOMENT,
  /** It gives results now and then, each of which belongs to its DataTime, late ones too. */
  OWN
}
