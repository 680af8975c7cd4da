package io.envgate.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LegalLimitTest {

  /** Request, answer and two silences, reckoned by hand: 33 or 213 characters and twice 3.5. */
  @ParameterizedTest
  @CsvSource({
    "9600, 10, 24.00",
    "9600, 100, 4.36",
    "19200, 10, 48.00",
    "115200, 10, 157.12",
    "115200, 100, 45.48"
  })
  void countsEveryCharacterAndBothSilences(int baud, int registers, double pollsInASecond) {
    assertEquals(pollsInASecond, new LegalLimit(baud, registers).rate(), 0.01);
  }
}
