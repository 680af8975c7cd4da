package io.envgate.factors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConversionTest {

  /** Each worked by hand; the working stands at the end of the line. */
  @ParameterizedTest
  @CsvSource({
    "12.5, mg/L, ug/L, 12500", // × 1000
    "40, ug/m3, mg/m3, 0.040", // ÷ 1000
    "0.35, mg/m3, ng/m3, 350000", // × 1,000,000
    "7.2, m3/h, L/s, 2", // 7.2 m³ = 7200 L, ÷ 3600 s
    "90, m3/h, m3/s, 0.025", // ÷ 3600
    "298.15, K, degC, 25", // − 273.15
    "25, degC, K, 298.15",
    "212, degF, degC, 100", // (212 − 32) × 5/9
    "101325, Pa, kPa, 101.325",
    "29.92, inHg, kPa, 101.3207888", // × 3.38639
    "0.12, uGy/h, nGy/h, 120",
    "36, km/h, m/s, 10", // 36,000 m ÷ 3600 s
    "1.5, mS/cm, uS/cm, 1500",
  })
  void convertsWithinOneQuantity(BigDecimal value, String from, String to, BigDecimal expected) {
    assertEquals(0, expected.compareTo(converted(value, from, to, null, "0")), value + " " + from);
  }

  /** mg/m³ = ppm × M × 273 / (22.4 × (273 + t)), rounded to four decimals here. */
  @ParameterizedTest
  @CsvSource({
    "100, ppm, mg/m3, 64, 0, 285.7143", // 100 × 64 / 22.4
    "100, ppm, mg/m3, 64, 25, 261.7450", // 100 × 64 × 273 / (22.4 × 298) = 1,747,200 / 6,675.2
    "50, ppb, ug/m3, 48, 25, 98.1544", // 50 × 48 / 24.4513 = 2400 × 273 / 6675.2
    "10, ppm, ug/m3, 46, 0, 20535.7143", // 460 / 22.4 = 20.5357 mg/m³
    "285.714285714, mg/m3, ppm, 64, 0, 100.0000",
    "1.25, mg/m3, ppb, 28, 0, 1000.0000", // 1.25 × 22.4 / 28 = 1 ppm
  })
  void convertsAGasWithTheMassOfAMoleAndTheReferenceTemperature(
      BigDecimal value, String from, String to, String molar, String celsius, String expected) {
    assertEquals(
        expected,
        converted(value, from, to, molar, celsius)
            .setScale(4, RoundingMode.HALF_EVEN)
            .toPlainString());
  }

  @Test
  void keepsWhatDividesEvenlyExact() {
    assertEquals(
        "12.345", converted(new BigDecimal("12345"), "ug/L", "mg/L", null, "0").toPlainString());
  }

  @Test
  void knowsNoWayBetweenQuantitiesThatHaveNone() {
    assertTrue(between("ppm", "mg/m3", null, "0").isEmpty(), "without the mass of a mole");
    assertTrue(between("uSv/h", "nGy/h", "64", "0").isEmpty(), "another dose");
    assertTrue(between("degC", "mg/L", null, "0").isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "µg/m³,ug/m3",
    "μg/m3,ug/m3",
    "mg/Nm³,mg/m3",
    "℃,degC",
    "°C,degC",
    "°,deg",
    "dB(A),dB",
    "µS/cm,uS/cm"
  })
  void readsAUnitInAllTheWaysInWhichItIsWritten(String written, String symbol) {
    assertEquals(symbol, Unit.find(written).orElseThrow().symbol());
  }

  @Test
  void findsAUnitForEveryFactorOfTheDictionaryThatHasOne() {
    FactorDictionary.standard().entries().stream()
        .flatMap(
            one ->
                java.util.stream.Stream.concat(
                    java.util.stream.Stream.of(one.unit()), one.totalUnit().stream()))
        .filter(unit -> !unit.isEmpty())
        .forEach(unit -> assertTrue(Unit.find(unit).isPresent(), unit));
  }

  private static BigDecimal converted(
      BigDecimal value, String from, String to, String molar, String celsius) {
    return between(from, to, molar, celsius).orElseThrow().of(value);
  }

  private static Optional<Conversion> between(
      String from, String to, String molar, String celsius) {
    return Conversion.between(
        Unit.find(from).orElseThrow(),
        Unit.find(to).orElseThrow(),
        Optional.ofNullable(molar).map(BigDecimal::new),
        new BigDecimal(celsius));
  }
}
