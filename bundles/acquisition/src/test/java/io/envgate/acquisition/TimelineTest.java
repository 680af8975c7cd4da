package io.envgate.acquisition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");

  private Timeline timeline = Timeline.begin(NOON, 0, 7);
  private Duration off = Duration.ZERO;

  /**
   * Looks once a second for so long, at a wall clock that is off by {@link #off} from the time that
   * really passed.
   */
  private void pass(int seconds) {
    for (int second = 0; second < seconds; second++) {
      long nanos = timeline.nanos() + 1_000_000_000L;
      timeline = timeline.look(NOON.plusNanos(nanos).plus(off), nanos);
    }
  }

  private Duration lead() {
    return Duration.between(NOON.plusNanos(timeline.nanos()), timeline.now().at());
  }

  @Test
  void goesWithAClockThatNobodyTouches() {
    pass(3600);
    assertEquals(new StationTime(NOON.plusSeconds(3600), 7), timeline.now());
  }

  @Test
  void approachesASmallDifferenceSlowly() {
    off = Duration.ofMillis(-1500);
    pass(10);
    assertEquals(Duration.ofMillis(-500), lead(), "ten seconds make good a twentieth each");
    pass(20);
    assertEquals(off, lead());
    assertEquals(7, timeline.now().epoch());
  }

  @Test
  void doesNotFollowAStepUntilItHasStood() {
    off = Duration.ofHours(1);
    pass(60);
    assertEquals(Duration.ZERO, lead());
    assertEquals(7, timeline.now().epoch());
    pass(1);
    assertEquals(off, lead());
    assertEquals(8, timeline.now().epoch());
    assertTrue(timeline.suspicion().isEmpty());
  }

  @Test
  void followsAStepBackJustTheSame() {
    off = Duration.ofDays(-1);
    pass(61);
    assertEquals(off, lead());
    assertEquals(8, timeline.now().epoch());
  }

  @Test
  void isNotMovedByAClockThatIsSetToAndFro() {
    for (int minute = 0; minute < 30; minute++) {
      off = minute % 2 == 0 ? Duration.ofHours(3) : Duration.ofHours(-3);
      pass(50);
    }
    off = Duration.ZERO;
    pass(1);
    assertEquals(Duration.ZERO, lead());
    assertEquals(7, timeline.now().epoch());
    assertTrue(timeline.suspicion().isEmpty());
  }

  @Test
  void neverGoesBackWithinAnEpochWhateverIsDoneToTheClock() {
    Random random = new Random(20261123);
    for (int look = 0; look < 100_000; look++) {
      if (random.nextInt(50) == 0) {
        off = off.plusMillis(random.nextInt(6001) - 3000);
      }
      if (random.nextInt(2000) == 0) {
        off = Duration.ofSeconds(random.nextInt(200_000) - 100_000);
      }
      Timeline before = timeline;
      long nanos = before.nanos() + random.nextInt(2_000_000_000);
      timeline = before.look(NOON.plusNanos(nanos).plus(off), nanos);
      boolean moved = timeline.now().epoch() == before.now().epoch() + 1;
      assertTrue(moved || timeline.now().epoch() == before.now().epoch());
      assertFalse(!moved && timeline.now().at().isBefore(before.now().at()), "look " + look);
    }
    assertTrue(timeline.now().epoch() > 7, "some of these steps stand long enough");
  }
}
