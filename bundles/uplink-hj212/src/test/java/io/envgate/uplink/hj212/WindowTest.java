package io.envgate.uplink.hj212;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class WindowTest {
  private static final long MILLI = 1_000_000L;

  private final Window window = new Window(16);

  @Test
  void halvesOnceForAllThatQueuedUpTogether() {
    window.answered(0, 100 * MILLI, false);
    window.answered(0, 1_000 * MILLI, true);
    window.answered(0, 1_100 * MILLI, true);
    assertEquals(8, window.size());
  }

  @Test
  void growsBackOneByOneAndNotBeyondWhatIsConfigured() {
    window.answered(0, 100 * MILLI, false);
    window.answered(0, 1_000 * MILLI, true);
    long now = 1_000 * MILLI;
    for (int expected = 9; expected < 20; expected++) {
      window.answered(now, now + 100 * MILLI, true);
      now += 100 * MILLI;
      assertEquals(Math.min(16, expected), window.size());
    }
  }

  @Test
  void neverClosesAltogether() {
    window.answered(0, 100 * MILLI, false);
    long now = 0;
    for (int i = 0; i < 10; i++) {
      window.answered(now, now + 5_000 * MILLI, true);
      now += 5_000 * MILLI;
    }
    assertEquals(1, window.size());
  }

  @Test
  void twoForgottenPacketsProveASerialPlatformForGood() {
    assertFalse(window.forgottenInCompany());
    assertTrue(window.forgottenInCompany());
    assertFalse(window.forgottenInCompany(), "it is told once");
    assertEquals(1, window.size());
    window.renew();
    window.answered(0, MILLI, true);
    assertEquals(1, window.size());
  }

  @Test
  void aGoodPastIsCreditButNotForEver() {
    for (int i = 0; i < 100_000; i++) {
      window.answered(0, MILLI, true);
    }
    int forgotten = 1;
    while (!window.forgottenInCompany()) {
      forgotten++;
    }
    assertTrue(forgotten > 5 && forgotten < 15, forgotten + " forgotten packets");
  }

  @Test
  void takesThePlatformForBusyUntilItsQuickestAnswerHasPassedTwice() {
    assertTrue(window.maybeBusy(0, Long.MAX_VALUE / 2), "nothing is known yet");
    window.answered(0, 60 * MILLI, false);
    assertTrue(window.maybeBusy(0, 119 * MILLI));
    assertFalse(window.maybeBusy(0, 120 * MILLI));
  }
}
