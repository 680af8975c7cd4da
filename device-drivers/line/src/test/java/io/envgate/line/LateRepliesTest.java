package io.envgate.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is not answered is remembered until its late reply cannot be taken for another. */
class LateRepliesTest {
  private final Bus bus = new Bus(Bus.SETTINGS);

  @Test
  void doesNotAskTheSilentUnitAgainBeforeItsLateReplyOrThreeSecondsButAsksTheOthers() {
    bus.ask(1, 1);
    bus.ask(1, 2);
    bus.ask(2, 1);
    bus.pass(2_000);
    assertEquals("12", bus.asked());
    bus.pass(2_000);
    assertEquals("121", bus.asked());
    assertEquals(1, bus.count("late-answer-missing"));
  }

  @Test
  void asksTheUnitAgainAsSoonAsItsLateReplyHasCome() {
    bus.ask(1, 1);
    bus.ask(1, 2);
    bus.pass(500);
    bus.answersAfter(Duration.ofMillis(5));
    bus.write(1, '!', 1);
    bus.pass(50);
    assertEquals("11", bus.asked());
    assertEquals(1, bus.count("late-answer"));
    assertReplied(1, 2);
  }

  @Test
  void cutsTheLateReplyOutOfTheReplyOfAnotherUnit() {
    bus.ask(1, 1);
    bus.pass(200);
    bus.behave(request -> bus.write(1, '!', 1, 2, '!', 9));
    bus.ask(2, 9);
    bus.pass(50);
    assertReplied(1, 9);
    assertEquals(1, bus.count("late-answer"));
  }

  @Test
  void goesOnWithAnotherFunctionOfTheSameUnit() {
    bus.ask(1, 1);
    bus.order(1);
    bus.pass(300);
    assertEquals("11", bus.asked());
  }

  @Test
  void asksInAnotherWayWhereTheReplyCouldBeTakenForTheLateOne() {
    bus.ask(1, 1);
    bus.pass(200);
    bus.behave(request -> bus.write(1, request[1] == '%' ? '%' : '!', 7));
    bus.askInTwoWays(1, 2);
    bus.pass(50);
    assertEquals('%', bus.requests.get(1)[1]);
    assertReplied(1, 7);
    bus.write(1, '!', 1);
    bus.pass(50);
    assertEquals(1, bus.count("late-answer"));
    bus.askInTwoWays(1, 3);
    bus.pass(50);
    assertEquals('?', bus.requests.get(2)[1], "when the late one has come, as it stands");
  }

  @Test
  void takesNoRefusalForAnAnswerThatCouldBeToEitherOfTwoRequests() {
    bus.ask(1, 1);
    bus.pass(200);
    bus.behave(request -> bus.write(1, 'N', 2));
    bus.askInTwoWays(1, 2);
    bus.pass(300);
    assertInstanceOf(Outcome.Silent.class, bus.outcomes.get(1));
    bus.behave(request -> {});
    bus.ask(1, 3);
    bus.pass(2_000);
    assertEquals("11", bus.asked(), "the first is still reckoned with");
  }

  @Test
  void takesARefusalForTheLateReplyWhereItCanBeNoOthers() {
    bus.ask(1, 1);
    bus.pass(200);
    bus.write(1, 'N', 2);
    bus.pass(50);
    bus.ask(1, 2);
    bus.pass(50);
    assertEquals("11", bus.asked());
  }

  @Test
  void waitsForNoOtherReplyAfterADamagedOne() {
    bus.behave(request -> bus.write(1, '#', 1));
    bus.ask(1, 1);
    bus.ask(1, 2);
    bus.pass(60);
    assertEquals("11", bus.asked());
    Outcome.Nonsense nonsense = assertInstanceOf(Outcome.Nonsense.class, bus.outcomes.get(0));
    assertEquals("012301", nonsense.hex());
  }

  @Test
  void believesNeitherOfTwoDifferentReplies() {
    bus.behave(request -> bus.write(1, '!', 1, 1, '!', 2));
    bus.ask(1, 1);
    bus.pass(50);
    assertInstanceOf(Outcome.Nonsense.class, bus.outcomes.get(0));
    assertEquals(1, bus.count("contradiction"));
  }

  @Test
  void waitsForWhatHasBegunBehindAReplyThoughTheAdapterMakesAPauseInIt() {
    bus.behave(
        request -> {
          bus.write(1, '!', 1, 1);
          bus.loop.after(Duration.ofMillis(16), () -> bus.write('!', 2));
        });
    bus.ask(1, 1);
    bus.pass(60);
    assertInstanceOf(Outcome.Nonsense.class, bus.outcomes.get(0));
    assertEquals(1, bus.count("contradiction"));
  }

  @Test
  void doesNotBelieveASilenceWhereTheWireHasBytesThatWereNotHeardYet() {
    bus.behave(request -> bus.write(1, '!', 1));
    bus.keepsBack = true;
    bus.ask(1, 1);
    bus.pass(20);
    assertEquals(0, bus.outcomes.size());
    bus.keepsBack = false;
    bus.write(1, '!', 2);
    bus.pass(20);
    assertInstanceOf(Outcome.Nonsense.class, bus.outcomes.get(0));
  }

  @Test
  void doesNotTakeASecondCopyOfAReplyForTheReplyToTheNextRequest() {
    bus.behave(request -> bus.write(1, '!', 1));
    bus.ask(1, 1);
    bus.pass(20);
    bus.behave(
        request -> {
          bus.write(1, '!', 1);
          bus.loop.after(Duration.ofMillis(10), () -> bus.write(1, '!', 2));
        });
    bus.ask(1, 2);
    bus.pass(80);
    assertInstanceOf(Outcome.Nonsense.class, bus.outcomes.get(1));
  }

  @Test
  void takesAnEchoForNoConfirmationWhereTheLineIsKnownToEcho() {
    bus.behave(request -> bus.write(request[0], '?', request[2], request[0], '!', 5));
    bus.ask(1, 3);
    bus.pass(50);
    assertReplied(0, 5);
    bus.behave(request -> bus.write(request[0], '=', request[2]));
    bus.order(1);
    bus.pass(200);
    assertInstanceOf(Outcome.Silent.class, bus.outcomes.get(1));
    assertEquals(2, bus.count("echo"));
  }

  @Test
  void takesAReplyThatEqualsItsRequestWhereTheLineDoesNotEcho() {
    bus.behave(request -> bus.write(request[0], '=', request[2]));
    bus.order(1);
    bus.pass(50);
    assertTrue(bus.outcomes.get(0) instanceof Outcome.Replied);
  }

  private void assertReplied(int index, int value) {
    Outcome outcome = bus.outcomes.get(index);
    assertEquals(
        value, assertInstanceOf(Outcome.Replied.class, outcome, outcome::toString).frame()[2]);
  }
}
