package io.envgate.uplink.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.count.Counts;
import io.envgate.api.record.Cause;
import io.envgate.api.uplink.Receipt;
import io.envgate.api.uplink.Uplink;
import io.envgate.loop.ThreadLoop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A broker that is killed while messages are under way, with the real library and a real broker.
 */
class BrokerKillTest {
  private static final int MESSAGES = 600;
  private static final int KILLED_AFTER = 200;
  private static final int LIMIT_SECONDS = 180; // a busy machine; not a measurement

  @TempDir Path folder;

  private final Set<Integer> acknowledged = new ConcurrentSkipListSet<>();
  private final LinkedBlockingQueue<Integer> owed = new LinkedBlockingQueue<>();
  private final CountDownLatch killing = new CountDownLatch(KILLED_AFTER);
  private volatile boolean reachable = true;

  @ParameterizedTest
  @ValueSource(strings = {"3.1.1", "5"})
  void nothingIsLostAndNothingLivesInTheLibrary(String version) throws Exception {
    Set<String> filesBefore = files();
    for (int number = 1; number <= MESSAGES; number++) {
      owed.add(number);
    }
    Mosquitto broker = Mosquitto.start(folder, "allow_anonymous true");
    Set<Integer> heard = new TreeSet<>();
    try (ThreadLoop loop = new ThreadLoop("mqtt")) {
      MqttUplink uplink = uplink(version, broker.port(), loop);
      uplink.onRoom(() -> loop.execute(() -> pump(uplink)));
      try (Subscriber subscriber = Subscriber.of(broker.port(), "s/#", 0)) {
        uplink.start();
        assertTrue(killing.await(LIMIT_SECONDS, TimeUnit.SECONDS));
        reachable = false;
        long lost = lost(uplink);
        broker.kill();
        hear(subscriber, heard, () -> lost(uplink) > lost);
      }
      broker.again();
      try (Subscriber subscriber = Subscriber.of(broker.port(), "s/#", 0)) {
        reachable = true;
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (acknowledged.size() < MESSAGES && System.nanoTime() < deadline) {
          collect(subscriber.nextOrEnd(), heard);
        }
        assertEquals(MESSAGES, acknowledged.size());
        while (heard.size() < MESSAGES && System.nanoTime() < deadline) {
          collect(subscriber.nextOrEnd(), heard);
        }
      }
      assertTrue(lost(uplink) >= 1, uplink.counts()::toString);
      CountDownLatch ended = new CountDownLatch(1);
      uplink.close(ended::countDown);
      assertTrue(ended.await(LIMIT_SECONDS, TimeUnit.SECONDS));
    }
    assertEquals(MESSAGES, heard.size());
    assertEquals(filesBefore, files(), "the library keeps no file");
    broker.close();
  }

  private static long lost(MqttUplink uplink) {
    return uplink.counts().getOrDefault("connections-lost", 0L);
  }

  /**
   * What the broker had said before it died: at least all that it had acknowledged, of which there
   * is no more once the uplink has noticed.
   */
  private void hear(Subscriber subscriber, Set<Integer> heard, BooleanSupplier noticed)
      throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    boolean all = false;
    while (!all && System.nanoTime() < deadline) {
      collect(subscriber.nextOrEnd(), heard);
      all = noticed.getAsBoolean() && heard.containsAll(acknowledged);
    }
    assertTrue(all, () -> "acknowledged, and not shown to another: " + acknowledged);
  }

  private static void collect(String line, Set<Integer> heard) {
    if (line.startsWith("s/outlet1/minute ")) {
      heard.add(Integer.parseInt(line.substring(line.indexOf(' ') + 1)));
    }
  }

  private void pump(MqttUplink uplink) {
    while (uplink.room() > 0) {
      Integer number = owed.poll();
      if (number == null) {
        return;
      }
      uplink.send(
          Samples.delivery(number, Samples.minute(), Cause.LIVE, number.toString()),
          new Uplink.Progress() {
            @Override
            public void transmitted(int part, String reference, Instant at) {}

            @Override
            public void settled(Receipt receipt) {
              if (receipt instanceof Receipt.Acknowledged) {
                acknowledged.add(number);
                killing.countDown();
              } else {
                owed.add(number); // as the store does: it is still owed
              }
            }
          });
    }
  }

  private MqttUplink uplink(String version, int port, ThreadLoop loop) {
    RecordJson json = new RecordJson("s", ZoneId.of("Asia/Shanghai"));
    Terms terms = new Terms("tcp://127.0.0.1:" + port, "station", "", "", 1, 16);
    Connection.Dialer real =
        version.equals("5")
            ? PahoFive.dialer(terms, new PlainSockets())
            : PahoThree.dialer(terms, new PlainSockets());
    Connection.Dialer gated =
        (will, events) -> reachable ? real.dial(will, events) : new Unreachable(events);
    Payload payload =
        new JsonPayload(
            json,
            new TopicScheme("s/{point}/{report}", Map.of()),
            new Presence("s/status", json),
            Hearing.NONE);
    return new MqttUplink("bureau", terms, payload, loop, gated, new Random(1), new Counts());
  }

  /**
   * What a library could have left behind: in the working folder and in that of temporary files.
   */
  private static Set<String> files() throws IOException {
    Set<String> names = new HashSet<>();
    for (String place : new String[] {".", System.getProperty("java.io.tmpdir")}) {
      try (Stream<Path> all = Files.list(Path.of(place))) {
        all.map(Path::toString)
            .filter(name -> name.contains("station-") || name.contains("paho"))
            .forEach(names::add);
      }
    }
    return names;
  }

  /** Nobody is there. */
  private record Unreachable(Events events) implements Connection {
    Unreachable {
      events.down("unreachable");
    }

    @Override
    public void listen(List<String> topics) {}

    @Override
    public void publish(Message message, int qos, long token) {}

    @Override
    public void close(Runnable ended) {
      ended.run();
    }
  }
}
