package io.envgate.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.record.Carried;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Report;
import io.envgate.api.record.Statistic;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Months and years, worked by hand. */
class DaysTogetherTest {
  private static final Factor NOX = new Factor("a21002");

  private static BigDecimal d(String number) {
    return new BigDecimal(number);
  }

  /** A day of 24 hours whose exact mean is sum / 24. */
  private static List<Figures> day(String sum, String mean, DataFlag flag, boolean valid) {
    return List.of(
        new Figures(
            NOX,
            Map.of(
                Statistic.MEAN, d(mean),
                Statistic.MINIMUM, d(mean),
                Statistic.MAXIMUM, d(mean),
                Statistic.TOTAL, d("1.5"),
                Statistic.CORRECTED_MEAN, d(mean).add(d("10.0"))),
            flag,
            24,
            d(sum),
            Map.of(Carried.VALID, valid ? BigDecimal.ONE : BigDecimal.ZERO)));
  }

  private static DaysTogether month(String rules, int length, List<List<Figures>> days) {
    return together(rules, DaysRule.Span.MONTH, length, days);
  }

  private static DaysTogether together(
      String rules, DaysRule.Span span, int length, List<List<Figures>> days) {
    PeriodRule ofDays = RuleSet.named(rules).of(Report.DAY);
    return DaysTogether.of(DaysRule.of(rules, span), ofDays, length, days).get(0);
  }

  @Test
  void aMonthOfAStackIsTheMeanOfItsNormalDays() {
    DaysTogether month =
        month(
            "flue-gas",
            30,
            List.of(
                day("1201", "50.0", DataFlag.N, true), // 50.0417
                day("1202", "50.1", DataFlag.N, true), // 50.0833
                day("2400", "100.0", DataFlag.D, false)));
    // (1201 + 1202) / 48 = 50.0625; of the rounded ones it would be 50.05 → 50.0
    assertEquals(d("50.1"), month.values().get(Statistic.MEAN));
    // (60.0 + 60.1) / 2 = 60.05, half to even
    assertEquals(d("60.0"), month.values().get(Statistic.CORRECTED_MEAN));
    assertEquals(d("50.1"), month.values().get(Statistic.MAXIMUM));
    assertEquals(d("4.5"), month.values().get(Statistic.TOTAL), "what left, left on bad days too");
    assertEquals(3, month.days());
    assertEquals(2, month.validDays());
    assertEquals(DataFlag.D, month.flag(), "2 of 3 days are less than 75 %");
  }

  /** Of a year its days count, not its months: 31 days of 40 and 28 of 60 are no 50. */
  @Test
  void aYearIsMadeOfItsDays() {
    List<List<Figures>> days = new ArrayList<>();
    IntStream.range(0, 31).forEach(i -> days.add(day("960", "40.0", DataFlag.N, true)));
    IntStream.range(0, 28).forEach(i -> days.add(day("1440", "60.0", DataFlag.N, true)));
    DaysTogether year = together("flue-gas", DaysRule.Span.YEAR, 365, days);
    // (31 × 40 + 28 × 60) / 59 = 2920 / 59 = 49.4915…
    assertEquals(d("49.5"), year.values().get(Statistic.MEAN));
    assertEquals(d("88.5"), year.values().get(Statistic.TOTAL)); // 59 × 1.5
    assertEquals(59, year.validDays());
    assertEquals(DataFlag.N, year.flag());
  }

  @ParameterizedTest
  @CsvSource({"ambient-air, 323, false", "ambient-air, 324, true", "flue-gas, 1, true"})
  void aYearIsValidFromSoManyValidDaysOn(String rules, int validDays, boolean valid) {
    List<List<Figures>> days = new ArrayList<>();
    IntStream.range(0, validDays).forEach(i -> days.add(day("1200", "50.0", DataFlag.N, true)));
    assertEquals(valid, together(rules, DaysRule.Span.YEAR, 365, days).valid());
  }

  @ParameterizedTest
  @CsvSource({
    "flue-gas, NNND, N", // 75 %
    "flue-gas, NND, D",
    "flue-gas, NFFD, F", // it stood still on more than a quarter
    "wastewater, NNNNNNNNNC, C", // one is enough
    "radiation, NNNB, N",
    "radiation, NBBC, B",
  })
  void theFlagIsMadeOfTheDaysAsADayIsOfItsHours(String rules, String flags, DataFlag flag) {
    List<List<Figures>> days = new ArrayList<>();
    flags
        .chars()
        .forEach(
            one ->
                days.add(day("1200", "50.0", DataFlag.valueOf(String.valueOf((char) one)), true)));
    assertEquals(flag, month(rules, 30, days).flag());
  }

  /** Valid months of ambient air are N, whatever happened on some days. */
  @Test
  void theFlagOfAirFollowsItsValidity() {
    List<List<Figures>> days = new ArrayList<>();
    IntStream.range(0, 27).forEach(i -> days.add(day("1200", "50.0", DataFlag.N, true)));
    IntStream.range(0, 4).forEach(i -> days.add(day("1200", "50.0", DataFlag.C, false)));
    assertEquals(DataFlag.N, month("ambient-air", 31, days).flag());
    assertEquals(DataFlag.C, month("ambient-air", 31, days.subList(5, 31)).flag());
  }

  @Test
  void correctedExtremesAreThoseThatCouldBeSaid() {
    List<List<Figures>> days = new ArrayList<>();
    for (String greatest : List.of("80.0", "9999.99", "95.5")) {
      days.add(
          List.of(
              new Figures(
                  NOX,
                  Map.of(
                      Statistic.CORRECTED_MINIMUM, d("7.5"),
                      Statistic.CORRECTED_MAXIMUM, d(greatest)),
                  DataFlag.N,
                  24,
                  d("1200"))));
    }
    DaysTogether month = month("flue-gas", 31, days);
    assertEquals(d("95.5"), month.values().get(Statistic.CORRECTED_MAXIMUM));
    assertEquals(d("7.5"), month.values().get(Statistic.CORRECTED_MINIMUM));
  }

  /**
   * Of 100, 110, … 190, ten days: rank 1 + 0.9 × 9 = 9.1, so 180 + 0.1 × (190 − 180) = 181. Of one
   * day it is that day's.
   */
  @Test
  void ozoneOfAMonthIsTheNinetiethPercentileOfItsDays() {
    List<List<Figures>> days = new ArrayList<>();
    IntStream.range(0, 10)
        .forEach(
            i ->
                days.add(
                    List.of(
                        new Figures(
                            new Factor("a05024"),
                            Map.of(Statistic.EIGHT_HOUR, d((190 - 10 * i) + ".0")),
                            DataFlag.N,
                            24,
                            d("1200")))));
    assertEquals(d("181.0"), month("ambient-air", 31, days).values().get(Statistic.EIGHT_HOUR));
    assertEquals(
        d("190.0"),
        month("ambient-air", 31, days.subList(0, 1)).values().get(Statistic.EIGHT_HOUR));
  }

  @ParameterizedTest
  @CsvSource({
    "flue-gas, 31, 24, false",
    "flue-gas, 31, 25, true",
    "flue-gas, 28, 22, false",
    "flue-gas, 28, 23, true",
    "ambient-air, 30, 26, false",
    "ambient-air, 30, 27, true",
    "ambient-air, 29, 25, true",
    "wastewater, 31, 0, false",
    "wastewater, 31, 1, true",
  })
  void isValidFromSoManyValidDaysOn(String rules, int length, int validDays, boolean valid) {
    List<List<Figures>> days = new ArrayList<>();
    IntStream.range(0, validDays).forEach(i -> days.add(day("1200", "50.0", DataFlag.N, true)));
    days.add(day("1200", "50.0", DataFlag.N, false));
    assertEquals(valid, month(rules, length, days).valid());
  }

  @Test
  void aMonthOfAnOutletIsLoadByVolume() {
    List<List<Figures>> days = new ArrayList<>();
    for (String[] one : new String[][] {{"40.0", "100"}, {"80.0", "300"}}) {
      days.add(
          List.of(
              new Figures(
                  new Factor("w01018"),
                  Map.of(Statistic.MEAN, d(one[0])),
                  DataFlag.N,
                  24,
                  d(one[0]).multiply(d("24")),
                  Map.of(
                      Carried.WEIGHT, d(one[1]),
                      Carried.WEIGHTED, d(one[0]).multiply(d(one[1]))))));
    }
    // (40 × 100 + 80 × 300) / 400
    assertEquals(d("70.0"), month("wastewater", 30, days).values().get(Statistic.MEAN));
  }

  @Test
  void aMonthOfSoundIsTheMeanOfItsEnergy() {
    List<List<Figures>> days = new ArrayList<>();
    for (String level : List.of("60.0", "70.0")) {
      days.add(
          List.of(
              new Figures(
                  new Factor("Ld"), Map.of(Statistic.DAYTIME, d(level)), DataFlag.N, 9, d("0"))));
    }
    // (10⁶ + 10⁷) / 2 = 10^6.74036
    assertEquals(d("67.4"), month("noise", 30, days).values().get(Statistic.DAYTIME));
  }

  @Test
  void everyRuleSetHasMonthsAndYears() {
    for (String rules : RuleSet.names()) {
      for (DaysRule.Span span : DaysRule.Span.values()) {
        assertNotNull(DaysRule.of(rules, span));
      }
    }
  }
}
