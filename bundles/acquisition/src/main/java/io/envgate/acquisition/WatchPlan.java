package io.envgate.acquisition;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What somebody should know of at once at one point, and who is told. Platforms are the keys of the
 * station file.
 *
 * @param warnings {@code name=high kind=over-limit factor=w01018 limit=45 until=40 …}
 * @param faster how often real-time values are reported while a warning lasts
 * @param events who is told what happened
 * @param checked who is told of checks with standards
 * @param target the share of a month's hours that must be sent and valid (传输有效率), above 0 to 1
 */
public record WatchPlan(
    List<String> warnings,
    Optional<Duration> faster,
    List<String> events,
    List<String> checked,
    BigDecimal target) {
  private static final BigDecimal USUAL_TARGET = new BigDecimal("0.9");

  /** Nothing is watched. */
  public static final WatchPlan NONE =
      new WatchPlan(List.of(), Optional.empty(), List.of(), List.of());

  /** With the usual target. */
  public WatchPlan(
      List<String> warnings, Optional<Duration> faster, List<String> events, List<String> checked) {
    this(warnings, faster, events, checked, USUAL_TARGET);
  }

  public WatchPlan {
    warnings = List.copyOf(warnings);
    events = List.copyOf(events);
    checked = List.copyOf(checked);
  }
}
