package io.envgate.uplink.mqtt;

import io.envgate.api.control.CommandHandler;
import io.envgate.api.count.Counts;
import io.envgate.api.secret.Secrets;
import io.envgate.api.store.History;
import io.envgate.factors.FactorDictionary;
import io.envgate.hj212.Edition;
import io.envgate.hj212.PacketCrc;
import io.envgate.loop.Loop;
import io.envgate.reporting.Dialect;
import io.envgate.reporting.FactorForms;
import io.envgate.uplink.hj212.Facts;
import io.envgate.uplink.hj212.FrameRequests;
import io.envgate.uplink.hj212.FrameUploads;
import io.envgate.uplink.hj212.Identity;
import io.envgate.uplink.hj212.Idiom;
import io.envgate.uplink.hj212.Measurements;
import io.envgate.uplink.hj212.StoreArchive;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Makes the payload that a configuration names. */
final class Payloads {
  private static final String GROUP = "envgate"; // of Sparkplug, where every station is a node

  private final MqttConfig config;
  private final Secrets secrets;
  private final CommandHandler handler;
  private final History history;
  private final Executor beside;
  private final Counts counts;
  private final Loop loop;
  private final Map<String, String> fixed;
  private final Map<String, String> systems; // by point
  private final FactorDictionary factors;
  private final FactorForms forms;
  private final RecordJson json;

  /**
   * @param handler decides on commands
   * @param beside runs what blocks for the disk, one after another
   * @param counts what nothing can be done with
   */
  Payloads(
      MqttConfig config,
      Secrets secrets,
      CommandHandler handler,
      History history,
      Executor beside,
      Counts counts,
      Loop loop) {
    this.config = config;
    this.secrets = secrets;
    this.handler = handler;
    this.history = history;
    this.beside = beside;
    this.counts = counts;
    this.loop = loop;
    this.fixed = Map.of("station", config.station(), "platform", config.name());
    this.systems = pairs(config.st());
    this.factors = FactorDictionary.standard().with(List.of(config.factors()));
    this.forms = FactorForms.of(List.of(config.forms()), factors);
    this.json = new RecordJson(config.station(), ZoneId.of(config.timezone()), forms);
  }

  Payload payload() {
    TopicScheme topics = new TopicScheme(config.topic(), fixed);
    Presence presence = new Presence(topic(config.status()), json);
    return switch (config.payload()) {
      case "json" -> new JsonPayload(json, topics, presence, hearing());
      case "hj212" -> frames(topics, presence);
      case "sparkplug-b" ->
          new SparkplugPayload(GROUP, config.station(), systems.keySet(), json, desk(), loop);
      default ->
          throw new IllegalArgumentException(
              config.name() + ": no payload is called " + config.payload());
    };
  }

  private Hearing hearing() {
    return config.requests().isEmpty()
        ? Hearing.NONE
        : new JsonHearing(topic(config.requests()), topic(config.answers()), desk());
  }

  private JsonDesk desk() {
    PastRecords past =
        new PastRecords(new StoreArchive(history, beside, loop), minutes(), json::texts);
    return new JsonDesk(config.name(), systems.keySet(), json, handler, past, loop);
  }

  private Optional<Duration> minutes() {
    return Optional.of(Duration.ofMillis(config.minuteMillis())).filter(one -> !one.isZero());
  }

  private Payload frames(TopicScheme topics, Presence presence) {
    FrameUploads uploads = uploads();
    return new FramePayload(
        uploads,
        topics,
        presence,
        config.requests().isEmpty() ? Optional.empty() : Optional.of(frameHearing(uploads)),
        loop.wall());
  }

  private FrameUploads uploads() {
    Edition edition = Edition.ofLabel(config.edition()).orElseThrow();
    List<Identity> identities =
        pairs(config.mn()).entrySet().stream()
            .map(one -> new Identity(one.getKey(), one.getValue(), systems.get(one.getKey())))
            .toList();
    io.envgate.uplink.hj212.Terms terms =
        new io.envgate.uplink.hj212.Terms(
            edition,
            PacketCrc.ofWord(config.crc()).orElseThrow(),
            secrets.value(config.pw_secret()),
            false,
            Duration.ofSeconds(1), // nothing is repeated: the broker answers for its own
            0,
            Math.min(config.window(), 1000),
            Optional.empty(),
            minutes());
    Idiom idiom =
        new Idiom(
            Dialect.of(edition, List.of(config.dialect())),
            forms,
            factors,
            Facts.of(List.of(config.facts())),
            Measurements.of(List.of(config.measurements())));
    return new FrameUploads(terms, idiom, identities);
  }

  private FrameHearing frameHearing(FrameUploads uploads) {
    return new FrameHearing(
        topic(config.requests()),
        topic(config.answers()),
        road ->
            new FrameRequests(
                config.name(), uploads, loop, handler, history, beside, counts, road));
  }

  /** One that is the same for all points and reports. */
  private String topic(String pattern) {
    return new TopicScheme(pattern, fixed).topic(Map.of());
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
