package io.envgate.uplink.mqtt;

import io.envgate.api.count.Counted;
import io.envgate.api.count.Counts;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Delivery;
import io.envgate.api.uplink.Receipt;
import io.envgate.api.uplink.Uplink;
import io.envgate.loop.Loop;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;

/** The way to one platform behind a broker, for callers on any thread: it steps onto the loop. */
public final class MqttUplink implements Uplink, Counted {
  private final String platform;
  private final Payload payload;
  private final Loop loop;
  private final Session session;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final Counts counts;

  /**
   * @param random for the jitter of reconnecting
   */
  MqttUplink(
      String platform,
      Terms terms,
      Payload payload,
      Loop loop,
      Connection.Dialer dialer,
      RandomGenerator random,
      Counts counts) {
    this.platform = platform;
    this.counts = counts;
    this.payload = payload;
    this.loop = loop;
    this.session =
        new Session(place(), terms, payload, loop, dialer, random, counts, this::roomChanged);
  }

  /** A way over MQTT 3.1.1 without encryption, in JSON, that hears no requests. */
  public static MqttUplink plain(
      String platform,
      String station,
      String host,
      int port,
      int window,
      Loop loop,
      RandomGenerator random) {
    Terms terms = new Terms("tcp://" + host + ":" + port, "envgate-" + platform, "", "", 1, window);
    RecordJson json = new RecordJson(station, ZoneOffset.UTC);
    Payload payload =
        new JsonPayload(
            json,
            new TopicScheme("envgate/{station}/{point}/{report}", Map.of("station", station)),
            new Presence("envgate/" + TopicScheme.level(station) + "/status", json),
            Hearing.NONE);
    return new MqttUplink(
        platform,
        terms,
        payload,
        loop,
        PahoThree.dialer(terms, new PlainSockets()),
        random,
        new Counts());
  }

  /** What such a way makes of a record. */
  public static String json(String station, DataRecord record) {
    return String.join("", new RecordJson(station, ZoneOffset.UTC).texts(record));
  }

  /** Dials. */
  public void start() {
    loop.execute(session::dial);
  }

  /** Says farewell and ends the connection. @param ended called when that is done */
  public void close(Runnable ended) {
    loop.execute(() -> session.close(ended));
  }

  @Override
  public String platform() {
    return platform;
  }

  @Override
  public List<String> compose(DataRecord record) {
    return payload.compose(record);
  }

  @Override
  public boolean isUp() {
    return session.room().isOpen();
  }

  @Override
  public int room() {
    return session.room().free();
  }

  @Override
  public void onRoom(Runnable listener) {
    listeners.add(listener);
  }

  @Override
  public void send(Delivery delivery, Progress progress) {
    if (delivery.bodies().isEmpty()) {
      String reason =
          "platform " + platform + " takes no " + delivery.record().id().report().word();
      loop.execute(() -> progress.settled(new Receipt.Refused(reason)));
      return;
    }
    Consignment consignment = new Consignment(delivery, progress);
    session.room().take(consignment.parts());
    loop.execute(() -> session.add(consignment));
  }

  @Override
  public String place() {
    return "platform " + platform;
  }

  @Override
  public Map<String, Long> counts() {
    return counts.snapshot();
  }

  private void roomChanged() {
    listeners.forEach(Runnable::run);
  }
}
