package io.envgate.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.envgate.api.record.Cause;
import io.envgate.api.record.DeliveryState;
import io.envgate.api.uplink.Receipt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandingTest {
  private static final Instant NOW = Made.NOON;
  private static final Standing NEW = new Standing.Waiting(Cause.LIVE, 0, Instant.EPOCH);
  private static final Standing FLYING = new Standing.InFlight(Cause.LIVE, 1);

  @Test
  void goesIntoFlightWhenItIsHandedOver() {
    assertEquals(new Standing.InFlight(Cause.LIVE, 1), on(NEW, new Standing.HandedOver(true)));
  }

  @Test
  void isBacklogWhereItCouldNotGoWhenItWasNew() {
    assertEquals(new Standing.InFlight(Cause.BACKLOG, 1), on(NEW, new Standing.HandedOver(false)));
  }

  @Test
  void keepsTheCauseThatAPersonGaveIt() {
    Standing asked = new Standing.Waiting(Cause.RESEND, 0, Instant.EPOCH);
    assertEquals(new Standing.InFlight(Cause.RESEND, 1), on(asked, new Standing.HandedOver(false)));
    Standing unanswered =
        on(
            new Standing.InFlight(Cause.HISTORY, 1),
            answered(new Receipt.Unanswered("no word"), false));
    assertEquals(new Standing.Waiting(Cause.HISTORY, 1, NOW.plusSeconds(5)), unanswered);
  }

  @Test
  void isSettledByAnAcknowledgementAtItsTime() {
    Instant at = NOW.minusSeconds(2);
    assertEquals(
        settled(DeliveryState.ACKNOWLEDGED, at, ""),
        on(FLYING, answered(new Receipt.Acknowledged(at), true)));
    assertEquals(
        settled(DeliveryState.SENT, at, ""), on(FLYING, answered(new Receipt.Sent(at), false)));
  }

  @Test
  void isSettledByARefusalWithItsReason() {
    assertEquals(
        settled(DeliveryState.REFUSED, NOW, "code 5"),
        on(FLYING, answered(new Receipt.Refused("code 5"), false)));
    assertEquals(
        settled(DeliveryState.REFUSED, NOW, "no packet"),
        on(NEW, new Standing.Untellable("no packet")));
  }

  @Test
  void waitsLongerEachTimeNoWordComesBack() {
    List<Duration> waits =
        List.of(5, 10, 20, 40, 80, 160, 300, 300).stream().map(Duration::ofSeconds).toList();
    for (int attempt = 1; attempt <= waits.size(); attempt++) {
      Standing flying = new Standing.InFlight(Cause.LIVE, attempt);
      assertEquals(
          new Standing.Waiting(Cause.BACKLOG, attempt, NOW.plus(waits.get(attempt - 1))),
          on(flying, answered(new Receipt.Unanswered("no word"), false)));
    }
  }

  @Test
  void isNotTriedAgainWhenANewerReportOvertookIt() {
    Standing overtaken = settled(DeliveryState.SUPERSEDED, NOW, "a newer report overtook it");
    assertEquals(overtaken, on(FLYING, answered(new Receipt.Unanswered("no word"), true)));
    assertEquals(overtaken, on(NEW, new Standing.Overtaken()));
  }

  @Test
  void canBeGivenUpAsLongAsItIsOpen() {
    Standing givenUp = settled(DeliveryState.GIVEN_UP, NOW, "removed");
    assertEquals(givenUp, on(NEW, new Standing.GivenUp("removed")));
    assertEquals(givenUp, on(FLYING, new Standing.GivenUp("removed")));
  }

  @Test
  void staysSettledWhateverHappens() {
    Standing settled = settled(DeliveryState.ACKNOWLEDGED, NOW, "");
    for (Standing.Event event :
        List.of(
            new Standing.HandedOver(true),
            answered(new Receipt.Refused("late"), false),
            new Standing.Overtaken(),
            new Standing.GivenUp("removed"),
            new Standing.Untellable("none"))) {
      assertSame(settled, on(settled, event));
    }
  }

  @Test
  void aReceiptDoesNotConcernWhatWasNotSent() {
    assertSame(NEW, on(NEW, answered(new Receipt.Acknowledged(NOW), false)));
  }

  @Test
  void cannotBeSettledAsWaiting() {
    assertThrows(IllegalArgumentException.class, () -> settled(DeliveryState.WAITING, NOW, ""));
  }

  private static Standing on(Standing standing, Standing.Event event) {
    return standing.on(event, NOW, Backoff.SHORT);
  }

  private static Standing.Event answered(Receipt receipt, boolean overtaken) {
    return new Standing.Answered(receipt, overtaken);
  }

  private static Standing settled(DeliveryState state, Instant at, String reason) {
    return new Standing.Settled(state, at, reason);
  }
}
