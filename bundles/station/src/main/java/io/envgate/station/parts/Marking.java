package io.envgate.station.parts;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How the values of a point are marked and watched (标记, 预警, 核查), as lines of its configuration.
 *
 * @param inputs what other channels tell: {@code name=wind flag=W input=noise1/a01007 …}
 * @param windows times of day that are marked: {@code name=zero flag=C at=02:00 …}
 * @param checks what values may betray, and their own unit: {@code factor=w01018 frozen=…}
 * @param warnings what somebody should know of at once: {@code name=high kind=over-limit …}
 * @param standards what is checked with a standard: {@code name=span factor=a21026 …}
 * @param faster how often real-time values are reported while a warning lasts
 * @param target the share of a month's hours that must be sent and valid (传输有效率目标), above 0 to 1
 */
public record Marking(
    List<String> inputs,
    List<String> windows,
    List<String> checks,
    List<String> warnings,
    List<String> standards,
    Optional<Duration> faster,
    BigDecimal target) {

  Marking with(List<String> others) {
    return new Marking(inputs, windows, checks, others, standards, faster, target);
  }

  public Marking {
    inputs = List.copyOf(inputs);
    windows = List.copyOf(windows);
    checks = List.copyOf(checks);
    warnings = List.copyOf(warnings);
    standards = List.copyOf(standards);
  }
}
