package io.envgate.uplink.mqtt;

import io.envgate.api.secret.Secrets;
import io.envgate.factors.FactorDictionary;
import io.envgate.hj212.Edition;
import io.envgate.reporting.ReportWriter;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the payload that a configuration names. */
final class Payloads {
  private static final String GROUP = "envgate"; // of Sparkplug, where every station is a node

  private Payloads() {}

  static Payload of(MqttConfig config, Secrets secrets, InstantSource wall) {
    Map<String, String> fixed = Map.of("station", config.station(), "platform", config.name());
    RecordJson json = new RecordJson(config.station(), ZoneId.of(config.timezone()));
    TopicScheme topics = new TopicScheme(config.topic(), fixed);
    Presence presence = new Presence(new TopicScheme(config.status(), fixed).topic(Map.of()), json);
    return switch (config.payload()) {
      case "json" -> new JsonPayload(json, topics, presence);
      case "hj212" -> frames(config, secrets, topics, presence, wall);
      case "sparkplug-b" -> new SparkplugPayload(GROUP, config.station(), json);
      default ->
          throw new IllegalArgumentException(
              config.name() + ": no payload is called " + config.payload());
    };
  }

  private static Payload frames(
      MqttConfig config,
      Secrets secrets,
      TopicScheme topics,
      Presence presence,
      InstantSource wall) {
    Edition edition = Edition.ofLabel(config.edition()).orElseThrow();
    Map<String, String> systems = pairs(config.st());
    Map<String, FramePayload.Identity> identities = new LinkedHashMap<>();
    pairs(config.mn())
        .forEach(
            (point, mn) ->
                identities.put(point, new FramePayload.Identity(mn, systems.get(point))));
    return new FramePayload(
        edition,
        secrets.value(config.pw_secret()),
        identities,
        new ReportWriter(edition, FactorDictionary.standard().with(List.of(config.factors()))),
        topics,
        presence,
        wall);
  }

  private static Map<String, String> pairs(String[] texts) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String text : texts) {
      int at = text.indexOf('=');
      pairs.put(text.substring(0, at), text.substring(at + 1));
    }
    return pairs;
  }
}
