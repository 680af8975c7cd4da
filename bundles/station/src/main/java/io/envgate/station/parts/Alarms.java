package io.envgate.station.parts;

import io.envgate.api.setting.AlarmLimits;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When a platform wants alarms (报警): HJ/T 212-2005, 1001 and 1022.
 *
 * @param limits within which it wants none
 * @param set whether the platform has set them, so that its own alarms follow from them
 * @param delay how long a value must be beyond them
 */
public record Alarms(AlarmLimits limits, boolean set, Duration delay) {

  /** Of a platform that wants none. */
  public static final Alarms NONE = new Alarms(AlarmLimits.NONE, false, Duration.ZERO);

  /** At the limits that the station file gives the factors of these points. */
  public static Alarms written(List<MonitoringPoint> points) {
    Map<AlarmLimits.Of, AlarmLimits.Range> limits = new LinkedHashMap<>();
    for (MonitoringPoint point : points) {
      for (ReportedFactor factor : point.factors()) {
        if (factor.limit().isPresent()) {
          limits.put(
              new AlarmLimits.Of(point.key(), factor.code()),
              new AlarmLimits.Range(Optional.empty(), factor.limit()));
        }
      }
    }
    return new Alarms(new AlarmLimits(limits), false, Duration.ZERO);
  }

  /**
   * What must be watched at a point so that the platform gets its alarms, as lines of {@link
   * Marking#warnings}; none where it has set no limits.
   *
   * @param platform its key
   */
  public List<String> warnings(String platform, MonitoringPoint point) {
    List<String> warnings = new ArrayList<>();
    if (set) {
      for (ReportedFactor factor : point.factors()) {
        String code = factor.code();
        Optional<AlarmLimits.Range> range = limits.find(point.key(), code);
        range
            .flatMap(AlarmLimits.Range::low)
            .ifPresent(low -> warnings.add(warning(platform, code, "under-limit", low)));
        range
            .flatMap(AlarmLimits.Range::high)
            .ifPresent(high -> warnings.add(warning(platform, code, "over-limit", high)));
      }
    }
    return warnings;
  }

  private String warning(String platform, String factor, String kind, BigDecimal limit) {
    return String.format(
        "name=%s-%s-%s factor=%s kind=%s limit=%s until=%s of=reading for=%d",
        platform,
        factor,
        kind,
        factor,
        kind,
        limit.toPlainString(),
        limit.toPlainString(),
        delay.toMillis());
  }
}
