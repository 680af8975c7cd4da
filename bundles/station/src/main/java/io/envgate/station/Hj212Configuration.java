package io.envgate.station;

import io.envgate.station.parts.Acknowledgement;
import io.envgate.station.parts.Dialling;
import io.envgate.station.parts.Frames;
import io.envgate.station.parts.Hj212Platform;
import io.envgate.station.parts.Reports;
import io.envgate.station.parts.Reports.Kind;
import java.util.LinkedHashMap;
import java.util.Map;

/** The configuration of a platform that speaks HJ 212. */
final class Hj212Configuration {
  static final String FACTORY = "io.envgate.platform";

  private Hj212Configuration() {}

  static Map<String, Object> of(Station station, Hj212Platform platform) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("name", platform.key());
    properties.put("formerly", station.formerly("platform", platform.key()));
    properties.put("protocol", platform.protocol());
    properties.put("protocol.target", "(protocol=" + platform.protocol() + ")");
    properties.put("key.secret", platform.cipherKey());
    properties.put("clock", platform.clock());
    properties.put("limits", platform.alarms().limits().text());
    properties.put("alarmDelayMinutes", (int) platform.alarms().delay().toMinutes());
    dialling(properties, platform.dialling());
    frames(properties, platform.frames());
    points(properties, new KnownPoints(station, platform.points()), platform);
    acknowledgement(properties, platform.acknowledgement());
    reports(properties, platform.reports());
    properties.put("factors", Configurations.texts(station.siteFactors()));
    return properties;
  }

  private static void dialling(Map<String, Object> properties, Dialling dialling) {
    properties.put("host", dialling.address().host());
    properties.put("port", dialling.address().port());
    properties.put("connection", dialling.perMn() ? "per-mn" : "one");
    properties.put("heartbeatMillis", Configurations.millis(dialling.heartbeat()));
  }

  private static void frames(Map<String, Object> properties, Frames frames) {
    properties.put("mn", Configurations.pairs(frames.mn()));
    properties.put("dialect", Configurations.texts(frames.idiom().lines()));
    properties.put("forms", Configurations.texts(frames.idiom().forms()));
    properties.put("password.secret", frames.password());
    properties.put("crc", frames.crc());
  }

  private static void points(
      Map<String, Object> properties, KnownPoints points, Hj212Platform platform) {
    properties.put("st", points.systems(platform.frames().idiom().st()));
    properties.put("facts", points.facts());
    properties.put("measurements", points.measurements());
    properties.put("measured", points.measured());
  }

  private static void acknowledgement(Map<String, Object> properties, Acknowledgement one) {
    properties.put("acknowledge", one.asked());
    properties.put("overTimeMillis", one.overTime().toMillis());
    properties.put("reCount", one.reCount());
    properties.put("window", one.window());
  }

  private static void reports(Map<String, Object> properties, Reports reports) {
    properties.put("state", reports.gets(Kind.STATE));
    properties.put("realtimeMillis", Configurations.millis(reports.realtime()));
    properties.put("paused", reports.paused());
    properties.put("minuteMillis", Configurations.millis(reports.minute()));
  }
}
