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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
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
