package io.envgate.reporting;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What the gateway itself answers when a platform asks for the site's information (3020). */
public enum GatewayItem {
  /** What happened, one entry a line (运行日志), i21001. */
  LOG,
  /** Whether it runs (工作状态): 0, for it answers; i22001. */
  WORKING_STATE,
  /** Whether it is linked with the platform (与上位机通讯状态): 0, for it answers; i22003. */
  HOST_LINK,
  /** The local air pressure that is reckoned with, kPa (本地大气压力), i23001. */
  ATMOSPHERE,
  /** The oxygen to which concentrations are corrected, % (基准氧含量). */
  REFERENCE_OXYGEN,
  /** The velocity field coefficient (速度场系数). */
  VELOCITY_FIELD,
  /** The coefficient of the Pitot tube (皮托管系数). */
  PITOT,
  /** The logger's number (数采仪编号), i23005 in 2025. */
  LOGGER_ID,
  /** The number of its processor (CPUID), i23006 in 2025. */
  CPU_ID,
  /** The address of its first network port (MAC), i23007 in 2025. */
  MAC_1,
  /** The address of its second network port, i23008 in 2025. */
  MAC_2;

  /** As dialect files write it: {@code reference-oxygen}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The item of this word. */
  public static Optional<GatewayItem> of(String word) {
    return Stream.of(values()).filter(item -> item.word().equals(word)).findFirst();
  }
}
