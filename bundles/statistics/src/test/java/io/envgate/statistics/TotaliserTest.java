package io.envgate.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TotaliserTest {
  private static final Optional<BigDecimal> SIX_DIGITS = Optional.of(new BigDecimal("1000000"));

  private static Totaliser sum(Optional<BigDecimal> capacity, List<String> readings) {
    Totaliser sum = Totaliser.NONE;
    for (String reading : readings) {
      sum = sum.and(Totaliser.of(new BigDecimal(reading)), capacity);
    }
    return sum;
  }

  private static void assertPassed(String passed, int resets, Totaliser sum) {
    assertEquals(0, new BigDecimal(passed).compareTo(sum.passed()), sum.toString());
    assertEquals(resets, sum.resets());
  }

  @Test
  void isTheDifferenceOfTheEnds() {
    assertPassed("7.5", 0, sum(SIX_DIGITS, List.of("100", "102.5", "102.5", "107.5")));
    assertPassed("0", 0, sum(SIX_DIGITS, List.of("100")));
    assertPassed("0", 0, Totaliser.NONE);
  }

  @Test
  void rollsOverFromTheLastTenthToTheFirst() {
    // 999 990 → 1 000 000: 10, and on to 15: 25 together; then 5 more
    assertPassed("30", 0, sum(SIX_DIGITS, List.of("999990", "15", "20")));
  }

  @Test
  void addsNothingAroundAReset() {
    // 100 → 110: 10; back to 3 means that someone reset it: what passed meanwhile nobody knows; 3 →
    // 8: 5
    assertPassed("15", 1, sum(SIX_DIGITS, List.of("100", "110", "3", "8")));
    assertPassed("0", 1, sum(Optional.empty(), List.of("999990", "15")));
    assertPassed("0", 1, sum(SIX_DIGITS, List.of("999990", "500000")));
  }

  @Test
  void splittingTheReadingsInAnyWayGivesTheSame() {
    Random random = new Random(212);
    for (int round = 0; round < 300; round++) {
      List<String> readings = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        readings.add(String.valueOf(random.nextInt(1_000_000)));
      }
      int cut = random.nextInt(41);
      Totaliser pieces =
          sum(SIX_DIGITS, readings.subList(0, cut))
              .and(sum(SIX_DIGITS, readings.subList(cut, 40)), SIX_DIGITS);
      assertEquals(sum(SIX_DIGITS, readings), pieces);
    }
  }
}
