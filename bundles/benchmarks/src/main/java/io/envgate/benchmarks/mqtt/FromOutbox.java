package io.envgate.benchmarks.mqtt;

import io.envgate.api.store.Store;
import io.envgate.benchmarks.MonthRecords;
import io.envgate.loop.ThreadLoop;
import io.envgate.store.Forwarder;
import io.envgate.store.Ledger;
import io.envgate.store.SqliteStore;
import io.envgate.uplink.mqtt.MqttUplink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Records on the disk on their way to a broker: the store, the forwarder and the uplink of the
 * gateway, on threads of their own. They count as sent when the disk says that each is
 * acknowledged.
 */
final class FromOutbox {
  private static final String PLATFORM = "bureau";
  private static final String POINT = "outlet1";
  private static final int PAGE = 500;
  private static final long MOST_SECONDS = 120;

  private FromOutbox() {}

  /** What came of it. */
  record Outcome(int records, long acknowledged, double perSecond) {}

  static Outcome run(Path folder, int port, int window, int records)
      throws IOException, InterruptedException {
    try (ThreadLoop disk = new ThreadLoop("store");
        ThreadLoop forwarding = new ThreadLoop("forwarder");
        ThreadLoop mqtt = new ThreadLoop("mqtt")) {
      SqliteStore store = new SqliteStore(folder, disk);
      fill(store, records);
      Forwarder forwarder = new Forwarder(forwarding, store);
      MqttUplink uplink =
          MqttUplink.plain(PLATFORM, "benchmark", "127.0.0.1", port, window, mqtt, new Random(1));
      forwarder.add(uplink);
      try {
        return send(folder, uplink, records);
      } finally {
        forwarder.close();
        CountDownLatch ended = new CountDownLatch(1);
        uplink.close(ended::countDown);
        ended.await(5, TimeUnit.SECONDS);
        CountDownLatch closed = new CountDownLatch(1);
        disk.execute(
            () -> {
              store.close();
              closed.countDown();
            });
        closed.await();
      }
    }
  }

  private static Outcome send(Path folder, MqttUplink uplink, int records)
      throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
    uplink.start();
    while (sent(uplink) == 0 && System.nanoTime() < deadline) {
      Thread.sleep(1);
    }
    long began = System.nanoTime();
    try (Ledger ledger = new Ledger(folder)) {
      // the disk is only asked when all has been sent: it has enough to do
      while ((sent(uplink) < records || !ledger.backlog().isEmpty())
          && System.nanoTime() < deadline) {
        Thread.sleep(10); // asking costs what the drain could use
      }
      double seconds = (System.nanoTime() - began) / 1e9;
      long acknowledged =
          ledger.tallies().stream()
              .filter(tally -> tally.state().word().equals("acknowledged"))
              .mapToLong(Ledger.Tally::count)
              .sum();
      return new Outcome(records, acknowledged, acknowledged / seconds);
    }
  }

  private static long sent(MqttUplink uplink) {
    return uplink.counts().getOrDefault("messages-sent", 0L);
  }

  private static void fill(Store store, int records) throws InterruptedException {
    for (int from = 0; from < records; from += PAGE) {
      List<Store.Owed> page = new ArrayList<>();
      for (int minute = from; minute < Math.min(records, from + PAGE); minute++) {
        page.add(new Store.Owed(MonthRecords.of(POINT, minute), List.of(PLATFORM)));
      }
      CountDownLatch durable = new CountDownLatch(1);
      store.keepRecords(page, kept -> durable.countDown());
      durable.await();
    }
  }
}
