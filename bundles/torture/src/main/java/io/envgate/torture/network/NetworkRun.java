package io.envgate.torture.network;

import io.envgate.api.record.DeliveryState;
import io.envgate.api.store.Store.Kept;
import io.envgate.hj212.Decoded;
import io.envgate.hj212.Edition;
import io.envgate.hj212.Packet;
import io.envgate.hj212.PacketCrc;
import io.envgate.loop.FreePort;
import io.envgate.loop.NetworkLoop;
import io.envgate.loop.ThreadLoop;
import io.envgate.platform.FrameReport;
import io.envgate.platform.PlatformServer;
import io.envgate.platform.PlatformSettings;
import io.envgate.platform.ReceivingPlatform;
import io.envgate.platform.Rudeness;
import io.envgate.store.Forwarder;
import io.envgate.store.Ledger;
import io.envgate.store.SqliteStore;
import io.envgate.torture.network.MisbehavingProxy.Manner;
import io.envgate.torture.store.Numbered;
import io.envgate.uplink.hj212.Hj212Uplink;
import io.envgate.uplink.hj212.Identity;
import io.envgate.uplink.hj212.Terms;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Store, forwarder and uplink on their real threads and sockets, with a platform behind a proxy
 * that misbehaves; the platform is rude and restarts. A coordinator that belongs to neither side
 * compares what was stored, what the gateway's ledger says, and what was received.
 */
public final class NetworkRun {
  private static final String MN = "010000A8900016F000169DC1";
  private static final String PASSWORD = "123456";
  private static final String MINUTES = "2051";
  private static final Duration OVER_TIME = Duration.ofMillis(400);
  private static final int RE_COUNT = 1;
  private static final long QUIET_SECONDS =
      900; // backlog waits double from 5 s; the machine may be busy

  private final AtomicReference<Rudeness> mood = new AtomicReference<>(new Rudeness.Polite());
  private final Set<Integer> stored = ConcurrentHashMap.newKeySet();
  private final Map<String, Set<String>> contents = new ConcurrentHashMap<>(); // by DataTime
  private final Map<String, Integer> times = new ConcurrentHashMap<>();
  private final Map<String, Integer> unmarked = new ConcurrentHashMap<>(); // without RF=1
  private final List<String> phases = new ArrayList<>();
  private String deeds = "";

  private record Phase(String name, Manner manner, Rudeness mood, boolean restart) {}

  /** What was tried. */
  public List<String> phases() {
    return phases;
  }

  /** What the network did. */
  public String deeds() {
    return deeds;
  }

  /** Records that were stored. */
  public int stored() {
    return stored.size();
  }

  /** Packets that came more than once. */
  public int repeated() {
    return times.values().stream().mapToInt(number -> number - 1).sum();
  }

  /**
   * Runs through all phases.
   *
   * @param rounds how often
   * @param perPhase records of each
   * @return what is wrong, in words
   */
  public List<String> run(Path folder, int rounds, int perPhase)
      throws IOException, InterruptedException {
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), FreePort.any());
    PlatformServer platform = PlatformServer.listen(address, settings(), this::heard);
    MisbehavingProxy proxy = new MisbehavingProxy(platform.port());
    ThreadLoop writing = new ThreadLoop("store");
    ThreadLoop forwarding = new ThreadLoop("forwarder");
    NetworkLoop uplinks = new NetworkLoop("uplinks");
    SqliteStore store = new SqliteStore(folder, writing);
    try {
      Hj212Uplink uplink = uplink(uplinks, proxy.port());
      new Forwarder(forwarding, store).add(uplink);
      uplink.start();
      int next = 0;
      for (int round = 0; round < rounds; round++) {
        for (Phase phase : all()) {
          phases.add(phase.name());
          mood.set(phase.mood());
          proxy.behave(phase.manner());
          if (phase.restart()) {
            platform.close();
            platform = PlatformServer.listen(address, settings(), this::heard);
          }
          next = keep(store, forwarding, next, perPhase);
        }
      }
      mood.set(new Rudeness.Polite());
      proxy.behave(new Manner(0, Duration.ZERO, false));
      proxy.reset();
      awaitQuiet(folder, forwarding);
      platform.ask(ReceivingPlatform::counts).join(); // it tells of a packet behind its answer
      return compare(folder);
    } finally {
      uplinks.close();
      forwarding.close();
      platform.close();
      proxy.close();
      deeds = proxy.deeds();
      CountDownLatch closed = new CountDownLatch(1);
      writing.execute(
          () -> {
            store.close();
            closed.countDown();
          });
      closed.await(60, TimeUnit.SECONDS);
      writing.close();
    }
  }

  private static List<Phase> all() {
    Rudeness polite = new Rudeness.Polite();
    Manner well = new Manner(0, Duration.ZERO, false);
    List<Phase> all = new ArrayList<>();
    for (int percent = 0; percent <= 30; percent += 10) {
      Manner loss = new Manner(percent / 100.0, Duration.ZERO, false);
      all.add(new Phase("loss " + percent + " %", loss, polite, false));
    }
    all.add(new Phase("delay", new Manner(0, Duration.ofMillis(900), false), polite, false));
    all.add(new Phase("half-open", new Manner(0, Duration.ZERO, true), polite, false));
    all.add(new Phase("platform restarts", well, polite, true));
    all.add(new Phase("acknowledgements lost", well, new Rudeness.Forgetful(2), false));
    all.add(
        new Phase(
            "late acknowledgements", well, new Rudeness.Late(OVER_TIME.plusMillis(300)), false));
    all.add(new Phase("wrong QN", well, new Rudeness.WrongQn(), false));
    all.add(new Phase("half answers", well, new Rudeness.Half(), false));
    all.add(new Phase("dropping", well, new Rudeness.Dropping(3), false));
    return all;
  }

  private PlatformSettings settings() {
    return PlatformSettings.usual()
        .withPassword(PASSWORD)
        .withRudeness(new Rudeness.Moody(mood::get))
        .withoutLint();
  }

  private static Hj212Uplink uplink(NetworkLoop loop, int port) {
    Terms terms =
        new Terms(
            Edition.V2025,
            PacketCrc.HJ212,
            PASSWORD,
            true,
            OVER_TIME,
            RE_COUNT,
            16,
            Optional.empty(),
            Optional.empty());
    return new Hj212Uplink(
        Numbered.PLATFORM,
        terms,
        List.of(new Identity(Numbered.POINT, MN, "32")),
        false,
        loop,
        loop.dialer("127.0.0.1", port, Duration.ofSeconds(10)),
        new Random(1));
  }

  /** Keeps one record after another at a steady pace. @return the next number */
  private int keep(SqliteStore store, ThreadLoop pace, int first, int number)
      throws InterruptedException {
    CountDownLatch kept = new CountDownLatch(number);
    for (int i = 0; i < number; i++) {
      int which = first + i;
      pace.after(
          Duration.ofMillis(25L * i),
          () ->
              store.keepRecords(
                  List.of(Numbered.owed(which, Numbered.PLATFORM)),
                  outcome -> {
                    if (outcome instanceof Kept.Durable) {
                      stored.add(which);
                    }
                    kept.countDown();
                  }));
    }
    kept.await(QUIET_SECONDS, TimeUnit.SECONDS);
    return first + number;
  }

  private void heard(FrameReport report) {
    if (report.decoded() instanceof Decoded.Complete complete && report.objections().isEmpty()) {
      Packet packet = complete.packet();
      if (packet.cn().filter(MINUTES::equals).isPresent()) {
        String dataTime = packet.parameters().dataTime().orElse("");
        contents.computeIfAbsent(dataTime, first -> ConcurrentHashMap.newKeySet()).add(packet.cp());
        times.merge(dataTime, 1, Integer::sum);
        if (!packet.resent()) {
          unmarked.merge(dataTime, 1, Integer::sum);
        }
      }
    }
  }

  /** Until nothing is owed any more, but not for ever. */
  private static void awaitQuiet(Path folder, ThreadLoop loop) throws InterruptedException {
    CountDownLatch quiet = new CountDownLatch(1);
    look(folder, loop, quiet);
    quiet.await(QUIET_SECONDS, TimeUnit.SECONDS);
  }

  private static void look(Path folder, ThreadLoop loop, CountDownLatch quiet) {
    try (Ledger ledger = new Ledger(folder)) {
      if (ledger.backlog().isEmpty()) {
        quiet.countDown();
      } else {
        loop.after(Duration.ofMillis(500), () -> look(folder, loop, quiet));
      }
    }
  }

  private List<String> compare(Path folder) {
    List<String> wrong = new ArrayList<>();
    Map<Integer, Ledger.Entry> listed = new HashMap<>();
    try (Ledger ledger = new Ledger(folder)) {
      ledger.entries(
          Ledger.Range.ALL,
          entry -> {
            if (listed.put(Numbered.number(entry.dataTime()), entry) != null) {
              wrong.add("it stands in the ledger twice: " + entry);
            }
            if (entry.state() != DeliveryState.ACKNOWLEDGED) {
              wrong.add("not acknowledged: " + entry);
            }
          });
    }
    Set<Integer> received = new HashSet<>();
    contents.forEach(
        (dataTime, texts) -> {
          received.add(Numbered.number(dataTime));
          if (texts.size() > 1) {
            wrong.add(dataTime + " came with different contents: " + texts);
          }
        });
    difference("stored and not received", stored, received, wrong);
    difference("received and not stored", received, stored, wrong);
    difference("stored and not in the ledger", stored, listed.keySet(), wrong);
    unmarked.forEach(
        (dataTime, number) -> {
          if (number > 1 + RE_COUNT) { // within its dialogue a packet is repeated as it is
            wrong.add(dataTime + " came " + number + " times without RF=1");
          }
        });
    return wrong;
  }

  private static void difference(
      String what, Set<Integer> one, Set<Integer> other, List<String> wrong) {
    Set<Integer> rest = new TreeSet<>(one);
    rest.removeAll(other);
    if (!rest.isEmpty()) {
      wrong.add(what + ": " + rest);
    }
  }
}
