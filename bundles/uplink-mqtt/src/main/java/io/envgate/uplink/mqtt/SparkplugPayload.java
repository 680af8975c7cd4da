package io.envgate.uplink.mqtt;

import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Delivery;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Statistic;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sparkplug B 3.0: the station is an edge node, each monitoring point a device of it.
 *
 * <pre>
 * spBv1.0/GROUP/NBIRTH/NODE          bdSeq, Node Control/Rebirth     retained by nobody, said after each connecting
 * spBv1.0/GROUP/DBIRTH/NODE/POINT    the metrics the point has       said before the first data that bring new ones
 * spBv1.0/GROUP/DDATA/NODE/POINT     minute/w01018/avg = 12.0 …      a record a message, with the period's own time
 * spBv1.0/GROUP/NDEATH/NODE          bdSeq                           the last will
 * </pre>
 *
 * A record of the past is marked as historical. The stored text of a record is its JSON, so that
 * what was sent can be read; the message is made of the record anew, for its sequence number
 * belongs to the connection.
 */
final class SparkplugPayload implements Payload {
  private static final String NAMESPACE = "spBv1.0/";
  private static final int NUMBERS = 256; // sequence numbers, Sparkplug 3.0, 6.4.6

  private final String group;
  private final String node;
  private final RecordJson json;
  private final Map<String, Set<String>> born = new LinkedHashMap<>(); // metrics by device
  private int births = -1; // bdSeq of the connection
  private int sequence;

  /**
   * @param group and @param node levels of topics
   */
  SparkplugPayload(String group, String node, RecordJson json) {
    this.group = TopicScheme.level(group);
    this.node = TopicScheme.level(node);
    this.json = json;
  }

  @Override
  public List<String> compose(DataRecord record) {
    return record.content() instanceof Content.Measured
        ? json.of(record).map(List::of).orElse(List.of())
        : List.of();
  }

  @Override
  public Message will() {
    births = (births + 1) % NUMBERS;
    return Message.of(topic("NDEATH"), bdSeq(new Sparkplug()).bytes());
  }

  @Override
  public List<Message> births(Instant now) {
    born.clear();
    sequence = 0;
    Sparkplug birth =
        bdSeq(new Sparkplug().at(now).number(next())).flag("Node Control/Rebirth", false);
    return List.of(Message.of(topic("NBIRTH"), birth.bytes()));
  }

  @Override
  public Parcel parcel(Delivery delivery, int part, Instant now) {
    DataRecord record = delivery.record();
    String point = record.id().point();
    Map<String, Object> metrics = metrics(record);
    List<Message> before = new ArrayList<>();
    Set<String> known = born.computeIfAbsent(point, device -> new LinkedHashSet<>());
    if (known.addAll(metrics.keySet())) {
      before.add(Message.of(topic("DBIRTH", point), birth(known, metrics, now)));
    }
    Sparkplug data = new Sparkplug().at(now).number(next());
    Instant start = record.id().period().start();
    metrics.forEach((name, value) -> data.metric(name, value, start, delivery.late()));
    String topic = topic("DDATA", point);
    return new Parcel(before, Message.of(topic, data.bytes()), topic);
  }

  @Override
  public List<Message> farewell(Instant now) {
    return List.of(Message.of(topic("NDEATH"), bdSeq(new Sparkplug().at(now)).bytes()));
  }

  /** Metrics whose value is not in this record are born without one. */
  private byte[] birth(Set<String> names, Map<String, Object> values, Instant now) {
    Sparkplug birth = new Sparkplug().at(now).number(next());
    for (String name : names) {
      if (name.endsWith("/flag")) {
        birth.text(name, now);
      } else {
        birth.none(name, now);
      }
    }
    return birth.bytes();
  }

  private static Map<String, Object> metrics(DataRecord record) {
    Map<String, Object> metrics = new LinkedHashMap<>();
    String report = record.id().report().word();
    for (Figures figures : ((Content.Measured) record.content()).figures()) {
      String name = report + "/" + figures.factor().code() + "/";
      for (Map.Entry<Statistic, BigDecimal> figure : figures.values().entrySet()) {
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
