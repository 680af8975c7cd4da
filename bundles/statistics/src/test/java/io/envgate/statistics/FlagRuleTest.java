package io.envgate.statistics;

import static io.envgate.api.reading.DataFlag.B;
import static io.envgate.api.reading.DataFlag.C;
import static io.envgate.api.reading.DataFlag.D;
import static io.envgate.api.reading.DataFlag.M;
import static io.envgate.api.reading.DataFlag.N;
import static io.envgate.api.reading.DataFlag.T;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.envgate.api.reading.DataFlag;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FlagRuleTest {

  private static DataFlag plain(Map<DataFlag, Integer> flags) {
    return FlagRule.THREE_QUARTERS.of(flags, false, 75);
  }

  @Test
  void isNormalFromThreeQuartersOn() {
    assertEquals(N, plain(Map.of(N, 3, T, 1))); // 3 of 4 are 75 %
    assertEquals(T, plain(Map.of(N, 74, T, 26)));
    assertEquals(N, plain(Map.of(N, 1)));
  }

  @Test
  void isOtherwiseTheMostFrequentOfTheOthers() {
    assertEquals(C, plain(Map.of(N, 70, B, 10, C, 20)));
    assertEquals(B, plain(Map.of(B, 2, C, 1)));
  }

  @Test
  void isTheFirstInTheStandardsTableWhereTwoAreEquallyFrequent() {
    assertEquals(M, plain(Map.of(D, 5, M, 5, B, 5)));
  }

  @ParameterizedTest
  @EnumSource(FlagRule.class)
  void isALostLinkWhereNothingWasHeard(FlagRule rule) {
    assertEquals(B, rule.of(Map.of(), false, 75));
  }

  @Test
  void flueGasIsNormalFromThreeQuartersOnAndElseAFault() {
    assertEquals(N, FlagRule.THREE_QUARTERS_OR_FAULT.of(Map.of(N, 45, C, 15), false, 75));
    assertEquals(D, FlagRule.THREE_QUARTERS_OR_FAULT.of(Map.of(N, 44, C, 16), true, 75));
    assertEquals(D, FlagRule.THREE_QUARTERS_OR_FAULT.of(Map.of(M, 60), false, 75));
  }

  @Test
  void oneAbnormalPieceMakesWasteWaterAbnormal() {
    assertEquals(N, FlagRule.ANY_ABNORMAL.of(Map.of(N, 120), true, 75));
    assertEquals(T, FlagRule.ANY_ABNORMAL.of(Map.of(N, 119, T, 1), true, 75));
    assertEquals(M, FlagRule.ANY_ABNORMAL.of(Map.of(N, 100, T, 9, M, 11), true, 75));
  }

  @Test
  void aValidPeriodOfAirIsNormalAndAnotherSaysWhyNot() {
    assertEquals(N, FlagRule.ENOUGH.of(Map.of(N, 20, C, 4), true, 75));
    assertEquals(C, FlagRule.ENOUGH.of(Map.of(N, 19, C, 4, B, 1), false, 75));
    assertEquals(B, FlagRule.ENOUGH.of(Map.of(N, 19), false, 75));
  }
}
