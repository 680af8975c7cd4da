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
    return FlagRule.THREE_QUARTERS.of(flags, false);
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
    assertEquals(B, rule.of(Map.of(), false));
  }

  @Test
  void flueGasIsNormalFromThreeQuartersOnAndElseAFault() {
    assertEquals(N, FlagRule.THREE_QUARTERS_OR_FAULT.of(Map.of(N, 45, C, 15), false));
    assertEquals(D, FlagRule.THREE_QUARTERS_OR_FAULT.of(Map.of(N, 44, C, 16), true));
    assertEquals(D, FlagRule.THREE_QUARTERS_OR_FAULT.of(Map.of(M, 60), false));
  }

  @Test
  void oneAbnormalPieceMakesWasteWaterAbnormal() {
    assertEquals(N, FlagRule.ANY_ABNORMAL.of(Map.of(N, 120), true));
    assertEquals(T, FlagRule.ANY_ABNORMAL.of(Map.of(N, 119, T, 1), true));
    assertEquals(M, FlagRule.ANY_ABNORMAL.of(Map.of(N, 100, T, 9, M, 11), true));
  }

  @Test
  void aValidPeriodOfAirIsNormalAndAnotherSaysWhyNot() {
    assertEquals(N, FlagRule.ENOUGH.of(Map.of(N, 20, C, 4), true));
    assertEquals(C, FlagRule.ENOUGH.of(Map.of(N, 19, C, 4, B, 1), false));
    assertEquals(B, FlagRule.ENOUGH.of(Map.of(N, 19), false));
  }
}
