package io.envgate.torture.sim;

import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Delivery;
import io.envgate.api.store.Store.Kept;
import io.envgate.api.uplink.Receipt;
import io.envgate.api.uplink.Uplink;
import io.envgate.loop.VirtualLoop;
import io.envgate.store.Forwarder;
import io.envgate.store.Ledger;
import io.envgate.store.SqliteStore;
import io.envgate.torture.store.Numbered;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * Random actions on store and forwarder beside a small model in memory: records are kept and kept
 * again, platforms come and go, confirm, refuse and stay silent, the disk fills up, the power fails
 * between two events or within a commit. What the model knows for sure has to be so.
 */
public final class ModelRun {
  private static final List<String> PLATFORMS = List.of("city", "bureau", "plant");
  private static final int ROOM = 8;
  private static final Duration SURE = Duration.ofSeconds(12); // a refused write is tried each 5 s

  private final Random random;
  private final Tally tally = new Tally();
  private final Breaches breaches = new Breaches();
  private final VirtualLoop world = new VirtualLoop(Instant.parse("2026-11-10T00:00:00Z"));
  private final SimulatedDisk disk;
  private final Map<String, Receiver> receivers = new HashMap<>();
  private final Set<Integer> tried = new HashSet<>();
  private final Set<Integer> durable = new HashSet<>();
  private final Set<String> received = new HashSet<>(); // platform and number
  private final List<Answer> unsure = new ArrayList<>();
  private final Set<Answer> written = new HashSet<>();
  private Circuit circuit;
  private SqliteStore store;
  private boolean cut;
  private boolean full;
  private int next;

  /** The platform's last word on a record. The instant is no part of what it is. */
  private record Answer(String platform, int number, long nanos) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Answer answer
          && answer.platform.equals(platform)
          && answer.number == number;
    }

    @Override
    public int hashCode() {
      return platform.hashCode() * 31 + number;
    }
  }

  private ModelRun(Path folder, long seed) {
    random = Chance.of(seed, 3);
    disk = new SimulatedDisk(folder, random, tally);
  }

  /**
   * One life of so many actions, in a folder that is not there yet.
   *
   * @return where store and model differ, in words
   */
  public static List<String> live(Path folder, long seed, int actions) {
    ModelRun run = new ModelRun(folder, seed);
    run.start();
    for (int i = 0; i < actions; i++) {
      run.act();
    }
    run.end();
    return run.breaches.found();
  }

  private void start() {
    cut = false;
    circuit = new Circuit(world, world.wall(), random, this::powerFails);
    store = new SqliteStore(disk.folder(), circuit.strand(disk::hold));
    store.watchedBy(disk);
    Forwarder forwarder = new Forwarder(circuit.strand(), store);
    for (String platform : PLATFORMS) {
      Receiver receiver = new Receiver(platform);
      receivers.put(platform, receiver);
      forwarder.add(receiver);
    }
  }

  private void powerFails() {
    cut = true;
    circuit.cut();
    unsure.clear();
    disk.cutInNextCommit(false); // a process without power commits no more
    disk.keepAsItIs(store::close, store.refuge());
  }

  private void act() {
    Receiver receiver = receivers.get(PLATFORMS.get(random.nextInt(PLATFORMS.size())));
    switch (random.nextInt(12)) {
      case 0, 1, 2 -> keep(next++);
      case 3 -> keep(random.nextInt(next + 1));
      case 4, 5, 6 -> receiver.answer(new Receipt.Acknowledged(world.now()));
      case 7 -> receiver.answer(new Receipt.Unanswered("no word"));
      case 8 -> receiver.turn();
      case 9 -> trouble();
      case 10 -> {
        disk.cutInNextCommit(random.nextBoolean());
        if (random.nextInt(3) == 0) {
          powerFails();
        }
      }
      default -> world.advance(Duration.ofMillis(random.nextInt(20_000)));
    }
    world.advance(Duration.ofMillis(random.nextInt(40)));
    if (cut) {
      disk.cutInNextCommit(false);
      start();
    }
    becomeSure();
  }

  private void trouble() {
    full = !full && random.nextInt(3) == 0;
    disk.full(-disk.full());
    disk.full(full ? 1 : 0);
    unsure.clear();
  }

  /** Whose acknowledgement must have been written by now: nothing went wrong since it came. */
  private void becomeSure() {
    if (full) {
      unsure.clear();
    }
    List<Answer> sure =
        unsure.stream()
            .filter(answer -> world.nanoTime() - answer.nanos() > SURE.toNanos())
            .toList();
    written.addAll(sure);
    unsure.removeAll(sure);
  }

  private void keep(int number) {
    tried.add(number);
    next = Math.max(next, number + 1);
    store.keepRecords(
        List.of(Numbered.owed(number, owedTo(number))),
        kept -> {
          if (!cut && kept instanceof Kept.Durable) {
            durable.add(number);
          }
        });
  }

  /** The same for each number, so that it does not matter which attempt was the first. */
  private static String[] owedTo(int number) {
    return PLATFORMS.stream()
        .filter(platform -> (number + platform.length()) % 3 != 0)
        .toArray(String[]::new);
  }

  private void end() {
    disk.full(-disk.full());
    disk.cutInNextCommit(false);
    receivers.values().forEach(Receiver::confirmAll);
    world.advance(Duration.ofMinutes(40));
    Set<Integer> there = Numbered.recordsIn(store);
    durable.forEach(
        number ->
            breaches.unless(
                there.contains(number), "durable", () -> number + " was durable and is not there"));
    Map<String, Integer> entries = new TreeMap<>();
    try (Ledger ledger = new Ledger(disk.folder())) {
      ledger.entries(
          Ledger.Range.ALL,
          entry -> {
            int number = Numbered.number(entry.dataTime());
            breaches.unless(entry.state().settled(), "delivered or listed", entry::toString);
            breaches.unless(
                tried.contains(number) && List.of(owedTo(number)).contains(entry.platform()),
                "delivered or listed",
                () -> "nobody asked for it: " + entry);
            entries.merge(entry.platform() + ' ' + number, 1, Integer::sum);
          });
    }
    for (int number : durable) {
      for (String platform : owedTo(number)) {
        breaches.unless(
            entries.getOrDefault(platform + ' ' + number, 0) == 1,
            "delivered or listed",
            () -> number + " is not once in the ledger for " + platform);
        breaches.unless(
            received.contains(platform + ' ' + number),
            "delivered or listed",
            () -> platform + " never got " + number);
      }
    }
    circuit.cut();
    store.close();
    disk.takeAway(store.refuge());
  }

  /** A platform. It outlives no power cut: what it was told it has, see {@link #received}. */
  private final class Receiver implements Uplink {
    private final String platform;
    private final Map<Delivery, Progress> open = new HashMap<>();
    private boolean up = true;
    private boolean confirming;
    private Runnable room = () -> {};

    Receiver(String platform) {
      this.platform = platform;
    }

    void turn() {
      up = !up;
      if (!up) {
        List.copyOf(open.keySet()).forEach(one -> settle(one, new Receipt.Unanswered("down")));
      }
      room.run();
    }

    void confirmAll() {
      up = true;
      confirming = true;
      List.copyOf(open.keySet()).forEach(one -> settle(one, new Receipt.Acknowledged(world.now())));
      room.run();
    }

    void answer(Receipt receipt) {
      if (!open.isEmpty()) {
        List<Delivery> all =
            open.keySet().stream()
                .sorted(Comparator.comparing(one -> one.id().toString()))
                .toList();
        settle(all.get(random.nextInt(all.size())), receipt);
      }
    }

    private void settle(Delivery delivery, Receipt receipt) {
      Progress progress = open.remove(delivery);
      if (receipt instanceof Receipt.Acknowledged) {
        unsure.add(new Answer(platform, Numbered.number(delivery.record()), world.nanoTime()));
      }
      progress.settled(receipt);
      room.run();
    }

    @Override
    public String platform() {
      return platform;
    }

    @Override
    public List<String> compose(DataRecord record) {
      return record.content() instanceof Content.Measured
          ? List.of("DataTime;" + Numbered.number(record))
          : List.of();
    }

    @Override
    public boolean isUp() {
      return up;
    }

    @Override
    public int room() {
      return up ? ROOM - open.size() : 0;
    }

    @Override
    public void onRoom(Runnable listener) {
      room = listener;
    }

    @Override
    public void send(Delivery delivery, Progress progress) {
      int number = Numbered.number(delivery.record());
      received.add(platform + ' ' + number);
      breaches.unless(
          !written.contains(new Answer(platform, number, 0)),
          "delivered or listed",
          () ->
              number + " is sent to " + platform + " again though its acknowledgement was written");
      breaches.unless(
          delivery.bodies().equals(compose(delivery.record())),
          "delivered or listed",
          () -> number + " has another content: " + delivery.bodies());
      progress.transmitted(1, "QN" + number, world.now());
      open.put(delivery, progress);
      if (confirming) {
        world.execute(
            () -> {
              if (open.containsKey(delivery)) {
                settle(delivery, new Receipt.Acknowledged(world.now()));
              }
            });
      }
    }
  }
}
