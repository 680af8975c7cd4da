package io.envgate.station;

import io.envgate.station.parts.Marking;
import io.envgate.station.parts.MonitoringPoint;
import io.envgate.station.parts.Platform;
import io.envgate.station.parts.Reports;
import io.envgate.station.parts.Reports.Kind;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The configuration of a monitoring point: what is made of its readings, and for whom. */
final class PointConfiguration {
  static final String FACTORY = "io.envgate.point";

  private final Station station;
  private final MonitoringPoint point;
  private final List<Platform> platforms;
  private final Map<String, Object> properties = new LinkedHashMap<>();

  private PointConfiguration(Station station, MonitoringPoint point) {
    this.station = station;
    this.point = point;
    this.platforms = station.platformsOf(point);
  }

  static Map<String, Object> of(Station station, MonitoringPoint point, FactorLines factors) {
    PointConfiguration configuration = new PointConfiguration(station, point);
    configuration.itself();
    configuration.properties.put("factors", factors.of(point, configuration.platforms));
    configuration.reports();
    configuration.marking(point.marking());
    return configuration.properties;
  }

  private void itself() {
    properties.put("name", point.key());
    properties.put("formerly", station.formerly("point", point.key()));
    properties.put("published", point.published());
    properties.put("rules", point.rules());
    properties.put("tighten", Configurations.texts(point.tighten()));
    number("referenceOxygen", point.reference().oxygen());
    number("referenceExcessAir", point.reference().excessAir());
    properties.put("stack", Configurations.texts(point.stack()));
    properties.put("timezone", station.timezone().getId());
    properties.put("analyzers.target", "(points=" + point.key() + ")");
    properties.put("analyzers", Configurations.texts(point.analyzers()));
    properties.put("measurements", point.measurements());
  }

  private void number(String name, Optional<BigDecimal> number) {
    if (number.isPresent()) {
      properties.put(name, number.get().toPlainString());
    }
  }

  /** Who gets what. */
  private void reports() {
    List<String> realtime = new ArrayList<>();
    List<String> minute = new ArrayList<>();
    for (Platform platform : platforms) {
      Reports reports = platform.reports();
      interval(realtime, platform, reports.realtimeNow());
      interval(minute, platform, reports.minute());
    }
    properties.put("realtime", Configurations.texts(realtime));
    properties.put("minute", Configurations.texts(minute));
    getting("hour", Kind.HOUR);
    getting("day", Kind.DAY);
    getting("state", Kind.STATE);
    getting("started", Kind.STARTED);
    getting("events", Kind.EVENTS);
    getting("checked", Kind.CHECKS);
    getting("results", Kind.RESULTS);
    getting("furnace", Kind.FURNACE);
    getting("measured", Kind.MEASUREMENTS);
  }

  private static void interval(List<String> to, Platform platform, Optional<Duration> interval) {
    if (interval.isPresent()) {
      to.add(platform.key() + "=" + interval.get().toMillis());
    }
  }

  private void getting(String name, Kind kind) {
    List<String> keys = new ArrayList<>();
    for (Platform platform : platforms) {
      if (platform.reports().getsNow(kind)) {
        keys.add(platform.key());
      }
    }
    properties.put(name, Configurations.texts(keys));
  }

  private void marking(Marking marking) {
    properties.put("marking", Configurations.texts(marking.inputs()));
    properties.put("windows", Configurations.texts(marking.windows()));
    properties.put("checks", Configurations.texts(marking.checks()));
    properties.put("warnings", Configurations.texts(marking.warnings()));
    properties.put("standards", Configurations.texts(marking.standards()));
    properties.put("target", marking.target().toPlainString());
    properties.put("fasterMillis", Configurations.millis(marking.faster()));
  }
}
