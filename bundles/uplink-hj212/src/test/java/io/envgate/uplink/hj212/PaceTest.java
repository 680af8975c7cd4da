package io.envgate.uplink.hj212;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void allowsTheBurstAndThenTheRate() {
    Pace pace = new Pace(10, 3);
    assertTrue(pace.take(0) && pace.take(0) && pace.take(0));
    assertFalse(pace.take(0));
    assertEquals(Duration.ofMillis(100), pace.delay(0));
    assertFalse(pace.take(SECOND / 10 - 1));
    assertTrue(pace.take(SECOND / 10));
    assertFalse(pace.take(SECOND / 10));
  }

  @Test
  void doesNotSaveUpMoreThanTheBurst() {
    Pace pace = new Pace(10, 2);
    pace.take(0);
    assertTrue(pace.take(100 * SECOND) && pace.take(100 * SECOND));
    assertFalse(pace.take(100 * SECOND));
  }

  @Test
  void worksWhereTheMonotonicClockIsNegative() {
    Pace pace = new Pace(1, 1);
    assertTrue(pace.take(-50 * SECOND));
    assertFalse(pace.take(-50 * SECOND + 1));
    assertTrue(pace.take(-49 * SECOND));
  }

  @Test
  void keepsTheRateInTheLongRun() {
    Pace pace = new Pace(1_000, 16);
    int taken = 0;
    for (long now = 0; now < 10 * SECOND; now += SECOND / 10_000) {
      taken += pace.take(now) ? 1 : 0;
    }
    assertTrue(taken <= 10_016 && taken >= 9_990, taken + " in 10 s");
  }
}
