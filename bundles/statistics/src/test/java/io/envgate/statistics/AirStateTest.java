package io.envgate.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Worked by hand. The air of the moment is that of a hot day on a plateau. */
class AirStateTest {
  @ParameterizedTest
  @CsvSource({
    // 35 °C and 90 kPa
    // a gas at 0 °C: × 273 / 298, whatever the moment
    "0>25, 100, 91.6107",
    // a gas in the air as it is: × 308 / 298 × 101.325 / 90 = 1.033557 × 1.125833
    "actual>25, 100, 116.3613",
    // particles at 0 °C: × 273 / 308 × 90 / 101.325 = 0.886364 × 0.888231
    "0>actual, 100, 78.7296",
    // particles at 25 °C: × 298 / 308 × 90 / 101.325
    "25>actual, 100, 85.9392",
    "25>25, 100, 100.0000",
    "actual>actual, 100, 100.0000",
  })
  void aMassGoesWithItsVolume(String state, BigDecimal measured, BigDecimal reported) {
    BigDecimal made =
        AirState.of(state).of(measured, new BigDecimal("35"), new BigDecimal("90000"));
    assertEquals(reported, made.setScale(4, RoundingMode.HALF_EVEN));
  }
}
