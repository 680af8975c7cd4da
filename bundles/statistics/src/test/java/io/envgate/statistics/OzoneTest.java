package io.envgate.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OzoneTest {

  /** 100 at each hour, 180 at 13 to 16 o'clock. */
  private static List<Optional<BigDecimal>> day() {
    List<Optional<BigDecimal>> hours =
        new ArrayList<>(Collections.nCopies(24, Optional.of(BigDecimal.valueOf(100))));
    for (int hour = 13; hour < 17; hour++) {
      hours.set(hour, Optional.of(BigDecimal.valueOf(180)));
    }
    return hours;
  }

  @Test
  void findsTheLargestOfTheSlidingMeans() {
    // eight hours around noon with all four: (4 × 180 + 4 × 100) / 8 = 140
    Ozone ozone = Ozone.of(day());
    assertEquals(0, BigDecimal.valueOf(140).compareTo(ozone.maximum().orElseThrow()));
    assertEquals(17, ozone.means());
    assertTrue(ozone.valid());
  }

  @Test
  void needsSixOfEightHours() {
    List<Optional<BigDecimal>> hours = day();
    hours.set(17, Optional.empty());
    hours.set(18, Optional.empty());
    // 11 to 18: 100, 100, 4 × 180, two missing: 920 / 6 = 153.33
    BigDecimal found = Ozone.of(hours).maximum().orElseThrow();
    assertEquals(153.3333, found.doubleValue(), 1e-4);
    hours.set(19, Optional.empty());
    // the means that hold all three have five hours: those ending at 20 to 25; five of them in the
    // day
    assertEquals(12, Ozone.of(hours).means());
    assertFalse(Ozone.of(hours).valid());
  }

  @Test
  void saysNothingOfAnEmptyDay() {
    assertEquals(
        new Ozone(Optional.empty(), 0), Ozone.of(Collections.nCopies(24, Optional.empty())));
  }
}
