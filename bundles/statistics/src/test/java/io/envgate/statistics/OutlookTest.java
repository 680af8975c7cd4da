package io.envgate.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutlookTest {

  /** The rates in percent, rounded to two decimals here. */
  @ParameterizedTest
  @CsvSource({
    // due, sent, stopped, valid: transmission, validity, both
    "24, 24, 0, 24, 100.00, 100.00, 100.00",
    "24, 23, 0, 22, 95.83, 91.67, 87.85", // 23/24, 22/24, 506/576
    "24, 24, 4, 18, 100.00, 90.00, 90.00", // 18 of the 20 in which it ran
    "0, 0, 0, 0, 100.00, 100.00, 100.00", // the day has just begun
    "24, 24, 24, 0, 100.00, 100.00, 100.00", // it stood still all day
    "10, 0, 0, 10, 0.00, 100.00, 0.00",
  })
  void multipliesTransmissionWithValidity(
      int due,
      int sent,
      int stopped,
      int valid,
      String transmission,
      String validity,
      String both) {
    Outlook outlook = new Outlook(due, sent, stopped, valid, 0);
    assertEquals(transmission, percent(outlook.transmission()));
    assertEquals(validity, percent(outlook.validity()));
    assertEquals(both, percent(outlook.effectiveness()));
  }

  private static String percent(BigDecimal share) {
    return share.movePointRight(2).setScale(2, RoundingMode.HALF_EVEN).toPlainString();
  }

  @ParameterizedTest
  @CsvSource({
    // due, sent, stopped, valid, ahead, target: bad hours left
    "0, 0, 0, 0, 720, 0.9, 72", // a month of 30 days: 720 − 648
    "100, 100, 0, 90, 620, 0.9, 62", // 90 + 620 − 648
    "100, 90, 0, 100, 620, 0.9, 62", // sent 710 of 720: 720 − 0.9 × 720 / (710 / 720) = 720 −
    // 657.13, and no half hour
    "700, 700, 0, 600, 20, 0.9, -28", // 620 − 648
    "100, 100, 100, 0, 620, 0.9, 62", // it stood still so far: 620 − 558
    "24, 24, 0, 20, 0, 0.75, 2", // 20 − 18
    "24, 0, 0, 24, 0, 0.9, -24", // nothing has arrived: no number of good hours helps
  })
  void tellsHowManyBadHoursAreLeft(
      int due, int sent, int stopped, int valid, int ahead, BigDecimal target, int left) {
    assertEquals(left, new Outlook(due, sent, stopped, valid, ahead).badHoursLeft(target));
  }

  @Test
  void theHoursThatAreLeftAreExactlyThoseThatTheTargetBears() {
    BigDecimal target = new BigDecimal("0.9");
    for (int bad = 0; bad < 100; bad++) {
      Outlook now = new Outlook(300, 290, 12, 270, 420);
      Outlook end = new Outlook(720, 710, 12, 270 + 420 - bad, 0);
      assertEquals(
          bad <= now.badHoursLeft(target),
          end.effectiveness().compareTo(target) >= 0,
          bad + " bad");
    }
  }

  @Test
  void moreThanIsDueIsNoOutlook() {
    assertThrows(IllegalArgumentException.class, () -> new Outlook(24, 25, 0, 24, 0));
    assertThrows(IllegalArgumentException.class, () -> new Outlook(24, 24, 5, 20, 0));
  }
}
