package io.envgate.acquisition;

import static io.envgate.api.reading.DataFlag.B;
import static io.envgate.api.reading.DataFlag.C;
import static io.envgate.api.reading.DataFlag.D;
import static io.envgate.api.reading.DataFlag.M;
import static io.envgate.api.reading.DataFlag.N;
import static io.envgate.api.reading.DataFlag.T;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FlagOfPeriodTest {

  @Test
  void isNormalFromThreeQuartersOn() {
    assertEquals(N, FlagOfPeriod.of(Map.of(N, 3, T, 1))); // 3 of 4 are 75 %
    assertEquals(T, FlagOfPeriod.of(Map.of(N, 74, T, 26)));
    assertEquals(N, FlagOfPeriod.of(Map.of(N, 1)));
  }

  @Test
  void isOtherwiseTheMostFrequentOfTheOthers() {
    assertEquals(C, FlagOfPeriod.of(Map.of(N, 70, B, 10, C, 20)));
    assertEquals(B, FlagOfPeriod.of(Map.of(B, 2, C, 1)));
  }

  @Test
  void isTheFirstInTheStandardsTableWhereTwoAreEquallyFrequent() {
    assertEquals(M, FlagOfPeriod.of(Map.of(D, 5, M, 5, B, 5)));
  }

  @Test
  void isALostLinkWhereNothingWasHeard() {
    assertEquals(B, FlagOfPeriod.of(Map.of()));
  }
}
