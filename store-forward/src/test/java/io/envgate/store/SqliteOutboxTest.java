package io.envgate.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.record.Cause;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Delivery;
import io.envgate.api.record.DeliveryId;
import io.envgate.api.record.DeliveryState;
import io.envgate.api.store.Store.Owed;
import io.envgate.loop.VirtualLoop;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteOutboxTest implements OutboxContract {
  private static final List<String> PLATFORMS = List.of("city", "bureau");

  @TempDir Path folder;
  private Disk disk;

  @BeforeEach
  void open() {
    disk = new Disk(folder);
  }

  @AfterEach
  void close() {
    disk.store.close();
  }

  @Override
  public Outbox reopened() {
    disk.reopen();
    return disk.outbox();
  }

  @Override
  public VirtualLoop loop() {
    return disk.loop;
  }

  /** Many of which different things are to be said, and some twice. */
  @Test
  void manyAreBegunAndSettledTogetherEachAsIfByItself() {
    disk.keep(
        IntStream.range(0, 200)
            .mapToObj(i -> Made.owed(Made.minute(i), "city", "bureau"))
            .toArray(Owed[]::new));
    List<Delivery> due = reopened().due("city", Made.NOON, 200, id -> false);
    List<Delivery> composed =
        due.stream().map(one -> one.with(List.of("a\\b" + one.id().row(), "two\n二"))).toList();
    Set<DeliveryId> begun = new HashSet<>();
    disk.outbox().begin(composed, begun::addAll);
    disk.loop.settle();
    assertEquals(200, begun.size());
    List<Step> steps = new ArrayList<>();
    for (Delivery one : composed) {
      long row = one.id().row();
      Instant left = Made.NOON.plusMillis(row / 16);
      Sendings sent = new Sendings(1, Optional.of(left), Map.of(1, "QN", 2, "QN" + row));
      steps.add(new Step(one, new Standing.InFlight(Cause.BACKLOG, 1), sent));
      if (row % 5 > 0) { // the others stay open
        Instant heard = Made.NOON.plusMillis(1000 + row / 20);
        steps.add(
            new Step(
                one,
                row % 7 == 0
                    ? new Standing.Settled(DeliveryState.REFUSED, heard, "no " + row)
                    : new Standing.Settled(DeliveryState.ACKNOWLEDGED, heard, ""),
                Sendings.NONE));
      }
    }
    steps.add(steps.get(1)); // nothing is settled twice
    List<Step> written = new ArrayList<>();
    disk.outbox().advance(steps, (some, kept) -> written.addAll(some));
    disk.loop.settle();
    assertEquals(steps, written);
    assertEquals(1L, disk.store.counts().get("delivery-already-settled"));
    reopened();
    try (Ledger ledger = new Ledger(folder);
        Verification verification = new Verification(folder)) {
      ledger.entries(
          new Ledger.Range(Optional.of("city"), Optional.empty(), Optional.empty()),
          entry -> {
            long row = 1 + 2L * Duration.between(Made.NOON, entry.dataTime()).toMinutes() / 10;
            assertEquals(1, entry.sent(), entry::toString);
            assertEquals(Optional.of(Made.NOON.plusMillis(row / 16)), entry.firstSent());
            assertEquals(row % 5 == 0, entry.state() == DeliveryState.IN_FLIGHT, entry::toString);
            assertEquals(
                row % 5 > 0 && row % 7 == 0 ? Optional.of("no " + row) : Optional.empty(),
                entry.reason());
            if (entry.state() == DeliveryState.ACKNOWLEDGED) {
              assertEquals(
                  Optional.of(Made.NOON.plusMillis(1000 + row / 20)), entry.acknowledged());
            }
          });
      Verification.Result result =
          verification.of(Verification.Range.ALL, List.of(), new Verification.Listener() {});
      assertEquals(List.of(), result.breaks());
      assertEquals(200 + 160, result.links(), "records, and deliveries that are settled");
    }
    assertEquals(
        composed.get(2).bodies(),
        disk.outbox().due("city", Made.NOON, 1, id -> false).get(0).bodies());
  }

  /**
   * Random acts on the outbox and on the model, which must agree after each, whether it was
   * reopened or cut off between.
   */
  @Test
  void doesWhatTheModelDoesWhateverHappens() {
    for (long seed = 1; seed <= 5; seed++) {
      VirtualLoop loop = new VirtualLoop(Made.NOON);
      disk.store.close();
      disk = new Disk(folder.resolve("seed" + seed), loop);
      Outbox model = new MemoryOutbox(loop);
      Random random = new Random(seed);
      for (int act = 0; act < 150; act++) {
        act(random, disk.outbox(), model, loop);
        if (random.nextInt(20) == 0) {
          disk.cutPower();
        } else if (random.nextInt(20) == 0) {
          disk.reopen();
        }
        assertSame("seed " + seed + ", act " + act, disk.outbox(), model, loop);
      }
    }
  }

  private Set<DeliveryId> begun(List<Delivery> deliveries) {
    Set<DeliveryId> begun = new HashSet<>();
    disk.outbox().begin(deliveries, begun::addAll);
    disk.loop.settle();
    return begun;
  }

  /**
   * A record is stated anew while its first version still waits, long behind: what is newer goes
   * first, and the older one after it would undo it.
   */
  @Test
  void anOlderVersionIsNotSentAfterANewerOne() {
    disk.outbox().append(List.of(Made.owed(Made.minute("outlet1", Made.NOON, 1), "city")), k -> {});
    disk.outbox().append(List.of(Made.owed(Made.minute("outlet1", Made.NOON, 2), "city")), k -> {});
    disk.outbox().append(List.of(Made.owed(Made.minute("outlet2", Made.NOON, 1), "city")), k -> {});
    disk.loop.settle();
    List<Delivery> due = disk.outbox().due("city", disk.loop.now(), 9, id -> false);
    assertEquals(3, due.size());
    Delivery older =
        due.stream()
            .filter(one -> one.record().equals(Made.minute("outlet1", Made.NOON, 1)))
            .findFirst()
            .orElseThrow();
    List<Delivery> others = new ArrayList<>(due);
    others.remove(older);
    assertEquals(2, begun(others).size());
    assertEquals(Set.of(), begun(List.of(older)));
    List<String> states = new ArrayList<>();
    try (Ledger ledger = new Ledger(folder)) {
      ledger.entries(
          Ledger.Range.ALL,
          entry -> states.add(entry.state().word() + " " + entry.reason().orElse("")));
    }
    assertTrue(states.contains("superseded a newer version overtook it"), states.toString());
    assertEquals(2, states.stream().filter("in-flight "::equals).count(), states.toString());
  }

  /** To another platform only the first version is owed. */
  @Test
  void aVersionThatIsNotOwedOvertakesNothing() {
    disk.outbox().append(List.of(Made.owed(Made.minute("outlet1", Made.NOON, 1), "city")), k -> {});
    disk.outbox().append(List.of(Made.owed(Made.minute("outlet1", Made.NOON, 2))), k -> {});
    disk.loop.settle();
    assertEquals(1, begun(disk.outbox().due("city", disk.loop.now(), 9, id -> false)).size());
  }

  private static void act(Random random, Outbox real, Outbox model, VirtualLoop loop) {
    String platform = PLATFORMS.get(random.nextInt(2));
    List<Delivery> open = model.due(platform, loop.now(), 99, id -> false);
    switch (random.nextInt(6)) {
      case 0, 1 -> {
        List<Owed> owed = List.of(anyOwed(random), anyOwed(random));
        both(real, model, outbox -> outbox.append(owed, kept -> {}));
      }
      case 2 -> loop.advance(Duration.ofSeconds(random.nextInt(400)));
      case 3 -> {
        if (random.nextInt(20) == 0) {
          both(real, model, outbox -> outbox.giveUp(platform, "removed", kept -> {}));
        }
      }
      default -> {
        if (!open.isEmpty()) {
          change(random, open.get(random.nextInt(open.size())), real, model, loop);
        }
      }
    }
    loop.settle();
  }

  private static void change(
      Random random, Delivery delivery, Outbox real, Outbox model, VirtualLoop loop) {
    Delivery begun =
        new Delivery(
            delivery.id(),
            delivery.platform(),
            delivery.record(),
            Cause.BACKLOG,
            delivery.attempts(),
            delivery.bodies().isEmpty() ? List.of("body " + random.nextInt()) : delivery.bodies());
    Standing settled = new Standing.Settled(DeliveryState.ACKNOWLEDGED, loop.now(), "");
    Standing waiting =
        new Standing.Waiting(Cause.BACKLOG, 1, loop.now().plusSeconds(random.nextInt(300)));
    switch (random.nextInt(3)) {
      case 0 -> both(real, model, outbox -> outbox.begin(List.of(begun), open -> {}));
      case 1 ->
          both(
              real,
              model,
              outbox -> outbox.advance(List.of(Step.of(delivery, settled)), (written, kept) -> {}));
      default ->
          both(
              real,
              model,
              outbox -> outbox.advance(List.of(Step.of(delivery, waiting)), (written, kept) -> {}));
    }
  }

  private static Owed anyOwed(Random random) {
    int number = random.nextInt(2000);
    DataRecord record =
        random.nextInt(3) == 0
            ? Made.realtime("outlet" + random.nextInt(2), Made.NOON.plusSeconds(1000L * number))
            : Made.minute(number);
    return new Owed(record, PLATFORMS.subList(0, random.nextInt(3)));
  }

  private static void both(Outbox real, Outbox model, Consumer<Outbox> act) {
    act.accept(real);
    act.accept(model);
  }

  private static void assertSame(String where, Outbox real, Outbox model, VirtualLoop loop) {
    assertEquals(model.creditors(), real.creditors(), where);
    for (String platform : PLATFORMS) {
      Set<Delivery> expected = new HashSet<>(model.due(platform, loop.now(), 9999, id -> false));
      assertEquals(
          expected, new HashSet<>(real.due(platform, loop.now(), 9999, id -> false)), where);
    }
  }
}
