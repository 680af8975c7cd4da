package io.envgate.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Who is asked when: rests are kept, also those that turn out to be needed, and the sick go last.
 */
class TurnsTest {
  private final Bus bus = new Bus(Bus.SETTINGS);

  @Test
  void leavesAUnitAloneForItsGapAndAsksTheOthersMeanwhile() {
    bus.answersAfter(Duration.ofMillis(5));
    bus.ask(1, 1, Duration.ofMillis(200));
    bus.ask(1, 2, Duration.ofMillis(200));
    bus.ask(2, 1);
    bus.pass(100);
    assertEquals("12", bus.asked());
    bus.pass(200);
    assertEquals("121", bus.asked());
    assertEquals(205_000_000, bus.requestNanos.get(2) - bus.requestNanos.get(0));
  }

  @Test
  void noContagionTheUnitThatHeldTheLineUpIsAskedBehindThoseThatAreDueAtTheSameTime() {
    bus.behave(
        request -> {
          if (request[0] != 1) {
            bus.write(request[0], '!', 0);
          }
        });
    bus.ask(1, 1);
    bus.pass(5_000);
    for (int unit = 1; unit <= 5; unit++) {
      bus.ask(unit, 2);
    }
    bus.pass(100);
    assertEquals("123451", bus.asked());
    assertTrue(bus.requestNanos.get(1) == 5_000_000_000L, "at once, not after a time-out");
  }

  @Test
  void noContagionTheRestOfAPollGoesBeforeTheUnitThatHeldTheLineUp() {
    int[] blocks = {0};
    bus.behave(
        request -> {
          if (request[0] != 1) {
            bus.write(request[0], '!', 0);
            if (++blocks[0] < 6) {
              bus.loop.after(Duration.ofMillis(8), () -> bus.ask(2, blocks[0])); // the next block
            }
          }
        });
    bus.ask(1, 1);
    bus.pass(5_000);
    bus.ask(1, 2);
    bus.ask(2, 1);
    bus.pass(300);
    assertEquals("12222221", bus.asked());
  }

  @Test
  void asksTheTardyOneNowAndThenHoweverManyOthersAlwaysWait() {
    bus.behave(
        request -> {
          if (request[0] != 1) {
            bus.loop.after(Duration.ofMillis(20), () -> bus.write(request[0], '!', 0));
            bus.ask(2, 1);
          }
        });
    bus.ask(1, 1);
    bus.pass(200);
    bus.ask(2, 1);
    bus.ask(1, 2);
    bus.pass(10_000);
    assertEquals(2, bus.asked().chars().filter(unit -> unit == '1').count());
    long waited = bus.requestNanos.get(bus.asked().lastIndexOf('1')) - 200_000_000;
    assertTrue(waited < 4_000_000_000L, "waited " + waited);
  }

  @Test
  void raisesTheGapOfAUnitThatFailsWhenItIsAskedSoonAfterItsLastAnswer() {
    long[] lastAnswer = {-1_000_000_000};
    bus.behave(
        request -> {
          if (bus.loop.nanoTime() - lastAnswer[0] >= 45_000_000) {
            lastAnswer[0] = bus.loop.nanoTime();
            bus.write(1, '!', 0);
          } else {
            bus.write(1, '#', 0);
          }
          bus.ask(1, 1);
        });
    bus.ask(1, 1);
    bus.pass(15_000);
    assertEquals(2, bus.count("gap-raised"));
    assertEquals(50, bus.count("learned-gap-millis of unit 1"));
    long damaged = bus.count("damaged");
    bus.pass(20_000);
    assertEquals(damaged, bus.count("damaged"), "nothing fails any more");
  }

  @Test
  void raisesNoGapForErrorsThatComeAfterALongRestToo() {
    int[] requests = {0};
    bus.behave(
        request -> {
          bus.write(1, ++requests[0] % 2 == 0 ? '!' : '#', 0);
          bus.ask(1, 1);
        });
    bus.ask(1, 1);
    bus.pass(600_000);
    assertEquals(0, bus.count("gap-raised"));
    assertTrue(requests[0] > 1000, requests[0] + " requests");
  }

  @Test
  void raisesNoGapForEveryFifthAnswerDamaged() {
    int[] requests = {0};
    bus.behave(
        request -> {
          bus.write(1, ++requests[0] % 5 == 0 ? '#' : '!', 0);
          bus.ask(1, 1);
        });
    bus.ask(1, 1);
    bus.pass(60_000);
    assertEquals(0, bus.count("gap-raised"));
    assertTrue(requests[0] > 8_000, requests[0] + " requests: it is not slowed down either");
  }

  /** A converter that is deaf for 45 ms after each frame, whoever it was of. */
  @Test
  void raisesTheGapOfTheLineWhereAnyTwoExchangesNeedARestBetweenThem() {
    long[] lastAnswer = {-1_000_000_000};
    bus.behave(
        request -> {
          if (bus.loop.nanoTime() - lastAnswer[0] >= 45_000_000) {
            lastAnswer[0] = bus.loop.nanoTime();
            bus.write(request[0], '!', 0);
          } else {
            bus.write(request[0], '#', 0);
          }
          bus.ask(request[0], 1);
        });
    for (int unit = 1; unit <= 4; unit++) {
      bus.ask(unit, 1);
    }
    bus.pass(20_000);
    assertEquals(50, bus.count("learned-gap-millis of the line"));
    long damaged = bus.count("damaged");
    bus.pass(20_000);
    assertEquals(damaged, bus.count("damaged"), "nothing fails any more");
  }

  @Test
  void raisesNoGapOfTheLineForUnitsThatFailHoweverLongTheyRest() {
    bus.behave(
        request -> {
          bus.write(request[0], request[0] > 2 ? '!' : '#', 0);
          bus.ask(request[0], 1);
        });
    for (int unit = 1; unit <= 4; unit++) {
      bus.ask(unit, 1);
    }
    bus.pass(600_000);
    assertEquals(0, bus.count("learned-gap-millis of the line"));
    assertTrue(bus.asked().length() > 50_000, bus.asked().length() + " requests");
  }

  @Test
  void raisesNoGapOfTheLineForOneUnitThatNeedsARestOfItsOwn() {
    long[] lastAnswer = {-1_000_000_000};
    bus.behave(
        request -> {
          boolean soon = bus.loop.nanoTime() - lastAnswer[0] < 45_000_000;
          lastAnswer[0] = request[0] == 1 && !soon ? bus.loop.nanoTime() : lastAnswer[0];
          bus.write(request[0], request[0] == 1 && soon ? '#' : '!', 0);
          bus.ask(request[0], 1);
        });
    bus.ask(1, 1);
    bus.ask(2, 1);
    bus.ask(3, 1);
    bus.pass(60_000);
    assertEquals(0, bus.count("learned-gap-millis of the line"));
    assertTrue(bus.count("learned-gap-millis of unit 1") > 0);
  }

  @Test
  void takesAStepBackWhenTheUnitNeedsItNoMore() {
    LearnedGap gap = new LearnedGap(0);
    for (int exchange = 0; exchange < 8; exchange++) {
      gap.learn(LearnedGap.RESTED_NANOS, true);
    }
    for (int exchange = 0; exchange < 16; exchange++) {
      gap.learn(0, false);
    }
    assertEquals(20, gap.millis());
    for (int exchange = 0; exchange < 1000; exchange++) {
      gap.learn(0, true);
    }
    assertEquals(0, gap.millis());
  }

  @Test
  void letsAFrameOfAsciiPauseForASecondAndNotForEver() {
    Bus ascii = new Bus(Framing.ASCII, Bus.SETTINGS);
    ascii.behave(
        request -> {
          ascii.write(1);
          ascii.loop.after(Duration.ofMillis(900), () -> ascii.write('!', 7));
        });
    ascii.ask(1, 1);
    ascii.pass(1_000);
    assertEquals(1, ascii.count("answered"));
    ascii.behave(request -> ascii.write(1));
    ascii.ask(1, 2);
    ascii.pass(1_200);
    assertEquals(2, ascii.outcomes.size());
    for (int at = 0; at < 100; at++) {
      ascii.loop.after(Duration.ofMillis(500L * at), () -> ascii.write('x'));
    }
    ascii.ask(2, 3);
    ascii.pass(3_000);
    assertEquals(3, ascii.outcomes.size(), "a babbler is given up");
  }
}
