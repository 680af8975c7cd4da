package io.envgate.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.evidence.Change;
import io.envgate.api.record.Cause;
import io.envgate.api.record.Delivery;
import io.envgate.api.record.DeliveryState;
import io.envgate.api.record.Report;
import io.envgate.api.store.Retransmission.Asked;
import io.envgate.api.store.Retransmission.GivenUp;
import io.envgate.api.store.Retransmission.Selection;
import io.envgate.api.uplink.Receipt;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Retransmission survives everything. */
class ResendTest {
  private static final Instant DAY = Made.NOON;

  @TempDir Path folder;
  private Disk disk;
  private Forwarder forwarder;
  private FakeUplink city;

  @BeforeEach
  void open() {
    disk = new Disk(folder);
    serve();
  }

  private void serve() {
    forwarder = new Forwarder(disk.loop, disk.store);
    city = new FakeUplink("city", disk.loop, 10);
    forwarder.add(city);
    disk.loop.settle();
  }

  @AfterEach
  void close() {
    disk.store.close();
  }

  @Test
  void aDeliveryWhoseAcknowledgementWasLostIsSentAgainWithTheSameContent() {
    disk.keep(Made.owed(Made.minute(0), "city"));
    Delivery first = city.handed.get(0);
    city.answer(first, new Receipt.Unanswered("no 9014 came"));
    disk.loop.advance(Duration.ofMinutes(1));
    assertEquals(2, city.handed.size());
    Delivery second = city.handed.get(1);
    assertEquals(first.bodies(), second.bodies());
    assertEquals(first.record(), second.record());
    assertEquals(1, second.attempts());
    assertTrue(second.late());
    disk.cutPower(); // and the second one's is lost by a power cut
    serve();
    assertEquals(first.bodies(), city.handed.get(0).bodies());
    city.acknowledgeAll();
    disk.loop.advance(Duration.ofHours(1));
    assertEquals(1, city.handed.size());
  }

  @Test
  void aPlatformThatWasAwayForAMonthGetsItsMonthLiveFirst() {
    city.goDown();
    int month = 30 * 144;
    for (int i = 0; i < month; i++) {
      disk.store.keepRecords(List.of(Made.owed(Made.minute(i), "city")), kept -> {});
      if (i % 500 == 0) {
        disk.loop.settle();
      }
    }
    disk.loop.advance(Duration.ofMinutes(2)); // nothing of it counts as live any more
    city.acknowledging();
    city.comeUp();
    disk.loop.settle();
    int sent = city.handed.size();
    disk.keep(Made.owed(Made.minute(month), "city"));
    disk.loop.advance(Duration.ofMinutes(30));
    List<Integer> numbers = city.numbers();
    assertEquals(
        IntStream.range(0, month + 1).boxed().toList(), numbers.stream().sorted().toList());
    assertTrue(
        sent == month + 1 || numbers.indexOf(month) <= sent + 20,
        "live is at " + numbers.indexOf(month) + ", " + sent + " were out before it was made");
  }

  @Test
  void whatAPersonAsksForIsSentAgainByteForByteAndStandsInTheLedgerBesideTheFirstSending() {
    city.acknowledging();
    for (int i = 0; i < 10; i++) {
      disk.keep(Made.owed(Made.minute(i), "city", "bureau"));
    }
    List<Delivery> before = List.copyOf(city.handed);
    Asked asked = again(selection(2, 5), Cause.RESEND);
    assertEquals(new Asked(3, 0, Set.of()), asked);
    disk.loop.settle();
    List<Delivery> after = city.handed.subList(10, 13);
    assertEquals(List.of(2, 3, 4), after.stream().map(one -> Made.number(one.record())).toList());
    for (Delivery one : after) {
      assertEquals(Cause.RESEND, one.cause());
      assertEquals(before.get(Made.number(one.record())).bodies(), one.bodies());
    }
    assertEquals(2, ledger().stream().filter(one -> isOf(one, 3)).count());
    assertTrue(ledger().stream().filter(one -> isOf(one, 3)).allMatch(one -> one.sent() == 1));
  }

  @Test
  void whatIsOnItsWayAlreadyIsNotDoubled() {
    disk.keep(Made.owed(Made.minute(0), "city")); // sent, and not acknowledged yet
    assertEquals(new Asked(0, 1, Set.of()), again(selection(0, 1), Cause.RESEND));
  }

  @Test
  void aRealTimeReportThatSomebodyAsksForIsNotOvertaken() {
    city.acknowledging();
    disk.keep(Made.owed(Made.realtime("outlet1", DAY), "city"));
    disk.keep(Made.owed(Made.realtime("outlet1", DAY.plusSeconds(30)), "city"));
    Selection first =
        new Selection(
            "city", Optional.of("outlet1"), Set.of(Report.REALTIME), DAY, DAY.plusSeconds(1));
    assertEquals(1, again(first, Cause.HISTORY).owed());
    disk.keep(Made.owed(Made.realtime("outlet1", DAY.plusSeconds(60)), "city"));
    disk.loop.advance(Duration.ofMinutes(1));
    assertEquals(
        2,
        city.handed.stream().filter(one -> one.record().id().period().start().equals(DAY)).count());
  }

  @Test
  void whatAPersonGivesUpIsSentNoMoreAndTheLedgerSaysWhoAndWhy() {
    city.goDown();
    for (int i = 0; i < 10; i++) {
      disk.keep(Made.owed(Made.minute(i), "city", "bureau"));
    }
    disk.loop.advance(Duration.ofMinutes(5));
    GivenUp[] given = new GivenUp[1];
    disk.store.giveUp(selection(2, 5), "Li Wei", "sent on paper", one -> given[0] = one);
    disk.loop.settle();
    assertEquals(new GivenUp(3, Set.of()), given[0]);
    city.acknowledging();
    city.comeUp();
    disk.loop.advance(Duration.ofMinutes(5));
    assertEquals(List.of(0, 1, 5, 6, 7, 8, 9), city.numbers().stream().sorted().toList());
    List<Ledger.Entry> third = ledger().stream().filter(one -> isOf(one, 3)).toList();
    assertTrue(
        third.stream()
            .anyMatch(
                one ->
                    one.state() == DeliveryState.GIVEN_UP
                        && one.reason().equals(Optional.of("given up by Li Wei: sent on paper"))),
        third.toString());
    List<Change> changes = new ArrayList<>();
    try (ChangeBook book = new ChangeBook(folder)) {
      book.changes(ChangeBook.Range.ALL, changes::add);
    }
    Change noted = changes.get(changes.size() - 1);
    assertEquals("given up", noted.after());
    assertEquals("Li Wei", noted.who());
    assertEquals("sent on paper", noted.why());
    try (Verification verification = new Verification(folder)) {
      assertEquals(
          List.of(),
          verification
              .of(Verification.Range.ALL, List.of(), new Verification.Listener() {})
              .breaks());
    }
    assertEquals(3, again(selection(2, 5), Cause.RESEND).owed(), "nothing is deleted");
  }

  @Test
  void onlyTheCurrentVersionIsSentAgainAndOnlyWhatTheSelectionNames() {
    city.acknowledging();
    disk.keep(
        Made.owed(Made.minute("outlet1", DAY, 1), "city"),
        Made.owed(Made.minute("outlet1", DAY, 2), "city"),
        Made.owed(Made.minute("outlet2", DAY, 1), "city"),
        Made.owed(Made.minute("outlet3", DAY, 1), "bureau"));
    assertEquals(2, again(all(Optional.empty()), Cause.RESEND).owed());
    disk.loop.settle();
    List<String> sent =
        city.handed.subList(2, 4).stream()
            .map(one -> one.record().id().point() + " " + one.record().id().version())
            .toList();
    assertEquals(List.of("outlet1 2", "outlet2 1"), sent.stream().sorted().toList());
    assertEquals(1, again(all(Optional.of("outlet2")), Cause.RESEND).owed());
  }

  private Selection selection(int from, int to) {
    return new Selection(
        "city",
        Optional.empty(),
        Set.of(Report.MINUTE),
        DAY.plus(Made.TEN_MINUTES.multipliedBy(from)),
        DAY.plus(Made.TEN_MINUTES.multipliedBy(to)));
  }

  private Selection all(Optional<String> point) {
    return new Selection(
        "city", point, Set.of(Report.MINUTE, Report.HOUR), DAY, DAY.plusSeconds(600));
  }

  private Asked again(Selection selection, Cause cause) {
    List<Asked> asked = new ArrayList<>();
    disk.store.again(selection, cause, "Li Wei", "the bureau lost its disk", asked::add);
    disk.loop.settle();
    assertEquals(1, asked.size());
    return asked.get(0);
  }

  private static boolean isOf(Ledger.Entry entry, int number) {
    return entry.platform().equals("city")
        && entry.dataTime().equals(DAY.plus(Made.TEN_MINUTES.multipliedBy(number)));
  }

  private List<Ledger.Entry> ledger() {
    List<Ledger.Entry> found = new ArrayList<>();
    try (Ledger ledger = new Ledger(folder)) {
      ledger.entries(Ledger.Range.ALL, found::add);
    }
    return found;
  }
}
