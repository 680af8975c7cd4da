package io.envgate.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each by hand, with the working beside it. */
class FlueGasTest {

  private static BigDecimal d(String number) {
    return new BigDecimal(number);
  }

  private static void assertNumber(String expected, BigDecimal found) {
    BigDecimal number = d(expected);
    assertEquals(number, found.setScale(number.scale(), RoundingMode.HALF_EVEN));
  }

  @Test
  void dryIsWetWithoutItsMoisture() {
    assertNumber("100.0000", FlueGas.dry(d("90"), d("10"))); // 90 / 0.9
    assertNumber("33.3333", FlueGas.dry(d("25"), d("25"))); // 25 / 0.75
  }

  @Test
  void standardStateIsWarmerAndThinnerUndone() {
    // 273 °C doubles the volume, half the pressure doubles it again: × 4
    assertNumber("400.000", FlueGas.standardState(d("100"), d("273"), d("50000"), d("662.5")));
    // 120 °C, 101325 − 1325 Pa: 100 × 1.01325 × 393/273 = 145.8634…
    assertNumber("145.863", FlueGas.standardState(d("100"), d("120"), d("101325"), d("-1325")));
  }

  @Test
  void milligramsOfPartsPerMillion() {
    assertNumber("285.714", FlueGas.milligrams(d("100"), d("64"))); // SO2: 100 × 64 / 22.4
    assertNumber("205.357", FlueGas.milligrams(d("100"), d("46"))); // NO2: 100 × 46 / 22.4
  }

  @Test
  void nitrogenOxidesCountAsNitrogenDioxide() {
    assertNumber("163.333", FlueGas.nitrogenOxides(d("100"), d("10"))); // 100 × 46/30 + 10
  }

  @ParameterizedTest
  @CsvSource({
    // measured, oxygen, reference: corrected
    "50, 6, 6, 50.0000", // (21−6)/(21−6) = 1
    "50, 11, 6, 75.0000", // 50 × 15/10
    "50, 3, 6, 41.6667", // 50 × 15/18
    "50, 20.9, 6, 7500.0000", // 50 × 15/0.1
    "50, 20.99, 6, 9999.9900", // 50 × 15/0.01 = 75 000: too large for the type
    "50, 21, 6, 9999.9900", // cannot be said
    "50, 21.3, 6, 9999.9900", // not −2500
    "0, 21, 6, 9999.9900",
  })
  void correctsToTheReferenceOxygenWithAGuardAtTwentyOne(
      String measured, String oxygen, String reference, String corrected) {
    assertNumber(corrected, FlueGas.corrected(d(measured), d(oxygen), d(reference)));
  }

  @Test
  void excessAirAndOxygenSayTheSame() {
    // 11 %: α = 21/10 = 2.1; 6 %: 21/15 = 1.4; 50 × 2.1/1.4 = 75
    assertNumber("2.1000", FlueGas.excessAir(d("11")).orElseThrow());
    assertNumber("75.0000", FlueGas.correctedByExcessAir(d("50"), d("2.1"), d("1.4")));
    assertEquals(Optional.empty(), FlueGas.excessAir(d("21")));
  }

  @Test
  void velocityFromAPitotTube() {
    // 0.84 × √(2 × 50 / 1) = 8.4
    assertEquals(8.4, FlueGas.velocity(0.84, 50, 1), 1e-12);
    assertEquals(0, FlueGas.velocity(0.84, -3, 1));
  }

  @Test
  void flowRateAndTotal() {
    BigDecimal wet = FlueGas.flow(d("2"), d("10")); // 3600 × 2 × 10
    assertNumber("72000", wet);
    // × 273/(273+91) = 0.75, × (101325/101325), × (1 − 0.2) = 0.8: 43 200
    BigDecimal dry = FlueGas.dryStandardFlow(wet, d("91"), d("101325"), d("0"), d("20"));
    assertNumber("43200.000", dry);
    BigDecimal rate = FlueGas.rate(d("50"), d("43200")); // 50 × 43 200 / 10⁶
    assertNumber("2.1600", rate);
    // three such hours: 6.48 kg. By the letter of (34) it would be 0.000 006 48 kg: the misprint
    assertNumber("6.4800", FlueGas.total(List.of(rate, rate, rate)));
  }
}
