package io.envgate.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WasteWaterTest {

  private static BigDecimal d(String number) {
    return new BigDecimal(number);
  }

  @Test
  void addsTenMinutesByHand() {
    // 300 s at 10 L/s: 3 m³, with 40 mg/L: 0.12 kg;  300 s at 30 L/s: 9 m³, with 80 mg/L: 0.72 kg
    BigDecimal one = WasteWater.volume(d("10"), Duration.ofSeconds(300));
    BigDecimal two = WasteWater.volume(d("30"), Duration.ofSeconds(300));
    assertEquals(0, d("3").compareTo(one));
    assertEquals(0, d("9").compareTo(two));
    assertEquals(0, d("0.12").compareTo(WasteWater.load(one, d("40"))));
    assertEquals(0, d("0.72").compareTo(WasteWater.load(two, d("80"))));
    // together 12 m³ in 600 s: 20 L/s; 0.84 kg in 12 m³: 70 mg/L, where the plain mean is 60
    assertEquals(d("20.0"), WasteWater.meanFlow(d("12"), Duration.ofSeconds(600), 1));
    assertEquals(d("70.0"), WasteWater.weightedMean(d("0.84"), d("12"), 1));
  }

  @Test
  void hasNoWeightedMeanWithoutFlow() {
    assertThrows(IllegalArgumentException.class, () -> WasteWater.weightedMean(d("0"), d("0"), 1));
  }

  @ParameterizedTest
  @CsvSource({
    "mg/L, kg, 3", // 1 mg/L × 1 m³ = 1 g = 0.001 kg
    "ug/L, g, 3", // 1 µg/L × 1 m³ = 1 mg
    "ng/L, mg, 3",
    "mg/m3, kg, 6", // 1 mg = 0.000 001 kg
    "µg/m³, g, 6",
    "ng/m3, g, 9",
    "mg/L, g, 0",
  })
  void knowsTheMassInACubicMetre(String concentration, String total, int shift) {
    assertEquals(Optional.of(new Load(shift)), Load.of(concentration, total));
    assertEquals(0, d("1").movePointLeft(shift).compareTo(new Load(shift).mass(BigDecimal.ONE)));
  }

  @ParameterizedTest
  @CsvSource({"L/s, m3", "unit, total", "ppm, kg", "mg/kg, kg", "mg/L, t"})
  void convertsNothingElse(String concentration, String total) {
    assertEquals(Optional.empty(), Load.of(concentration, total));
  }
}
