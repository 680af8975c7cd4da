package io.envgate.modbus;

import java.util.Optional;
import java.util.stream.Stream;

/** The exception codes (异常码) with which a unit says no. Modbus Application Protocol V1.1b3, 7. */
public enum ExceptionCode {
  ILLEGAL_FUNCTION(1, "the unit does not know this function", "功能码不支持"),
  ILLEGAL_ADDRESS(
      2,
      "no such register: address off by one, wrong table, or block too long",
      "寄存器地址不存在：地址差一、表选错或一次读得过长"),
  ILLEGAL_VALUE(3, "a value or a count that the unit does not accept", "数值或数量不被接受"),
  DEVICE_FAILURE(4, "the unit failed while doing it", "设备执行失败"),
  ACKNOWLEDGE(5, "accepted, but it takes a while: ask later", "已接受，需要时间，请稍后再问"),
  BUSY(6, "the unit is busy, probably measuring: ask later", "设备忙（可能正在测量），请稍后再问"),
  NEGATIVE_ACKNOWLEDGE(7, "the unit cannot do it", "设备无法执行"),
  MEMORY_PARITY(8, "the unit found an error in its memory", "设备存储器校验错误"),
  GATEWAY_PATH(10, "the serial server has no path to the unit", "网关没有到该设备的通路"),
  GATEWAY_TARGET(11, "the unit behind the serial server does not answer", "网关后的设备没有应答");

  private final int code;
  private final String english;
  private final String chinese;

  ExceptionCode(int code, String english, String chinese) {
    this.code = code;
    this.english = english;
    this.chinese = chinese;
  }

  /** Empty for a number that the standard does not know. */
  public static Optional<ExceptionCode> of(int code) {
    return Stream.of(values()).filter(one -> one.code == code).findFirst();
  }

  public int code() {
    return code;
  }

  /** What it means, for people. @param language {@code zh} for Chinese; English for any other */
  public String meaning(String language) {
    return "zh".equals(language) ? chinese : english;
  }

  /** Whether the unit is well and only wants to be asked later. */
  public boolean meansLater() {
    return this == ACKNOWLEDGE || this == BUSY;
  }
}
