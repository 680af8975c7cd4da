package io.envgate.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.record.Cause;
import io.envgate.api.record.Delivery;
import io.envgate.api.record.DeliveryState;
import io.envgate.api.uplink.Receipt;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ForwarderTest {
  @TempDir Path folder;
  private Disk disk;
  private Forwarder forwarder;
  private FakeUplink city;

  @BeforeEach
  void open() {
    disk = new Disk(folder);
    forwarder = new Forwarder(disk.loop, disk.outbox());
    city = new FakeUplink("city", disk.loop, 4);
    forwarder.add(city);
    disk.loop.settle();
  }

  @AfterEach
  void close() {
    disk.store.close();
  }

  @Test
  void handsANewRecordOverAtOnceAsLive() {
    disk.keep(Made.owed(Made.minute(0), "city"));
    Delivery handed = city.handed.get(0);
    assertEquals(Cause.LIVE, handed.cause());
    assertEquals(0, handed.attempts());
    assertEquals(Made.minute(0), handed.record());
    assertEquals(city.compose(Made.minute(0)), handed.bodies());
  }

  @Test
  void writesTheAcknowledgementWithWhatWasSent() {
    disk.keep(Made.owed(Made.minute(0), "city"));
    city.acknowledgeAll();
    Ledger.Entry entry = entry(0);
    assertEquals(DeliveryState.ACKNOWLEDGED, entry.state());
    assertEquals(1, entry.sent());
    assertEquals(Optional.of("QN1"), entry.reference());
    assertEquals(Optional.of(Made.NOON), entry.firstSent());
    assertEquals(Optional.of(Made.NOON), entry.acknowledged());
    assertTrue(!entry.resent());
  }

  @Test
  void tellsWhatBecameOfADeliveryOnceTheDiskHasIt() {
    List<String> told = new ArrayList<>();
    forwarder.onSettled(
        (delivery, state, reason) ->
            told.add(Made.number(delivery.record()) + " " + state.word() + reason));
    disk.keep(Made.owed(Made.minute(0), "city"));
    city.answerAll(new Receipt.Unanswered("no word"));
    assertEquals(List.of(), told);
    disk.keep(Made.owed(Made.minute(1), "city"));
    city.acknowledgeAll();
    disk.loop.advance(Duration.ofSeconds(5));
    city.answerAll(new Receipt.Refused(", wrong MN"));
    assertEquals(List.of("1 acknowledged", "0 refused, wrong MN"), told);
  }

  @Test
  void writesDownWhatLeftAlthoughNoAnswerCame() {
    disk.keep(Made.owed(Made.minute(0), "city"));
    assertEquals(0, entry(0).sent());
    disk.loop.advance(Duration.ofSeconds(1));
    assertEquals(DeliveryState.IN_FLIGHT, entry(0).state());
    assertEquals(1, entry(0).sent());
    city.acknowledgeAll();
    assertEquals(1, entry(0).sent(), "nothing is counted twice");
  }

  @Test
  void sendsAgainByteForByteWhenNoWordComesBack() {
    disk.keep(Made.owed(Made.minute(0), "city"));
    city.answerAll(new Receipt.Unanswered("no word after 3 sendings"));
    assertEquals(DeliveryState.WAITING, entry(0).state());
    disk.loop.advance(Duration.ofMillis(4999));
    assertEquals(1, city.handed.size());
    disk.loop.advance(Duration.ofMillis(1));
    Delivery again = city.handed.get(1);
    assertEquals(Cause.BACKLOG, again.cause());
    assertEquals(1, again.attempts());
    assertEquals(city.handed.get(0).bodies(), again.bodies());
    city.acknowledgeAll();
    assertEquals(2, entry(0).sent());
    assertTrue(entry(0).resent());
  }

  @Test
  void settlesWhatThePlatformWillNeverTake() {
    disk.keep(Made.owed(Made.minute(0), "city"));
    city.answerAll(new Receipt.Refused("wrong MN"));
    assertEquals(DeliveryState.REFUSED, entry(0).state());
    assertEquals(Optional.of("wrong MN"), entry(0).reason());
    disk.loop.advance(Duration.ofHours(1));
    assertEquals(1, city.handed.size());
  }

  @Test
  void settlesWithoutSendingWhatTheProtocolHasNoPacketFor() {
    disk.keep(Made.owed(Made.started("outlet1", Made.NOON), "city"));
    assertEquals(DeliveryState.REFUSED, entry(0).state());
    assertTrue(entry(0).reason().orElseThrow().contains("no packet"));
    assertEquals(List.of(), city.handed);
  }

  @Test
  void isAtTheEndWhereNoAcknowledgementIsAsked() {
    disk.keep(Made.owed(Made.minute(0), "city"));
    city.answerAll(new Receipt.Sent(Made.NOON));
    assertEquals(DeliveryState.SENT, entry(0).state());
    assertEquals(Optional.empty(), entry(0).acknowledged());
  }

  @Test
  void sendsOnlyTheNewestRealTimeReportAfterALinkWasDown() {
    city.goDown();
    for (int i = 0; i < 20; i++) {
      disk.keep(Made.owed(Made.realtime("outlet1", Made.NOON.plusSeconds(30 * i)), "city"));
      disk.keep(Made.owed(Made.realtime("outlet2", Made.NOON.plusSeconds(30 * i)), "city"));
      disk.loop.advance(Duration.ofSeconds(30));
    }
    city.comeUp();
    assertEquals(List.of(Made.NOON.plusSeconds(570), Made.NOON.plusSeconds(570)), starts());
    assertEquals(
        38, entries().stream().filter(entry -> entry.state() == DeliveryState.SUPERSEDED).count());
  }

  @Test
  void doesNotRepeatARealTimeReportThatANewerOneOvertook() {
    disk.keep(Made.owed(Made.realtime("outlet1", Made.NOON), "city"));
    disk.keep(Made.owed(Made.realtime("outlet1", Made.NOON.plusSeconds(30)), "city"));
    city.answer(city.handed.get(0), new Receipt.Unanswered("no word"));
    disk.loop.advance(Duration.ofMinutes(5));
    assertEquals(DeliveryState.SUPERSEDED, entry(0).state());
    assertEquals(2, city.handed.size());
  }

  @Test
  void overtakesARealTimeReportOfTheMonthBefore() {
    Instant lastSecond = Instant.parse("2026-11-30T15:59:59Z");
    city.goDown();
    disk.keep(Made.owed(Made.realtime("outlet1", lastSecond), "city"));
    disk.keep(Made.owed(Made.realtime("outlet1", lastSecond.plusSeconds(30)), "city"));
    city.comeUp();
    disk.loop.advance(Duration.ofMinutes(2));
    assertEquals(List.of(lastSecond.plusSeconds(30)), starts());
    assertEquals(DeliveryState.SUPERSEDED, entry(0).state());
  }

  @Test
  void callsBacklogWhatCouldNotGoWithinAMinute() {
    city.goDown();
    disk.keep(Made.owed(Made.minute(0), "city"));
    disk.loop.advance(Duration.ofSeconds(50));
    disk.keep(Made.owed(Made.minute(1), "city"));
    disk.loop.advance(Duration.ofSeconds(20));
    city.comeUp();
    assertEquals(List.of(1, 0), city.numbers());
    assertEquals(
        List.of(Cause.LIVE, Cause.BACKLOG), city.handed.stream().map(Delivery::cause).toList());
  }

  @Test
  void findsOnTheDiskWhatMemoryDidNotHold() {
    city.goDown();
    for (int i = 0; i < 2 * LiveQueue.MOST; i++) {
      disk.keep(Made.owed(Made.minute(i), "city"));
    }
    city.acknowledging();
    city.comeUp();
    disk.loop.advance(Duration.ofMinutes(2));
    assertEquals(2 * LiveQueue.MOST, city.handed.size());
    assertEquals(Set.of(), disk.outbox().creditors());
  }

  @Test
  void keepsWhatIsOwedForAPlatformThatNobodyServesYet() {
    disk.keep(Made.owed(Made.minute(0), "bureau"));
    FakeUplink bureau = new FakeUplink("bureau", disk.loop, 4);
    forwarder.add(bureau);
    disk.loop.settle();
    assertEquals(List.of(0), bureau.numbers());
    assertEquals(Cause.BACKLOG, bureau.handed.get(0).cause());
  }

  @Test
  void handsOverOnceWhatTheBacklogFoundBeforeItWasAnnounced() {
    FakeUplink bureau = new FakeUplink("bureau", disk.loop, 4);
    disk.store.keepRecords(
        List.of(Made.owed(Made.minute(0), "bureau"), Made.owed(Made.minute(1), "bureau")), k -> {});
    forwarder.add(bureau); // it looks on the disk after the commit and before the announcement
    disk.loop.settle();
    assertEquals(List.of(0, 1), bureau.numbers());
    assertEquals(Cause.BACKLOG, bureau.handed.get(0).cause(), "the backlog was first");
  }

  @Test
  void handsOverAgainWhatALeavingUplinkHad() {
    disk.keep(Made.owed(Made.minute(0), "city"), Made.owed(Made.minute(1), "city"));
    forwarder.remove(city);
    FakeUplink next = new FakeUplink("city", disk.loop, 4);
    forwarder.add(next);
    disk.loop.settle();
    assertEquals(List.of(0, 1), next.numbers());
    assertEquals(city.handed.get(0).bodies(), next.handed.get(0).bodies());
    next.acknowledgeAll();
    city.acknowledgeAll();
    assertTrue(entries().stream().allMatch(entry -> entry.state() == DeliveryState.ACKNOWLEDGED));
  }

  @Test
  void writesAnAcknowledgementThatComesAfterItsUplinkHasLeft() {
    disk.keep(Made.owed(Made.minute(0), "city"));
    forwarder.remove(city);
    disk.loop.settle();
    city.acknowledgeAll();
    assertEquals(DeliveryState.ACKNOWLEDGED, entry(0).state());
  }

  @Test
  void oneRecordThatIsNeverAnsweredDoesNotHoldTheOthers() {
    for (int i = 0; i < 30; i++) {
      disk.keep(Made.owed(Made.minute(i), "city"));
      for (Delivery delivery : List.copyOf(city.handed)) {
        city.answer(
            delivery,
            Made.number(delivery.record()) == 0
                ? new Receipt.Unanswered("no word")
                : new Receipt.Acknowledged(disk.loop.now()));
      }
      disk.loop.advance(Duration.ofMinutes(1));
    }
    assertEquals(
        29,
        entries().stream().filter(entry -> entry.state() == DeliveryState.ACKNOWLEDGED).count());
    assertTrue(
        city.numbers().stream().filter(number -> number == 0).count() > 5,
        "and it is tried again and again");
  }

  @Test
  void givesUpWhatIsOwedToPlatformsThatAreNoMore() {
    disk.keep(Made.owed(Made.minute(0), "city", "old"));
    forwarder.giveUpAllBut(Set.of("city"), "removed from the station file");
    disk.loop.settle();
    Ledger.Entry old =
        entries().stream()
            .filter(entry -> entry.platform().equals("old"))
            .findFirst()
            .orElseThrow();
    assertEquals(DeliveryState.GIVEN_UP, old.state());
    assertEquals(Optional.of("removed from the station file"), old.reason());
    assertEquals(Set.of("city"), disk.outbox().creditors());
  }

  @Test
  void asksADiskThatRefusesLessAndLessOften() {
    RefusingOutbox refusing = new RefusingOutbox(disk.loop);
    for (int i = 0; i < 600; i++) {
      refusing.append(List.of(Made.owed(Made.minute(i), "bureau")), kept -> {});
    }
    disk.loop.settle();
    FakeUplink bureau = new FakeUplink("bureau", disk.loop, 4);
    new Forwarder(disk.loop, refusing).add(bureau);
    disk.loop.advance(Duration.ofHours(1));
    assertEquals(List.of(), bureau.handed, "nothing is sent whose sending is not written down");
    assertTrue(
        refusing.asked() > 5 && refusing.asked() < 50, refusing.asked() + " times in an hour");
  }

  @Test
  void waitsNoLongerThanItWouldWhenTheClockIsSetBack() {
    disk.keep(Made.owed(Made.minute(0), "city"));
    city.answerAll(new Receipt.Unanswered("no word"));
    disk.loop.setWall(Made.NOON.minus(Duration.ofDays(1)));
    disk.loop.advance(Duration.ofSeconds(61));
    assertEquals(2, city.handed.size());
  }

  private Ledger.Entry entry(int index) {
    return entries().get(index);
  }

  private List<Ledger.Entry> entries() {
    List<Ledger.Entry> entries = new ArrayList<>();
    try (Ledger ledger = new Ledger(folder)) {
      ledger.entries(Ledger.Range.ALL, entries::add);
    }
    return entries;
  }

  private List<Instant> starts() {
    return city.handed.stream().map(delivery -> delivery.record().id().period().start()).toList();
  }

  @Test
  @Timeout(60)
  void comesToRestWhileAPlatformWithALargeWindowDoesNotAnswer() {
    for (int i = 0; i < 300; i++) {
      disk.keep(Made.owed(Made.minute(i), "bureau"));
    }
    FakeUplink bureau = new FakeUplink("bureau", disk.loop, 100);
    forwarder.add(bureau);
    disk.loop.settle();
    assertEquals(100, bureau.handed.size());
    bureau.answerAll(new Receipt.Unanswered("no word"));
    disk.loop.settle(); // which ends, since nothing is begun in the pause
    bureau.acknowledging();
    disk.loop.advance(Duration.ofMinutes(10));
    assertEquals(Set.of(), disk.outbox().creditors());
  }
}
