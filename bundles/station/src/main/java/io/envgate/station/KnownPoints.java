package io.envgate.station;

import io.envgate.api.configuration.NamedText;
import io.envgate.station.parts.MonitoringPoint;
import io.envgate.station.parts.ReportedFactor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The monitoring points that a platform knows, as lines of its configuration: {@code outlet1=32}.
 */
final class KnownPoints {
  private static final Set<String> ASKED_OF_STACKS =
      Set.of("atmosphere", "velocity-field", "pitot");

  private final Station station;
  private final Set<String> keys;

  KnownPoints(Station station, Set<String> keys) {
    this.station = station;
    this.keys = keys;
  }

  /**
   * The system code ST of each.
   *
   * @param others of those that the platform knows under another one than theirs
   */
  String[] systems(Map<String, String> others) {
    List<String> systems = new ArrayList<>();
    for (String key : keys) {
      String own = others.get(key);
      systems.add(key + "=" + (own == null ? station.point(key).system() : own));
    }
    return Configurations.texts(systems);
  }

  /**
   * What a platform may ask of the gateway itself: {@code * logger-id=…}, {@code outlet1
   * reference-oxygen=6}.
   */
  String[] facts() {
    List<String> facts = new ArrayList<>();
    station.logger().forEach((word, text) -> facts.add("* " + word + "=" + text));
    for (MonitoringPoint point : points()) {
      point
          .reference()
          .oxygen()
          .ifPresent(
              percent -> facts.add(point.key() + " reference-oxygen=" + percent.toPlainString()));
      for (String set : point.stack()) {
        if (ASKED_OF_STACKS.contains(NamedText.of(set).name())) {
          facts.add(point.key() + " " + set);
        }
      }
    }
    facts.sort(null);
    return Configurations.texts(facts);
  }

  /** How long single measurements of noise are, in milliseconds, for who asks for past ones. */
  String[] measurements() {
    List<String> lengths = new ArrayList<>();
    for (MonitoringPoint point : points()) {
      if (!point.measurements().isEmpty()) {
        lengths.add(point.key() + "=" + point.measurements().replaceFirst(" .*", ""));
      }
    }
    return Configurations.texts(lengths);
  }

  /** The factors that can have alarm limits: {@code outlet1 w01018 w01001}. */
  String[] measured() {
    List<String> measured = new ArrayList<>();
    for (MonitoringPoint point : points()) {
      StringBuilder line = new StringBuilder(point.key());
      for (ReportedFactor factor : point.factors()) {
        line.append(" ").append(factor.code());
      }
      measured.add(line.toString());
    }
    return Configurations.texts(measured);
  }

  private List<MonitoringPoint> points() {
    return station.points().stream().filter(point -> keys.contains(point.key())).toList();
  }
}
