package io.envgate.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualLoopTest {
  private static final Instant START = Instant.parse("2026-11-23T00:00:00Z");

  private final VirtualLoop loop = new VirtualLoop(START);
  private final List<String> heard = new ArrayList<>();

  @Test
  void runsTasksInTheOrderOfTheirDueTimeAndThenOfTheirArrival() {
    loop.after(Duration.ofSeconds(2), () -> heard.add("two"));
    loop.after(Duration.ofSeconds(1), () -> heard.add("one"));
    loop.after(Duration.ofSeconds(1), () -> heard.add("one again"));
    loop.advance(Duration.ofSeconds(1));
    assertEquals(List.of("one", "one again"), heard);
    loop.advance(Duration.ofSeconds(1));
    assertEquals(List.of("one", "one again", "two"), heard);
  }

  @Test
  void showsATaskTheInstantAtWhichItFellDue() {
    loop.after(Duration.ofSeconds(3), () -> heard.add(loop.now().toString()));
    loop.advance(Duration.ofMinutes(1));
    assertEquals(List.of("2026-11-23T00:00:03Z"), heard);
    assertEquals(START.plusSeconds(60), loop.now());
  }

  @Test
  void runsWhatATaskAddsWithinTheSameStretch() {
    loop.after(
        Duration.ofSeconds(1), () -> loop.after(Duration.ofSeconds(1), () -> heard.add("child")));
    loop.advance(Duration.ofSeconds(2));
    assertEquals(List.of("child"), heard);
  }

  @Test
  void aCancelledTaskNeverRuns() {
    Loop.Timer timer = loop.after(Duration.ofSeconds(1), () -> heard.add("cancelled"));
    timer.cancel();
    loop.advance(Duration.ofSeconds(5));
    assertEquals(List.of(), heard);
  }

  @Test
  void settingTheWallClockMovesNoTimer() {
    loop.after(Duration.ofSeconds(10), () -> heard.add("due"));
    loop.setWall(START.plus(Duration.ofDays(1)));
    loop.advance(Duration.ofSeconds(9));
    assertEquals(List.of(), heard);
    loop.advance(Duration.ofSeconds(1));
    assertEquals(List.of("due"), heard);
    assertEquals(START.plus(Duration.ofDays(1)).plusSeconds(10), loop.now());
    assertEquals(Duration.ofSeconds(10).toNanos(), loop.nanoTime());
  }

  @Test
  void afterAPowerCutNothingRuns() {
    loop.execute(() -> heard.add("never"));
    loop.cut();
    loop.advance(Duration.ofDays(1));
    assertEquals(List.of(), heard);
    assertEquals(0, loop.waiting());
  }
}
