package io.envgate.benchmarks.drain;

import io.envgate.api.store.Store;
import io.envgate.benchmarks.MonthRecords;
import io.envgate.hj212.Edition;
import io.envgate.hj212.PacketCrc;
import io.envgate.hj212.Times;
import io.envgate.loop.NetworkLoop;
import io.envgate.loop.ThreadLoop;
import io.envgate.store.Forwarder;
import io.envgate.store.Ledger;
import io.envgate.store.SqliteStore;
import io.envgate.uplink.hj212.Hj212Uplink;
import io.envgate.uplink.hj212.Identity;
import io.envgate.uplink.hj212.Terms;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A backlog on its way: the store, the forwarder and the uplink of the gateway, on threads of their
 * own, against a {@link FarPlatform}. It counts as drained when the disk says that everything is
 * acknowledged.
 */
final class Drain {
  private static final String PLATFORM = "city";
  private static final Identity OLD = new Identity("outlet1", "010000A8900016F000169DC0", "32");
  private static final Identity LIVE = new Identity("outlet2", "010000A8900016F000169DC1", "32");
  // HJ 212-2017, table 1; shorter where packets are to be missed, which costs one OverTime each
  private static final Duration OVER_TIME = Duration.ofSeconds(10);
  private static final Duration SHORT_OVER_TIME = Duration.ofSeconds(1);
  private static final Duration BETWEEN_LIVE = Duration.ofMillis(400);
  private static final int PAGE = 500;
  private static final long MOST_SECONDS = 400;

  private final Path folder;
  private final Manners manners;
  private final int window;
  private final int packets;

  /** What came of it. @param liveMillis the longest that a live record waited */
  record Outcome(
      int packets,
      double perSecond,
      long acknowledged,
      int different,
      int missed,
      long liveMillis) {

    /** Whether each is acknowledged in the ledger and known to the platform. */
    boolean whole() {
      return acknowledged == different && acknowledged >= packets;
    }
  }

  Drain(Path folder, Manners manners, int window, int packets) {
    this.folder = folder;
    this.manners = manners;
    this.window = window;
    this.packets = packets;
  }

  Outcome run() throws IOException, InterruptedException {
    try (FarPlatform platform = new FarPlatform(manners);
        ThreadLoop disk = new ThreadLoop("store");
        ThreadLoop forwarding = new ThreadLoop("forwarder");
        NetworkLoop network = new NetworkLoop("uplinks")) {
      SqliteStore store = new SqliteStore(folder, disk);
      fill(store);
      Forwarder forwarder = new Forwarder(forwarding, store);
      Hj212Uplink uplink =
          new Hj212Uplink(
              PLATFORM,
              terms(),
              List.of(OLD, LIVE),
              false,
              network,
              network.dialer("127.0.0.1", platform.port(), Duration.ofSeconds(5)),
              new Random(1));
      forwarder.add(uplink);
      uplink.start();
      try {
        return drain(store, platform);
      } finally {
        forwarder.close();
        uplink.close();
        disk.execute(store::close);
      }
    }
  }

  private Terms terms() {
    return new Terms(
        Edition.V2017,
        PacketCrc.HJ212,
        "123456",
        true,
        manners.misses() ? SHORT_OVER_TIME : OVER_TIME,
        9,
        window,
        Optional.empty(),
        Optional.empty());
  }

  private void fill(Store store) throws InterruptedException {
    for (int from = 0; from < packets; from += PAGE) {
      List<Store.Owed> page = new ArrayList<>();
      for (int minute = from; minute < Math.min(packets, from + PAGE); minute++) {
        page.add(owed(OLD.point(), minute));
      }
      CountDownLatch durable = new CountDownLatch(1);
      store.keepRecords(page, kept -> durable.countDown());
      durable.await();
    }
  }

  private static Store.Owed owed(String point, int minute) {
    return new Store.Owed(MonthRecords.of(point, minute), List.of(PLATFORM));
  }

  private Outcome drain(SqliteStore store, FarPlatform platform) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
    while (platform.answered() == 0 && System.nanoTime() < deadline) {
      Thread.sleep(1);
    }
    long began = System.nanoTime() - manners.way().toNanos();
    long nextLive = began + BETWEEN_LIVE.toNanos();
    List<Long> handedOver = new ArrayList<>();
    try (Ledger ledger = new Ledger(folder)) {
      while (isOpen(ledger, platform, handedOver.size()) && System.nanoTime() < deadline) {
        long now = System.nanoTime();
        boolean behindBacklog = platform.answered() < packets * 9L / 10;
        if (behindBacklog && now >= nextLive) {
          store.keepRecords(List.of(owed(LIVE.point(), handedOver.size())), kept -> {});
          handedOver.add(now);
          nextLive = now + BETWEEN_LIVE.toNanos();
        }
        Thread.sleep(2);
      }
      double seconds = (System.nanoTime() - began) / 1e9;
      long acknowledged =
          ledger.tallies().stream()
              .filter(tally -> tally.state().word().equals("acknowledged"))
              .mapToLong(Ledger.Tally::count)
              .sum();
      return new Outcome(
          packets,
          (packets + handedOver.size()) / seconds,
          acknowledged,
          platform.answered(),
          platform.missed(),
          longestWait(handedOver, platform));
    }
  }

  /** The disk is only asked when the platform has all: it has enough to do. */
  private boolean isOpen(Ledger ledger, FarPlatform platform, int live) {
    return platform.answered() < packets + live || !ledger.backlog().isEmpty();
  }

  private static long longestWait(List<Long> handedOver, FarPlatform platform) {
    long longest = 0;
    for (int i = 0; i < handedOver.size(); i++) {
      Long came = platform.cameAt(LIVE.mn(), Times.text(MonthRecords.start(i)));
      longest = came == null ? Long.MAX_VALUE : Math.max(longest, came - handedOver.get(i));
    }
    return TimeUnit.NANOSECONDS.toMillis(longest);
  }
}
