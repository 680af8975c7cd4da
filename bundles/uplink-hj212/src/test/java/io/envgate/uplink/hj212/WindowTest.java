package io.envgate.uplink.hj212;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class WindowTest {
  private static final long MILLI = 1_000_000L;
  private static final long HOUR = 3_600_000 * MILLI;

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
  void twoForgottenPacketsProveASerialPlatform() {
    assertFalse(window.forgottenInCompany(0));
    assertTrue(window.forgottenInCompany(0));
    assertFalse(window.forgottenInCompany(0), "it is told once");
    assertEquals(1, window.size());
    window.renew(HOUR);
    window.answered(0, MILLI, true);
    assertEquals(1, window.size());
  }

  @Test
  void aNewConnectionADayLaterTriesAgainAndOneForgottenPacketProvesItAgain() {
    window.forgottenInCompany(0);
    window.forgottenInCompany(0);
    window.renew(24 * HOUR);
    assertEquals(16, window.size());
    assertTrue(window.forgottenInCompany(24 * HOUR));
  }

  @Test
  void theProofIsVoidWhereWhatWasForgottenWasOnlyLate() {
    window.forgottenInCompany(0);
    window.forgottenInCompany(0);
    assertTrue(window.notForgotten());
    assertFalse(window.isSerial());
    window.answered(0, MILLI, false);
    window.answered(MILLI, 2 * MILLI, false);
    assertEquals(3, window.size(), "it grows as it does after a queue");
  }

  @Test
  void theProofIsVoidWherePacketsAreForgottenThatComeAlone() {
    window.forgottenInCompany(0);
    window.forgottenInCompany(0);
    assertFalse(window.forgottenAlone());
    assertTrue(window.forgottenAlone());
  }

  @Test
  void aGoodPastIsCreditButNotForEver() {
    for (int i = 0; i < 100_000; i++) {
      window.answered(0, MILLI, true);
    }
    int forgotten = 1;
    while (!window.forgottenInCompany(0)) {
      forgotten++;
    }
    assertTrue(forgotten > 5 && forgotten < 15, forgotten + " forgotten packets");
  }

  @Test
  void halvesWhereAPacketWaitedInLineForAllOfItsOverTime() {
    window.queuedTooLong(0, 1_000 * MILLI);
    window.queuedTooLong(500 * MILLI, 1_500 * MILLI);
    assertEquals(8, window.size(), "the second was written before the first change took effect");
    window.queuedTooLong(1_600 * MILLI, 2_600 * MILLI);
    assertEquals(4, window.size());
  }

  @Test
  void isPatientForTwiceTheSlowestOfTheLastAnswersButNotForASecond() {
    assertEquals(Long.MAX_VALUE, window.patienceNanos(), "nothing is known yet");
    window.answered(0, 60 * MILLI, false);
    assertEquals(120 * MILLI, window.patienceNanos());
    window.answered(0, 90 * MILLI, false);
    assertEquals(180 * MILLI, window.patienceNanos());
    window.answered(0, 5_000 * MILLI, false);
    assertEquals(800 * MILLI, window.patienceNanos());
    for (int i = 0; i < 8; i++) {
      window.answered(0, 70 * MILLI, false);
    }
    assertEquals(140 * MILLI, window.patienceNanos());
  }

  @Test
  void isPatientWithAPlatformWhoseQuickestAnswerTakesSeconds() {
    window.answered(0, 3_000 * MILLI, false);
    assertEquals(6_000 * MILLI, window.patienceNanos());
  }

  @Test
  void takesThePlatformForBusyUntilItsQuickestAnswerHasPassedTwice() {
    assertTrue(window.maybeBusy(0, Long.MAX_VALUE / 2), "nothing is known yet");
    window.answered(0, 60 * MILLI, false);
    assertTrue(window.maybeBusy(0, 119 * MILLI));
    assertFalse(window.maybeBusy(0, 120 * MILLI));
  }
}
