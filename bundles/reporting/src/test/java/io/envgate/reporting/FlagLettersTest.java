package io.envgate.reporting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.envgate.api.reading.DataFlag;
import io.envgate.hj212.Edition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlagLettersTest {

  /** Effluent (32), ambient air (22), surface water (21). */
  @ParameterizedTest
  @CsvSource({
    // flag, 2005 of 32, 2005 of 22, 2017 of 32, 2017 of 21, 2025 of 32
    "N,  N, 3, N, N, N",
    "F,  D, 2, F, F, F",
    "M,  M, 2, M, M, M",
    "S,  S, 2, S, S, S",
    "D,  D, 2, D, D, D",
    "C,  C, 0, C, C, C",
    "T,  T, 2, T, T, T",
    "B,  D, 2, B, B, B",
    "P,  P, 2, D, D, D",
    "W,  D, 1, D, D, D",
    "L,  D, 2, D, L, D",
    "TD, D, 2, D, D, Td",
  })
  void writesEachFlagInTheWordsOfTheEdition(
      DataFlag flag, String old, String oldAir, String of2017, String surfaceWater, String of2025) {
    assertEquals(old, FlagLetters.letter(Edition.V2005, "32", flag));
    assertEquals(oldAir, FlagLetters.letter(Edition.V2005, "22", flag));
    assertEquals(of2017, FlagLetters.letter(Edition.V2017, "32", flag));
    assertEquals(surfaceWater, FlagLetters.letter(Edition.V2017, "21", flag));
    assertEquals(of2025, FlagLetters.letter(Edition.V2025, "32", flag));
  }
}
