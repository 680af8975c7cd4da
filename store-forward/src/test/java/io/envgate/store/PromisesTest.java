package io.envgate.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.record.Cause;
import io.envgate.api.record.Delivery;
import io.envgate.api.record.DeliveryState;
import io.envgate.api.store.Store.Owed;
import io.envgate.api.uplink.Receipt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The promises of {@link SqliteOutbox}, each under its name. */
class PromisesTest {
  @TempDir Path folder;
  private Disk disk;
  private Forwarder forwarder;

  @BeforeEach
  void open() {
    disk = new Disk(folder);
    forwarder = new Forwarder(disk.loop, disk.outbox());
  }

  @AfterEach
  void close() {
    disk.store.close();
  }

  @Test
  void aRecordIsOnDiskBeforeItIsOffered() {
    FakeUplink city = serve("city", 16);
    List<List<Ledger.Entry>> seen = new ArrayList<>();
    disk.store.keepRecords(List.of(Made.owed(Made.minute(0), "city")), kept -> seen.add(ledger()));
    assertEquals(List.of(), city.handed, "nothing is offered before the disk has it");
    disk.loop.settle();
    assertEquals(
        1, seen.get(0).size(), "when the outcome is told, another reader of the file finds it");
    assertEquals(1, city.handed.size());
    assertEquals(
        DeliveryState.IN_FLIGHT,
        ledger().get(0).state(),
        "and that it is being sent, with its bodies, as well");
    disk.cutPower();
    Delivery again = disk.outbox().due("city", disk.loop.now(), 1, id -> false).get(0);
    assertEquals(city.handed.get(0).bodies(), again.bodies());
  }

  @Test
  void aRecordLeavesOnlyWhenEveryUplinkHasSettledIt() {
    FakeUplink city = serve("city", 16);
    FakeUplink bureau = serve("bureau", 16);
    disk.keep(Made.owed(Made.minute(0), "city", "bureau"));
    city.acknowledgeAll();
    assertEquals(Set.of("bureau"), disk.outbox().creditors());
    disk.reopen();
    assertEquals(Set.of("bureau"), disk.outbox().creditors());
    bureau.goDown();
    assertEquals(
        1,
        disk.outbox()
            .due("bureau", disk.loop.now().plus(Duration.ofHours(1)), 9, id -> false)
            .size());
    assertEquals(
        List.of(),
        disk.outbox().due("city", disk.loop.now().plus(Duration.ofHours(1)), 9, id -> false));
  }

  @Test
  void oldestFirstPerUplinkLiveBeforeBacklog() {
    keepABacklog(12_000); // minutes: over the end of the month
    FakeUplink city = serve("city", 64).acknowledging();
    disk.loop.settle();
    assertEquals(12_000, city.handed.size());
    for (int i = 1; i < city.handed.size(); i++) {
      assertTrue(start(city, i - 1).isBefore(start(city, i)), "oldest first, at " + i);
    }
  }

  @Test
  void aNewRecordPassesABacklogOfAMonth() {
    keepABacklog(43_920);
    FakeUplink city = serve("city", 16);
    assertEquals(16, city.handed.size(), "the window is full of backlog");
    Random random = new Random(5);
    for (int round = 0; round < 100; round++) {
      disk.keep(Made.owed(Made.minute("outlet2", Made.NOON.plusSeconds(round)), "city"));
      int before = city.handed.size();
      for (int answers = 1 + random.nextInt(4); answers > 0; answers--) {
        city.answer(city.handed.get(before - answers), new Receipt.Acknowledged(disk.loop.now()));
        if (random.nextBoolean()) {
          disk.loop.settle();
        }
      }
      disk.loop.settle();
      List<Boolean> late =
          city.handed.subList(before, city.handed.size()).stream().map(Delivery::late).toList();
      assertEquals(false, late.get(0), "the new record goes first, round " + round);
      assertTrue(
          !late.subList(1, late.size()).contains(false),
          "and the backlog behind it, round " + round);
    }
  }

  private void keepABacklog(int count) {
    for (int first = 0; first < count; first += 240) {
      Owed[] minutes =
          IntStream.range(first, first + 240)
              .mapToObj(
                  i -> Made.owed(Made.minute("outlet1", Made.NOON.plusSeconds(60L * i)), "city"))
              .toArray(Owed[]::new);
      disk.keep(minutes);
    }
  }

  @Test
  void anUplinkThatIsDownDelaysNoOther() {
    FakeUplink silent = serve("silent", 16);
    FakeUplink down = serve("down", 0);
    FakeUplink city = serve("city", 16).acknowledging();
    for (int i = 0; i < 300; i++) {
      disk.keep(Made.owed(Made.minute(i), "silent", "down", "nobody", "city"));
      assertEquals(i + 1, city.handed.size());
    }
    assertEquals(16, silent.handed.size());
    assertEquals(0, down.handed.size());
    assertTrue(city.handed.stream().allMatch(delivery -> delivery.cause() == Cause.LIVE));
    assertEquals(300, disk.outbox().due("nobody", disk.loop.now(), 9999, id -> false).size());
  }

  @Test
  void afterAKillAtAnyInstantNothingAcknowledgedIsSentAgainUnlessItsAckHadNotBeenWritten() {
    Random random = new Random(7);
    int made = 0;
    Set<Integer> reached = new HashSet<>();
    for (int life = 0; life < 20; life++) {
      Set<Integer> acknowledged = new HashSet<>();
      ledger().stream()
          .filter(entry -> entry.state() == DeliveryState.ACKNOWLEDGED)
          .forEach(
              entry ->
                  acknowledged.add(
                      (int)
                          Duration.between(Made.NOON, entry.dataTime())
                              .dividedBy(Made.TEN_MINUTES)));
      FakeUplink city = serve("city", 4);
      for (int act = 0; act < 20; act++) {
        if (random.nextBoolean()) {
          disk.store.keepRecords(List.of(Made.owed(Made.minute(made++), "city")), kept -> {});
        } else if (!city.handed.isEmpty()) {
          city.answer(
              city.handed.get(random.nextInt(city.handed.size())),
              new Receipt.Acknowledged(disk.loop.now()));
        }
        disk.loop.advance(Duration.ofMillis(random.nextInt(3) == 0 ? 1 : 0));
      }
      city.numbers()
          .forEach(
              number ->
                  assertTrue(!acknowledged.contains(number), number + " was acknowledged before"));
      reached.addAll(city.numbers());
      forwarder.close();
      disk.cutPower();
      forwarder = new Forwarder(disk.loop, disk.outbox());
    }
    FakeUplink city = serve("city", 16).acknowledging();
    disk.loop.advance(Duration.ofMinutes(10));
    reached.addAll(city.numbers());
    assertEquals(List.of(), ledger().stream().filter(entry -> !entry.state().settled()).toList());
    assertEquals(ledger().size(), reached.size(), "all that was stored has reached the platform");
  }

  @Test
  void nothingUnexpiredOrUndeliveredIsEverDeleted() throws IOException, SQLException {
    Map<String, String> sources = new HashMap<>();
    try (Stream<Path> files = Files.list(Path.of("src/main/java/io/envgate/store"))) {
      for (Path file : files.toList()) {
        sources.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    assertTrue(sources.get("ReadingTable.java").contains("INSERT INTO reading"));
    // rows go only out of files in memory, and files only where StoreCare found them expired and
    // settled
    assertEquals(Set.of("HeldRows.java"), with(sources, "DELETE FROM"));
    assertEquals(Set.of("StoreFolder.java", "Refuge.java"), with(sources, "Files.delete"));
    assertEquals(
        Set.of("StoreCare.java", "Homecoming.java"),
        with(sources, "folder.remove(", "folder().remove("));
    for (String word :
        List.of(
            "DROP TABLE",
            "REPLACE INTO",
            "UPDATE reading",
            "UPDATE record",
            "UPDATE statistic",
            "UPDATE change",
            "UPDATE link",
            "UPDATE seal")) {
      assertEquals(Set.of(), with(sources, word));
    }
    try (MonthFile file = MonthFile.forWriting(folder.resolve("records-2020-01.db"), 0)) {
      assertThrows(
          IllegalArgumentException.class,
          () -> HeldRows.remove(file, 1, ReadingTable.Page.NONE, ChangeTable.Page.NONE));
    }
    serve("city", 16).acknowledging();
    for (int i = 0; i < 100; i++) {
      disk.keep(Made.owed(Made.minute(i), "city"));
    }
    disk.reopen();
    assertEquals(100, ledger().size());
  }

  private static Set<String> with(Map<String, String> sources, String... words) {
    return sources.keySet().stream()
        .filter(name -> Stream.of(words).anyMatch(sources.get(name)::contains))
        .collect(Collectors.toSet());
  }

  private FakeUplink serve(String platform, int window) {
    FakeUplink uplink = new FakeUplink(platform, disk.loop, window);
    forwarder.add(uplink);
    disk.loop.settle();
    return uplink;
  }

  private static Instant start(FakeUplink uplink, int index) {
    return uplink.handed.get(index).record().id().period().start();
  }

  private List<Ledger.Entry> ledger() {
    List<Ledger.Entry> entries = new ArrayList<>();
    try (Ledger ledger = new Ledger(folder)) {
      ledger.entries(Ledger.Range.ALL, entries::add);
    }
    return entries;
  }
}
