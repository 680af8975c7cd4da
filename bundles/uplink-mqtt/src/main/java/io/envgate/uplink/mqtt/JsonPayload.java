package io.envgate.uplink.mqtt;

import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Delivery;
import io.envgate.api.record.RecordId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A record a message, as JSON. */
final class JsonPayload implements Payload {
  private final RecordJson json;
  private final TopicScheme topics;
  private final Presence presence;
  private final Hearing hearing;
  private final Map<String, String> known = new HashMap<>(); // topics, by point and report

  JsonPayload(RecordJson json, TopicScheme topics, Presence presence, Hearing hearing) {
    this.json = json;
    this.topics = topics;
    this.presence = presence;
    this.hearing = hearing;
  }

  @Override
  public Hearing hearing() {
    return hearing;
  }

  @Override
  public List<String> compose(DataRecord record) {
    return json.texts(record);
  }

  @Override
  public Message will() {
    return presence.will();
  }

  @Override
  public List<Message> births(Instant now) {
    return List.of(presence.online(now));
  }

  @Override
  public Parcel parcel(Delivery delivery, int part, Instant now) {
    RecordId id = delivery.record().id();
    String point = id.point();
    String report = id.report().word();
    String topic =
        known.computeIfAbsent(
            report + ' ' + point, first -> topics.topic(Map.of("point", point, "report", report)));
    byte[] text = delivery.bodies().get(part - 1).getBytes(StandardCharsets.UTF_8);
    return new Parcel(List.of(), Message.of(topic, text), topic);
  }

  @Override
  public List<Message> farewell(Instant now) {
    return List.of(presence.offline(now));
  }
}
