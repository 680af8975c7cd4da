package io.envgate.uplink.mqtt;

import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Delivery;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Statistic;
import io.envgate.loop.Loop;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sparkplug B 3.0: the station is an edge node, each monitoring point a device of it.
 *
 * <pre>
 * spBv1.0/GROUP/NBIRTH/NODE          bdSeq, Node Control/Rebirth     said after each connecting, and when a host asks
 * spBv1.0/GROUP/DBIRTH/NODE/POINT    the metrics the point has       behind it, and before data that bring new ones
 * spBv1.0/GROUP/DDATA/NODE/POINT     minute/w01018/avg = 12.0 …      a record a message, with the period's own time
 * spBv1.0/GROUP/NDEATH/NODE          bdSeq                           the last will
 * spBv1.0/GROUP/NCMD/NODE            Node Control/Rebirth = true     a host asks for all births
 * spBv1.0/GROUP/DCMD/NODE/POINT      Device Control/Request = {…}    a request in JSON; answers are DDATA
 * </pre>
 *
 * A record of the past is marked as historical. The stored text of a record is its JSON, so that
 * what was sent can be read; the message is made of the record anew, for its sequence number
 * belongs to the connection.
 */
final class SparkplugPayload implements Payload, Hearing {
  private static final String NAMESPACE = "spBv1.0/";
  private static final String REBIRTH = "Node Control/Rebirth"; // Sparkplug 3.0, 6.4.20
  private static final String REQUEST = "Device Control/Request";
  private static final String RESPONSE = "Device Control/Response";
  private static final int NUMBERS = 256; // sequence numbers, Sparkplug 3.0, 6.4.6
  private static final Duration BETWEEN_BIRTHS = Duration.ofSeconds(1); // several hosts ask at once

  private final String group;
  private final String node;
  private final RecordJson json;
  private final JsonDesk desk;
  private final Loop loop;
  private final Map<String, Map<String, Optional<Object>>> born = new LinkedHashMap<>();
  private int births = -1; // bdSeq of the connection
  private int sequence;
  private long lastBirth; // monotonic nanoseconds

  /**
   * @param group and @param node levels of topics
   * @param points the devices
   */
  SparkplugPayload(
      String group, String node, Set<String> points, RecordJson json, JsonDesk desk, Loop loop) {
    this.group = TopicScheme.level(group);
    this.node = TopicScheme.level(node);
    this.json = json;
    this.desk = desk;
    this.loop = loop;
    points.forEach(point -> born.put(point, device()));
  }

  /** What each device has, data or not. */
  private static Map<String, Optional<Object>> device() {
    Map<String, Optional<Object>> metrics = new LinkedHashMap<>();
    metrics.put(REQUEST, Optional.empty());
    metrics.put(RESPONSE, Optional.empty());
    return metrics;
  }

  @Override
  public List<String> compose(DataRecord record) {
    return record.content() instanceof Content.Measured ? json.texts(record) : List.of();
  }

  @Override
  public Message will() {
    births = (births + 1) % NUMBERS;
    return Message.of(topic("NDEATH"), bdSeq(new Sparkplug()).bytes());
  }

  @Override
  public List<Message> births(Instant now) {
    sequence = 0;
    lastBirth = loop.nanoTime();
    List<Message> all = new ArrayList<>();
    Sparkplug birth = bdSeq(new Sparkplug().at(now).number(next())).flag(REBIRTH, false);
    all.add(Message.of(topic("NBIRTH"), birth.bytes()));
    born.keySet().forEach(point -> all.add(birth(point, now)));
    return all;
  }

  @Override
  public Parcel parcel(Delivery delivery, int part, Instant now) {
    DataRecord record = delivery.record();
    String point = record.id().point();
    Map<String, Object> metrics = metrics(json.formed(record));
    Map<String, Optional<Object>> known = born.computeIfAbsent(point, any -> device());
    boolean more = !known.keySet().containsAll(metrics.keySet());
    metrics.forEach(
        (name, value) -> {
          if (!delivery.late()) {
            known.put(name, Optional.of(value));
          } else {
            known.putIfAbsent(name, Optional.empty());
          }
        });
    List<Message> before = more ? List.of(birth(point, now)) : List.of();
    Sparkplug data = new Sparkplug().at(now).number(next());
    Instant start = record.id().period().start();
    metrics.forEach((name, value) -> data.metric(name, value, start, delivery.late()));
    String topic = topic("DDATA", point);
    return new Parcel(before, Message.of(topic, data.bytes()), topic);
  }

  @Override
  public Hearing hearing() {
    return this;
  }

  @Override
  public List<String> topics() {
    return List.of(topic("NCMD"), topic("DCMD") + "/+");
  }

  @Override
  public void hear(Arrival arrival, Road road) {
    Map<String, Object> wanted = Sparkplug.read(arrival.payload());
    if (arrival.topic().equals(topic("NCMD"))) {
      rebirth(wanted, road);
      return;
    }
    Optional<String> point =
        born.keySet().stream()
            .filter(one -> topic("DCMD", one).equals(arrival.topic()))
            .findFirst();
    if (point.isPresent() && wanted.get(REQUEST) instanceof String request) {
      desk.take(
          request.getBytes(StandardCharsets.UTF_8),
          point,
          road,
          text -> road.say(response(point.get(), text)));
    } else {
      road.count("requests-unfit");
    }
  }

  private void rebirth(Map<String, Object> wanted, Road road) {
    if (!Boolean.TRUE.equals(wanted.get(REBIRTH))) {
      road.count("requests-unfit");
    } else if (loop.nanoTime() - lastBirth < BETWEEN_BIRTHS.toNanos()) {
      road.count("rebirths-just-done");
    } else {
      road.count("rebirths");
      births(loop.now()).forEach(road::say);
    }
  }

  private Message response(String point, String text) {
    Sparkplug data = new Sparkplug().at(loop.now()).number(next());
    data.metric(RESPONSE, text, loop.now(), false);
    return Message.of(topic("DDATA", point), data.bytes());
  }

  @Override
  public List<Message> farewell(Instant now) {
    return List.of(Message.of(topic("NDEATH"), bdSeq(new Sparkplug().at(now)).bytes()));
  }

  /** With what was last measured; metrics of which only the past is known have no value. */
  private Message birth(String point, Instant now) {
    Sparkplug birth = new Sparkplug().at(now).number(next());
    born.get(point)
        .forEach(
            (name, value) -> {
              if (value.isPresent()) {
                birth.metric(name, value.get(), now, false);
              } else if (name.endsWith("/flag") || name.equals(REQUEST) || name.equals(RESPONSE)) {
                birth.text(name, now);
              } else {
                birth.none(name, now);
              }
            });
    return Message.of(topic("DBIRTH", point), birth.bytes());
  }

  private static Map<String, Object> metrics(DataRecord record) {
    Map<String, Object> metrics = new LinkedHashMap<>();
    String report = record.id().report().word();
    for (Figures figures : ((Content.Measured) record.content()).figures()) {
      String name = report + "/" + figures.factor().code() + "/";
      for (Map.Entry<Statistic, BigDecimal> figure : RecordJson.said(figures).entrySet()) {
        metrics.put(name + RecordJson.key(figure.getKey()), figure.getValue());
      }
      metrics.put(name + "flag", figures.flag().name());
    }
    return metrics;
  }

  private Sparkplug bdSeq(Sparkplug payload) {
    return payload.whole("bdSeq", births);
  }

  private int next() {
    int number = sequence;
    sequence = (sequence + 1) % NUMBERS;
    return number;
  }

  private String topic(String kind) {
    return NAMESPACE + group + "/" + kind + "/" + node;
  }

  private String topic(String kind, String device) {
    return topic(kind) + "/" + TopicScheme.level(device);
  }
}
