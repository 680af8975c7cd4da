package io.envgate.acquisition;

import static io.envgate.acquisition.PointUnderTest.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.record.Carried;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Report;
import io.envgate.api.record.Statistic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ambient air, noise, radiation, worked by hand. */
class OtherRulesTest {
  private static final Duration START = Duration.ZERO;
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  @ParameterizedTest
  @CsvSource({"44, C", "45, N"})
  void anHourOfAirIsNormalWhereItIsValid(int minutes, DataFlag flag) {
    PointUnderTest air = new PointUnderTest("ambient-air", MINUTE, "", "a21026 decimals=3");
    air.says("a21026", START, Duration.ofMinutes(minutes), "0.05");
    air.says("a21026", Duration.ofMinutes(minutes), HOUR, "0.9", DataFlag.C);
    Figures hour = air.of("a21026", Report.HOUR, START);
    assertEquals(flag, hour.flag());
    assertEquals("0.050", text(hour, Statistic.MEAN));
  }

  @ParameterizedTest
  @CsvSource({"19, B", "20, N"})
  void aDayOfAirIsNormalFromTwentyHoursOn(int hours, DataFlag flag) {
    PointUnderTest air =
        new PointUnderTest("ambient-air", Duration.ofMinutes(30), "", "a21026 decimals=3");
    air.says("a21026", START, Duration.ofHours(hours), "0.05");
    assertEquals(flag, air.of("a21026", Report.DAY, START).flag());
  }

  @Test
  void meansTheWindAsAVector() {
    PointUnderTest air =
        new PointUnderTest("ambient-air", MINUTE, "", "a01007 decimals=1", "a01008 decimals=0");
    air.says("a01008", START, HOUR.dividedBy(2), "350");
    air.says("a01008", HOUR.dividedBy(2), HOUR, "80");
    air.says("a01007", START, HOUR.dividedBy(2), "3");
    air.says("a01007", HOUR.dividedBy(2), HOUR, "4");
    // 3 from 350° and 4 from 80°, at right angles: 350° + atan(4/3) = 350° + 53.13° = 43.13°
    Figures direction = air.of("a01008", Report.HOUR, START);
    assertEquals("43", text(direction, Statistic.MEAN));
    assertEquals("80", text(direction, Statistic.MINIMUM));
    assertEquals("4.0", text(air.of("a01007", Report.HOUR, START), Statistic.MAXIMUM), "gust");
  }

  @Test
  void meansTheDirectionByTimeWhereThereIsNoSpeed() {
    PointUnderTest air = new PointUnderTest("ambient-air", MINUTE, "", "a01008 decimals=0");
    air.says("a01008", START, HOUR.dividedBy(2), "350");
    air.says("a01008", HOUR.dividedBy(2), HOUR, "10");
    assertEquals("0", text(air.of("a01008", Report.HOUR, START), Statistic.MEAN));
  }

  @Test
  void statesNoDirectionOfACalm() {
    PointUnderTest air =
        new PointUnderTest("ambient-air", MINUTE, "", "a01007 decimals=1", "a01008 decimals=0");
    air.says("a01008", START, HOUR, "77");
    air.says("a01007", START, HOUR, "0");
    assertNull(text(air.of("a01008", Report.HOUR, START), Statistic.MEAN));
  }

  @Test
  void addsTheStatisticsOfSoundToItsLevel() {
    PointUnderTest street = new PointUnderTest("noise", MINUTE, "", "LA decimals=1");
    street.says("LA", START, Duration.ofSeconds(30), "60");
    street.says("LA", Duration.ofSeconds(30), MINUTE, "70");
    List<String> codes =
        street.all(Report.MINUTE, START).stream().map(one -> one.factor().code()).toList();
    assertEquals(List.of("LA", "L5", "L10", "L50", "L90", "L95", "Leq", "SD", "LMx", "LMn"), codes);
    // (10⁶ + 10⁷) / 2 = 10^6.74036
    assertEquals("67.4", mean(street, "Leq", Report.MINUTE));
    assertEquals("67.4", mean(street, "LA", Report.MINUTE));
    // 12 samples, the loudest six 70: L50 is the sixth, L90 the eleventh
    assertEquals("70.0", mean(street, "L50", Report.MINUTE));
    assertEquals("60.0", mean(street, "L90", Report.MINUTE));
    assertEquals("70.0", mean(street, "LMx", Report.MINUTE));
    assertEquals("60.0", mean(street, "LMn", Report.MINUTE));
  }

  @Test
  void splitsTheDayIntoDaytimeAndNight() {
    PointUnderTest street =
        new PointUnderTest("noise", Duration.ofMinutes(10), "", "LA decimals=1");
    street.says("LA", START, Duration.ofHours(6), "50");
    street.says("LA", Duration.ofHours(6), Duration.ofHours(22), "60");
    street.says("LA", Duration.ofHours(22), DAY, "50");
    // the night's 50 count as 60: 60 all day long
    assertEquals("60.0", mean(street, "Ldn", Report.DAY));
    assertEquals("60.0", text(street.of("Ld", Report.DAY, START), Statistic.DAYTIME));
    assertEquals("50.0", text(street.of("Ln", Report.DAY, START), Statistic.NIGHTTIME));
    Figures l10 = street.of("L10", Report.DAY, START);
    assertEquals("60.0", text(l10, Statistic.MEAN));
    assertEquals("60.0", text(l10, Statistic.DAYTIME));
    assertEquals("50.0", text(l10, Statistic.NIGHTTIME));
    // 16 h of 10⁶ and 8 h of 10⁵: 16.8 × 10⁶ / 24 = 0.7 × 10⁶: 58.45
    assertEquals("58.5", mean(street, "LA", Report.DAY));
  }

  @Test
  void leavesToTheAnalyzerWhatItGivesItself() {
    PointUnderTest street =
        new PointUnderTest("noise", MINUTE, "", "LA decimals=1", "Leq decimals=1 unit=dB");
    street.says("LA", START, MINUTE, "60");
    street.says("Leq", START, Duration.ofSeconds(30), "60");
    street.says("Leq", Duration.ofSeconds(30), MINUTE, "70");
    assertEquals("67.4", mean(street, "Leq", Report.MINUTE), "the energetic mean of its figures");
    long times =
        street.all(Report.MINUTE, START).stream()
            .filter(one -> one.factor().code().equals("Leq"))
            .count();
    assertEquals(1, times);
  }

  @Test
  void meansABandByItsEnergyToo() {
    PointUnderTest street =
        new PointUnderTest("noise", MINUTE, "", "LA decimals=1", "LF31 decimals=1 unit=dB");
    street.says("LF31", START, Duration.ofSeconds(30), "60");
    street.says("LF31", Duration.ofSeconds(30), MINUTE, "70");
    assertEquals("67.4", mean(street, "LF31", Report.MINUTE));
  }

  @Test
  void statesTheStandardDeviationOfTheLevel() {
    PointUnderTest street = new PointUnderTest("noise", MINUTE, "", "LA decimals=1");
    street.says("LA", START, Duration.ofSeconds(30), "60");
    street.says("LA", Duration.ofSeconds(30), MINUTE, "70");
    // six of 60 and six of 70, mean 65: √(12 × 5² / 11) = 5.22
    assertEquals("5.2", mean(street, "SD", Report.MINUTE));
  }

  @Test
  void statesTheLargestEightHourMeanOfOzone() {
    PointUnderTest air =
        new PointUnderTest("ambient-air", Duration.ofMinutes(30), "", "a05024 decimals=1");
    for (int hour = 0; hour < 24; hour++) {
      // 20 before noon; 60 from noon to 18 o'clock; then 20 again
      String value = hour >= 12 && hour < 18 ? "60" : "20";
      air.says("a05024", Duration.ofHours(hour), Duration.ofHours(hour + 1), value);
    }
    Figures day = air.of("a05024", Report.DAY, START);
    // 8 hours that hold all six of 60: (6 × 60 + 2 × 20) / 8 = 50
    assertEquals("50.0", text(day, Statistic.EIGHT_HOUR));
    // (18 × 20 + 6 × 60) / 24
    assertEquals("30.0", text(day, Statistic.MEAN));
    assertEquals(17, day.carried().get(Carried.EIGHT_HOUR_MEANS).intValue());
    assertNull(text(air.of("a05024", Report.HOUR, START), Statistic.EIGHT_HOUR));
  }

  @Test
  void nothingIsDueBetweenTwoResults() {
    PointUnderTest river =
        new PointUnderTest(
            "surface-water", Duration.ofMinutes(10), "", "w01019 decimals=1 cycle=14400000");
    Duration eight = Duration.ofHours(8);
    river.result("w01019", eight, "3.4", eight.plusMinutes(40));
    Figures sampled = river.of("w01019", Report.HOUR, eight);
    assertEquals("3.4", text(sampled, Statistic.MEAN));
    assertEquals(DataFlag.N, sampled.flag());
    assertEquals(Optional.of(true), sampled.valid());
    assertEquals(List.of(), river.all(Report.HOUR, Duration.ofHours(9)), "neither B nor a number");
    assertEquals(List.of(), river.all(Report.MINUTE, Duration.ofMinutes(490)));
    // 8:00 + 4 h + 2 h: from 14:00 on it is late
    assertEquals(List.of(), river.all(Report.HOUR, Duration.ofHours(13)));
    assertEquals(DataFlag.B, river.of("w01019", Report.HOUR, Duration.ofHours(14)).flag());
    assertEquals("3.4", text(river.of("w01019", Report.DAY, START), Statistic.MEAN));
  }

  @Test
  void aSilentAnalyzerIsNoPauseBetweenTwoResults() {
    PointUnderTest river =
        new PointUnderTest(
            "surface-water", Duration.ofMinutes(10), "", "w01019 decimals=1 cycle=14400000");
    Duration eight = Duration.ofHours(8);
    river.result("w01019", eight, "3.4", eight);
    river.says("w01019", Duration.ofHours(9), Duration.ofHours(10), "", DataFlag.B);
    assertEquals(DataFlag.B, river.of("w01019", Report.HOUR, Duration.ofHours(9)).flag());
  }

  @Test
  void aResultCountsWhateverThePollsAroundItSay() {
    PointUnderTest river =
        new PointUnderTest(
            "surface-water", Duration.ofMinutes(10), "", "w01019 decimals=1 cycle=14400000");
    Duration eight = Duration.ofHours(8);
    river.result("w01019", eight, "3.4", eight);
    river.result("w01019", eight.plusMillis(5), "3.6", eight.plusMinutes(2)); // revised
    river.says("w01019", eight, eight.plusMinutes(9), "", DataFlag.B);
    Figures minute = river.of("w01019", Report.MINUTE, eight);
    assertEquals("3.6", text(minute, Statistic.MEAN), "it counts once, as it was heard last");
    assertEquals(1, minute.usable());
    assertEquals(DataFlag.N, minute.flag());
  }

  @Test
  void neverInventsALevel() {
    PointUnderTest street = new PointUnderTest("noise", MINUTE, "", "LA decimals=1");
    street.says("LA", START, MINUTE, "", DataFlag.B);
    for (Figures figures : street.all(Report.MINUTE, START)) {
      assertEquals(Map.of(), figures.values());
      assertEquals(DataFlag.B, figures.flag());
    }
    for (Figures figures : street.all(Report.DAY, START)) {
      assertEquals(Map.of(), figures.values());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"radiation", "soil", "surface-water", "arithmetic"})
  void meansPlainlyElsewhere(String rules) {
    PointUnderTest point = new PointUnderTest(rules, MINUTE, "", "0102060301 decimals=1");
    point.says("0102060301", START, Duration.ofMinutes(45), "80");
    point.says("0102060301", Duration.ofMinutes(45), HOUR, "120");
    Figures hour = point.of("0102060301", Report.HOUR, START);
    // (45 × 80 + 15 × 120) / 60
    assertEquals("90.0", text(hour, Statistic.MEAN), "nGy/h");
    assertEquals(720, hour.usable());
    assertEquals(DataFlag.N, hour.flag());
  }

  private static String mean(PointUnderTest point, String factor, Report report) {
    return text(point.of(factor, report, START), Statistic.MEAN);
  }
}
