package io.envgate.station;

import io.envgate.station.parts.Analyzer;
import io.envgate.station.parts.Analyzer.Protocol;
import io.envgate.station.parts.Hj212Platform;
import io.envgate.station.parts.Line;
import io.envgate.station.parts.MediaPlatform;
import io.envgate.station.parts.MonitoringPoint;
import io.envgate.station.parts.MqttPlatform;
import io.envgate.station.parts.Platform;
import io.envgate.station.parts.Reports.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A station as configurations of its parts, one for each line, analyzer, monitoring point and
 * platform, so that a change of one restarts that one and no other. They hold names of secrets,
 * never values.
 */
public final class Configurations {
  private static final String STORE = "io.envgate.store";
  private static final String ACQUISITION = "io.envgate.acquisition";
  private static final Set<String> FIELD =
      Set.of(
          STORE,
          ACQUISITION,
          LineConfiguration.FACTORY,
          AnalyzerConfiguration.REGISTERS,
          AnalyzerConfiguration.TELEGRAMS,
          AnalyzerConfiguration.PACKETS,
          PointConfiguration.FACTORY);

  private final Station station;
  private final Map<String, Map<String, Object>> made = new LinkedHashMap<>();

  private Configurations(Station station) {
    this.station = station;
  }

  /**
   * The configurations by PID. A factory's are named {@code io.envgate.line~bus1}; the singletons
   * are {@code io.envgate.store}, {@code io.envgate.acquisition}, {@code io.envgate.forwarder},
   * {@code io.envgate.control} and {@code io.envgate.local}. Values are strings, numbers, truths,
   * and arrays of strings.
   */
  public static Map<String, Map<String, Object>> of(Station station) {
    return new Configurations(station).all();
  }

  /**
   * Those of the field side, from the lines to what is made of readings: they follow from the
   * station file and its profiles, and hold no secret.
   */
  static Map<String, Map<String, Object>> field(Map<String, Map<String, Object>> all) {
    Map<String, Map<String, Object>> field = new LinkedHashMap<>();
    for (Map.Entry<String, Map<String, Object>> one : all.entrySet()) {
      if (FIELD.contains(one.getKey().replaceFirst("~.*", ""))) {
        field.put(one.getKey(), one.getValue());
      }
    }
    return field;
  }

  private Map<String, Map<String, Object>> all() {
    made.put(STORE, store()); // first, so that polling waits for nothing but lines
    made.put(
        ACQUISITION,
        Map.of("confirmed", station.clock().confirmed(), "setMachine", station.clock().set()));
    for (Line line : station.lines()) {
      put(LineConfiguration.FACTORY, line.name(), LineConfiguration.of(line));
    }
    for (Analyzer one : station.analyzers()) {
      put(AnalyzerConfiguration.factory(one), one.name(), AnalyzerConfiguration.of(station, one));
    }
    FactorLines factors = new FactorLines(station.siteFactors());
    for (MonitoringPoint point : station.points()) {
      put(PointConfiguration.FACTORY, point.key(), PointConfiguration.of(station, point, factors));
    }
    for (Platform platform : station.platforms()) {
      platform(platform);
    }
    made.put("io.envgate.forwarder", forwarder());
    made.put("io.envgate.control", control());
    made.put("io.envgate.local", Map.of("folder", station.data().toString()));
    return made;
  }

  private void put(String factory, String name, Map<String, Object> properties) {
    made.put(factory + "~" + name, properties);
  }

  private void platform(Platform platform) {
    String key = platform.key();
    if (platform instanceof Hj212Platform hj212) {
      put(Hj212Configuration.FACTORY, key, Hj212Configuration.of(station, hj212));
    } else if (platform instanceof MqttPlatform mqtt) {
      put(MqttConfiguration.FACTORY, key, MqttConfiguration.of(station, mqtt));
    } else if (platform instanceof MediaPlatform media) {
      put(MediaConfiguration.FACTORY, key, MediaConfiguration.of(media));
    }
  }

  private Map<String, Object> store() {
    return Map.of(
        "folder",
        station.data().toString(),
        "timezone",
        station.timezone().getId(),
        "chain",
        station.chain(),
        "witnesses",
        witnesses(),
        "keepPollsDays",
        station.keep().polls().toDays(),
        "keepRecordsDays",
        station.keep().records().toDays(),
        "renames",
        texts(station.renameLines()));
  }

  /**
   * The platforms that get the daily heads, each with the point under which: {@code city=outlet1}.
   */
  private String[] witnesses() {
    List<String> witnesses = new ArrayList<>();
    for (Platform platform : station.platforms()) {
      if (platform.reports().gets(Kind.HEADS) && !platform.points().isEmpty()) {
        witnesses.add(platform.key() + "=" + platform.points().iterator().next());
      }
    }
    return texts(witnesses);
  }

  /** What is owed to a platform that is not named here is given up: it left the station file. */
  private Map<String, Object> forwarder() {
    List<String> keys = new ArrayList<>();
    for (Platform platform : station.platforms()) {
      keys.add(platform.key());
    }
    return Map.of("platforms", texts(keys));
  }

  private Map<String, Object> control() {
    List<String> allowed = new ArrayList<>();
    for (Platform platform : station.platforms()) {
      for (String word : platform.commands()) {
        allowed.add(platform.key() + "=" + word);
      }
    }
    return Map.of(
        "folder",
        station.data().toString(),
        "allowed",
        texts(allowed),
        "expiryMillis",
        station.control().expiry().toMillis(),
        "perHour",
        station.control().perHour(),
        "instruments",
        commanded());
  }

  /** The instruments of each point; what sends packets by itself takes no commands. */
  private String[] commanded() {
    Set<String> told = new HashSet<>();
    for (Analyzer one : station.analyzers()) {
      if (one.protocol() != Protocol.PACKETS) {
        told.add(one.name());
      }
    }
    List<String> pairs = new ArrayList<>();
    for (MonitoringPoint point : station.points()) {
      for (String name : point.analyzers()) {
        if (told.contains(name)) {
          pairs.add(point.key() + "=" + name);
        }
      }
    }
    return texts(pairs);
  }

  static String[] texts(List<String> texts) {
    return texts.toArray(new String[0]);
  }

  /** As {@code name=text}. */
  static String[] pairs(Map<String, ?> texts) {
    List<String> pairs = new ArrayList<>();
    for (Map.Entry<String, ?> one : texts.entrySet()) {
      pairs.add(one.getKey() + "=" + one.getValue());
    }
    return texts(pairs);
  }

  /** Zero where there is none. */
  static long millis(Optional<Duration> interval) {
    return interval.isPresent() ? interval.get().toMillis() : 0;
  }
}
