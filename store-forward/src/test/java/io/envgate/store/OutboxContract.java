package io.envgate.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.envgate.api.record.Cause;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Delivery;
import io.envgate.api.record.DeliveryId;
import io.envgate.api.record.DeliveryState;
import io.envgate.api.store.Store.Kept;
import io.envgate.api.store.Store.Owed;
import io.envgate.loop.VirtualLoop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every outbox does. Each test reopens it in the middle, where that means anything. */
interface OutboxContract {

  /** An outbox, as it is after being closed and opened again. */
  Outbox reopened();

  VirtualLoop loop();

  @Test
  default void owesARecordToEachOfItsPlatformsUntilItIsSettled() {
    append(Made.minute(0), "city", "bureau");
    assertEquals(List.of(0), due("city"));
    assertEquals(Set.of("city", "bureau"), reopened().creditors());
    advance(first("city"), new Standing.Settled(DeliveryState.ACKNOWLEDGED, Made.NOON, ""));
    assertEquals(List.of(), due("city"));
    assertEquals(List.of(0), due("bureau"));
    assertEquals(Set.of("bureau"), reopened().creditors());
  }

  @Test
  default void tellsTheOldestFirstWhateverMonthAndFileTheyLieIn() {
    Instant december = Instant.parse("2026-12-02T00:00:00Z");
    append(Made.minute("outlet1", december), "city");
    append(Made.realtime("outlet1", Made.NOON.plusSeconds(900)), "city");
    append(Made.minute(0), "city");
    append(Made.minute(1), "city");
    append(Made.minute(2), "city");
    List<Instant> starts =
        reopened().due("city", Made.NOON, 9, id -> false).stream()
            .map(one -> one.record().id().period().start())
            .toList();
    assertEquals(
        List.of(
            Made.NOON,
            Made.NOON.plusSeconds(600),
            Made.NOON.plusSeconds(900),
            Made.NOON.plusSeconds(1200),
            december),
        starts);
  }

  @Test
  default void leavesOutWhatIsHeldAndWhatIsTooMuch() {
    List<Owed> many =
        IntStream.range(0, 250).mapToObj(i -> Made.owed(Made.minute(i), "city")).toList();
    reopened().append(many, kept -> {});
    loop().settle();
    List<Delivery> some = reopened().due("city", Made.NOON, 120, id -> false);
    assertEquals(120, some.size());
    Set<DeliveryId> held = new HashSet<>();
    some.forEach(delivery -> held.add(delivery.id()));
    List<Delivery> rest = reopened().due("city", Made.NOON, 999, held::contains);
    assertEquals(130, rest.size());
    assertEquals(120, Made.number(rest.get(0).record()));
  }

  @Test
  default void keepsTheBodiesOfTheFirstSending() {
    append(Made.minute(0), "city");
    Delivery delivery = first("city");
    assertEquals(Set.of(delivery.id()), begin(with(delivery, List.of("one", "two 二"))));
    assertEquals(Set.of(delivery.id()), begin(with(delivery, List.of("other"))));
    Delivery again = reopened().due("city", Made.NOON, 1, id -> false).get(0);
    assertEquals(List.of("one", "two 二"), again.bodies());
    assertEquals(2, again.attempts());
    assertEquals(delivery.record(), again.record());
  }

  @Test
  default void doesNotBeginWhatIsSettled() {
    append(Made.minute(0), "city");
    Delivery delivery = first("city");
    advance(delivery, new Standing.Settled(DeliveryState.REFUSED, Made.NOON, "no"));
    reopened();
    assertEquals(Set.of(), begin(with(delivery, List.of("one"))));
  }

  @Test
  default void staysSettled() {
    append(Made.minute(0), "city");
    Delivery delivery = first("city");
    advance(delivery, new Standing.Settled(DeliveryState.ACKNOWLEDGED, Made.NOON, ""));
    advance(delivery, new Standing.Waiting(Cause.BACKLOG, 1, Made.NOON));
    reopened();
    assertEquals(List.of(), due("city"));
  }

  @Test
  default void waitsUntilTheTimeThatWasSet() {
    append(Made.minute(0), "city");
    advance(first("city"), new Standing.Waiting(Cause.BACKLOG, 1, Made.NOON.plusSeconds(5)));
    Outbox outbox = reopened();
    assertEquals(0, outbox.due("city", Made.NOON.plusMillis(4999), 9, id -> false).size());
    assertEquals(
        Cause.BACKLOG, outbox.due("city", Made.NOON.plusSeconds(5), 9, id -> false).get(0).cause());
    assertEquals(
        1,
        outbox.due("city", Made.NOON.minus(Duration.ofHours(9)), 9, id -> false).size(),
        "the clock was set back");
  }

  @Test
  default void owesOnlyTheNewestRealTimeReportOfAPoint() {
    append(Made.realtime("outlet1", Made.NOON), "city", "bureau");
    append(Made.realtime("outlet2", Made.NOON), "city");
    append(Made.minute(0), "city");
    reopened();
    append(Made.realtime("outlet1", Made.NOON.plusSeconds(30)), "city");
    assertEquals(3, reopened().due("city", Made.NOON, 9, id -> false).size());
    assertEquals(1, reopened().due("bureau", Made.NOON, 9, id -> false).size());
  }

  @Test
  default void leavesARealTimeReportInFlightToItsUplink() {
    append(Made.realtime("outlet1", Made.NOON), "city");
    begin(with(first("city"), List.of("one")));
    append(Made.realtime("outlet1", Made.NOON.plusSeconds(30)), "city");
    assertEquals(2, reopened().due("city", Made.NOON, 9, id -> false).size());
  }

  @Test
  default void givesUpAllThatIsOwedToAPlatform() {
    append(Made.minute(0), "city", "old");
    append(Made.realtime("outlet1", Made.NOON), "old");
    reopened().giveUp("old", "removed", kept -> {});
    loop().settle();
    assertEquals(Set.of("city"), reopened().creditors());
  }

  @Test
  default void tellsOfNewDeliveriesOnceTheyAreKept() {
    Outbox outbox = reopened();
    List<Object> heard = new ArrayList<>();
    outbox.onFresh(deliveries -> deliveries.forEach(delivery -> heard.add(delivery.platform())));
    outbox.append(List.of(Made.owed(Made.minute(0), "city", "bureau")), heard::add);
    assertEquals(List.of(), heard);
    loop().settle();
    assertEquals(List.of("city", "bureau", new Kept.Durable()), heard);
    outbox.append(List.of(Made.owed(Made.minute(0), "city", "bureau")), heard::add);
    loop().settle();
    assertEquals(4, heard.size(), "the second time it is no news");
  }

  private void append(DataRecord record, String... platforms) {
    List<Kept> outcomes = new ArrayList<>();
    reopened().append(List.of(Made.owed(record, platforms)), outcomes::add);
    loop().settle();
    assertEquals(List.of(new Kept.Durable()), outcomes);
  }

  private List<Integer> due(String platform) {
    return reopened().due(platform, Made.NOON, 99, id -> false).stream()
        .map(one -> Made.number(one.record()))
        .toList();
  }

  private Delivery first(String platform) {
    return reopened().due(platform, Made.NOON, 1, id -> false).get(0);
  }

  private Set<DeliveryId> begin(Delivery delivery) {
    Set<DeliveryId> all = new HashSet<>();
    reopened().begin(List.of(delivery), all::addAll);
    loop().settle();
    return all;
  }

  private void advance(Delivery delivery, Standing standing) {
    reopened()
        .advance(
            List.of(Step.of(delivery, standing)),
            (written, kept) -> assertEquals(new Kept.Durable(), kept));
    loop().settle();
  }

  private static Delivery with(Delivery delivery, List<String> bodies) {
    return new Delivery(
        delivery.id(),
        delivery.platform(),
        delivery.record(),
        delivery.cause(),
        delivery.attempts(),
        bodies);
  }
}
