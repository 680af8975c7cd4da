package io.envgate.station;

import io.envgate.station.parts.Broker;
import io.envgate.station.parts.Client;
import io.envgate.station.parts.Frames;
import io.envgate.station.parts.MqttPlatform;
import io.envgate.station.parts.Tls;
import io.envgate.station.parts.Topics;
import java.util.LinkedHashMap;
import java.util.Map;

/** The configuration of a platform behind an MQTT broker. */
final class MqttConfiguration {
  static final String FACTORY = "io.envgate.platform.mqtt";

  private MqttConfiguration() {}

  static Map<String, Object> of(Station station, MqttPlatform platform) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("name", platform.key());
    properties.put("station", station.name());
    properties.put("timezone", station.timezone().getId());
    broker(properties, platform.broker());
    client(properties, platform.client());
    if (platform.client().id().isEmpty()) {
      properties.put("clientId", "envgate-" + station.name() + "-" + platform.key());
    }
    topics(properties, platform.topics());
    properties.put("payload", platform.payload());
    properties.put("minuteMillis", Configurations.millis(platform.reports().minute()));
    properties.put("qos", platform.qos());
    properties.put("window", platform.window());
    properties.put("forms", Configurations.texts(platform.forms()));
    KnownPoints points = new KnownPoints(station, platform.points());
    Map<String, String> systems = Map.of();
    if (platform.frames().isPresent()) {
      frames(properties, platform.frames().get(), points);
      systems = platform.frames().get().idiom().st();
    }
    properties.put("st", points.systems(systems));
    properties.put("factors", Configurations.texts(station.siteFactors()));
    return properties;
  }

  private static void broker(Map<String, Object> properties, Broker broker) {
    properties.put("host", broker.address().host());
    properties.put("port", broker.address().port());
    properties.put("version", broker.version());
    properties.put("tls", broker.tls().isPresent());
    broker
        .tls()
        .flatMap(Tls::authorities)
        .ifPresent(file -> properties.put("authorities", file.toString()));
    broker
        .tls()
        .flatMap(Tls::identity)
        .ifPresent(
            identity -> {
              properties.put("certificate", identity.certificate().toString());
              properties.put("key", identity.key().toString());
            });
  }

  private static void client(Map<String, Object> properties, Client client) {
    properties.put("clientId", client.id());
    properties.put("user", client.user());
    properties.put("password.secret", client.password());
  }

  private static void topics(Map<String, Object> properties, Topics topics) {
    properties.put("topic", topics.records());
    properties.put("status", topics.status());
    topics
        .asking()
        .ifPresent(
            asking -> {
              properties.put("requests", asking.requests());
              properties.put("answers", asking.answers());
            });
  }

  private static void frames(Map<String, Object> properties, Frames frames, KnownPoints points) {
    properties.put("edition", frames.edition());
    properties.put("crc", frames.crc());
    properties.put("dialect", Configurations.texts(frames.idiom().lines()));
    properties.put("mn", Configurations.pairs(frames.mn()));
    properties.put("pw.secret", frames.password());
    properties.put("facts", points.facts());
    properties.put("measurements", points.measurements());
  }
}
