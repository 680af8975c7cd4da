package io.envgate.acquisition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.count.Counts;
import io.envgate.api.device.Analyzer;
import io.envgate.api.device.Channel;
import io.envgate.api.device.Poll;
import io.envgate.loop.VirtualLoop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class PollLoopTest {
  private static final Duration FIVE = Duration.ofSeconds(5);

  private final VirtualLoop loop = new VirtualLoop(Instant.parse("2026-11-23T04:00:02.700Z"));
  private final Counts counts = new Counts();
  private final StationClock clock = new StationClock(loop, ClockTerms.of(1), counts, change -> {});
  private final List<Heard> heard = new ArrayList<>();
  private final PollLoop polls =
      new PollLoop(
          loop,
          clock,
          (analyzer, at, poll) -> heard.add(new Heard(analyzer, at.at(), poll)),
          counts);

  private record Heard(Analyzer analyzer, Instant at, Poll poll) {}

  private static List<Instant> noonPlus(double... seconds) {
    Instant noon = Instant.parse("2026-11-23T04:00:00Z");
    return DoubleStream.of(seconds)
        .mapToObj(second -> noon.plusMillis(Math.round(second * 1000)))
        .toList();
  }

  private ScriptedAnalyzer added(Duration every) {
    ScriptedAnalyzer analyzer = new ScriptedAnalyzer(loop, every, "outlet1.w01018");
    polls.add(analyzer);
    return analyzer;
  }

  @Test
  void asksOnTheWallClock() {
    ScriptedAnalyzer analyzer = added(FIVE);
    loop.advance(Duration.ofSeconds(20));
    assertEquals(noonPlus(5, 10, 15, 20), analyzer.asked);
    assertEquals(noonPlus(5.04, 10.04, 15.04, 20.04), heard.stream().map(Heard::at).toList());
  }

  @Test
  void asksAgainAsSoonAsAnsweredWhereThePlanSaysSo() {
    ScriptedAnalyzer analyzer = added(Duration.ZERO);
    loop.advance(Duration.ofMillis(100));
    assertEquals(noonPlus(2.7, 2.74, 2.78), analyzer.asked);
    assertEquals(0, counts.of("poll-overrun"));
  }

  @Test
  void doesNotSpinWhereTheAnswerComesInNoTime() {
    ScriptedAnalyzer analyzer = added(Duration.ZERO);
    analyzer.answer = new Poll.Unreachable("no such port");
    analyzer.delay = Duration.ZERO;
    loop.advance(Duration.ofSeconds(1));
    assertTrue(analyzer.asked.size() <= 101, analyzer.asked.size() + " questions in a second");
  }

  @Test
  void asksOneThatWantsToSpeakAtOnce() {
    ScriptedAnalyzer analyzer = added(FIVE);
    loop.advance(Duration.ofSeconds(1));
    analyzer.news.run();
    loop.advance(Duration.ofSeconds(4));
    assertEquals(noonPlus(3.7, 5), analyzer.asked, "and on its plan as before");
  }

  @Test
  void asksOneThatSpeaksOnAndOnOncePerInstant() {
    ScriptedAnalyzer analyzer = added(FIVE);
    analyzer.delay = Duration.ZERO;
    for (int i = 0; i < 3; i++) {
      analyzer.news.run();
      analyzer.news.run();
      loop.advance(Duration.ofMillis(2));
    }
    loop.advance(Duration.ofMillis(100));
    assertEquals(noonPlus(2.7, 2.71), analyzer.asked);
  }

  @Test
  void hearsAtOnceFromOneThatWasSilentForLong() {
    ScriptedAnalyzer analyzer = added(FIVE);
    analyzer.silent = true;
    loop.advance(Duration.ofMinutes(3));
    analyzer.silent = false;
    analyzer.news.run();
    loop.settle();
    heard.clear();
    loop.advance(Duration.ofSeconds(12));
    assertTrue(
        heard.stream().allMatch(one -> one.poll() instanceof Poll.Answered), heard::toString);
  }

  @Test
  void saysNothingOfOneThatSpeaksByItselfAndIsNotLate() {
    ScriptedAnalyzer analyzer = added(FIVE);
    analyzer.answer = new Poll.NothingNew();
    loop.advance(Duration.ofSeconds(20));
    assertEquals(4, analyzer.asked.size());
    assertEquals(List.of(), heard);
    assertEquals(0, counts.of("poll-overrun"));
  }

  @Test
  void neverHasTwoPollsOfOneAnalyzerOpen() {
    ScriptedAnalyzer analyzer = added(FIVE);
    analyzer.delay = Duration.ofSeconds(12);
    loop.advance(Duration.ofSeconds(30));
    assertEquals(noonPlus(5, 20), analyzer.asked, "answered at 17 and 32");
    assertEquals(4, counts.of("poll-overrun"), "10, 15, 25 and 30 were left out");
  }

  @Test
  void noContagionASilentAnalyzerDoesNotMoveAnother() {
    ScriptedAnalyzer well = added(FIVE);
    ScriptedAnalyzer ill = added(Duration.ofSeconds(2));
    ill.silent = true;
    loop.advance(Duration.ofMinutes(10));
    assertEquals(120, well.asked.size());
    assertTrue(well.asked.stream().allMatch(at -> at.toEpochMilli() % 5000 == 0));
  }

  @Test
  void asksASilentAnalyzerInEachPeriodWhereThatTakesNoMoreThanHalfOfTheTime() {
    ScriptedAnalyzer analyzer = added(FIVE);
    analyzer.silent = true;
    loop.advance(Duration.ofMinutes(5));
    assertEquals(60, analyzer.asked.size());
    analyzer.silent = false;
    int before = analyzer.asked.size();
    loop.advance(FIVE);
    assertEquals(
        before + 1, analyzer.asked.size(), "it is heard in the first period of its return");
  }

  @Test
  void asksASilentAnalyzerLessOftenWhereItCostsMuchAndLetsNoPlannedPollGoUnnoticed() {
    ScriptedAnalyzer analyzer = added(FIVE);
    analyzer.silent = true;
    analyzer.patience = Duration.ofSeconds(4);
    loop.advance(Duration.ofSeconds(97));
    assertEquals(noonPlus(5, 10, 15, 25, 35, 45, 55, 65, 75, 85, 95), analyzer.asked);
    assertEquals(
        19,
        heard.stream().map(each -> each.at().getEpochSecond() / 5).distinct().count(),
        "each instant once");
    assertEquals(8, counts.of("poll-skipped"));
  }

  @Test
  void asksTheDeadOnceAMinuteHoweverLongItHasToWaitForThem() {
    ScriptedAnalyzer analyzer = added(FIVE);
    analyzer.silent = true;
    analyzer.patience = Duration.ofSeconds(30);
    loop.advance(Duration.ofMinutes(12));
    int last = analyzer.asked.size() - 1;
    Duration pause = Duration.between(analyzer.asked.get(last - 1), analyzer.asked.get(last));
    assertTrue(pause.compareTo(Duration.ofSeconds(95)) <= 0, pause + " from its end to the next");
  }

  @Test
  void goesBackToThePlanWithTheFirstAnswer() {
    ScriptedAnalyzer analyzer = added(FIVE);
    analyzer.silent = true;
    analyzer.patience = Duration.ofSeconds(4);
    loop.advance(Duration.ofSeconds(60)); // to 62.7, next asked at 65
    analyzer.silent = false;
    loop.advance(Duration.ofSeconds(20));
    assertEquals(noonPlus(65, 70, 75, 80), analyzer.asked.subList(7, analyzer.asked.size()));
  }

  @Test
  void asksABabblingAnalyzerLessOftenToo() {
    ScriptedAnalyzer analyzer = added(FIVE);
    analyzer.answer = new Poll.Nonsense("FF", "noise");
    analyzer.delay = Duration.ofSeconds(4);
    loop.advance(Duration.ofSeconds(97));
    assertEquals(noonPlus(5, 10, 15, 25, 35, 45, 55, 65, 75, 85, 95), analyzer.asked);
  }

  @Test
  void leavesASilentOneThatIsAskedAsFastAsPossibleAloneForAsLongAsItWaited() {
    ScriptedAnalyzer analyzer = added(Duration.ZERO);
    analyzer.silent = true;
    loop.advance(Duration.ofSeconds(60));
    assertTrue(analyzer.asked.size() <= 32, analyzer.asked.size() + " questions in a minute");
    assertTrue(
        analyzer.longestPause().compareTo(Duration.ofSeconds(2)) <= 0,
        "the longest pause was " + analyzer.longestPause());
  }

  @Test
  void keepsAskingWhereNowAndThenAnAnswerIsNonsense() {
    ScriptedAnalyzer analyzer = added(FIVE);
    for (int period = 0; period < 60; period++) {
      boolean bad = period % 3 != 0;
      if (bad) {
        analyzer.answer = new Poll.Nonsense("FF", "noise");
      } else {
        analyzer.says("1");
      }
      loop.advance(FIVE);
    }
    assertEquals(60, analyzer.asked.size());
  }

  @Test
  void countsAnAnswerThatComesAfterItsAnalyzerWasTakenAway() {
    ScriptedAnalyzer analyzer = added(FIVE);
    analyzer.delay = Duration.ofSeconds(3);
    loop.advance(Duration.ofSeconds(4));
    polls.remove(analyzer);
    loop.advance(Duration.ofMinutes(1));
    assertEquals(List.of(), heard);
    assertEquals(1, counts.of("answer-out-of-turn"));
    assertEquals(noonPlus(5), analyzer.asked);
  }

  @Test
  void givesUpADriverThatNeverAnswers() {
    List<Consumer<Poll>> open = new ArrayList<>();
    ScriptedAnalyzer channels = new ScriptedAnalyzer(loop, FIVE, "outlet1.w01018");
    polls.add(
        new Analyzer() {
          @Override
          public String name() {
            return "broken";
          }

          @Override
          public Duration every() {
            return FIVE;
          }

          @Override
          public List<Channel> channels() {
            return channels.channels();
          }

          @Override
          public void poll(Consumer<Poll> answer) {
            open.add(answer);
          }
        });
    loop.advance(Duration.ofSeconds(130));
    assertEquals(1, heard.size());
    assertEquals(new Poll.Silent(Duration.ofMinutes(2)), heard.get(0).poll());
    assertEquals(2, open.size());
    open.get(0).accept(new Poll.Refused(1));
    loop.settle();
    assertEquals(1, heard.size(), "the answer to the question that was given up is nobody's");
    assertEquals(1, counts.of("answer-out-of-turn"));
  }

  @Test
  void theClockCannotMakeGapsBetweenPolls() {
    ScriptedAnalyzer analyzer = added(FIVE);
    for (long step : new long[] {3600, -3600, 86_400, -86_400, 1, -1, 30, -30}) {
      loop.advance(Duration.ofSeconds(77));
      loop.setWall(loop.now().plusSeconds(step));
    }
    loop.advance(Duration.ofMinutes(3));
    long passed = loop.nanoTime() / FIVE.toNanos();
    assertTrue(
        Math.abs(analyzer.asked.size() - passed) <= 8,
        "no more than one poll is moved by each step");
    assertTrue(
        analyzer.longestPause().compareTo(FIVE.multipliedBy(2)) < 0,
        "the longest pause was " + analyzer.longestPause());
  }
}
