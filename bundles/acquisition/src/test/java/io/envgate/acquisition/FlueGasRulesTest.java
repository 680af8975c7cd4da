package io.envgate.acquisition;

import static io.envgate.acquisition.PointUnderTest.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.record.Carried;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Report;
import io.envgate.api.record.Statistic;
import io.envgate.statistics.RuleSet;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** HJ 212-2017, D.2, worked by hand. */
class FlueGasRulesTest {
  private static final Duration START = Duration.ZERO;
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private static final String[] FACTORS = {
    "a21002 decimals=1 unit=mg/m3 total=kg",
    "a19001 decimals=2 unit=%",
    "a00000 decimals=1 unit=m3/s total=m3"
  };

  private final PointUnderTest stack = new PointUnderTest("flue-gas", MINUTE, "6", FACTORS);

  @Test
  void correctsTheMeansOfThePeriodToTheReferenceOxygen() {
    stack.says("a19001", START, MINUTE, "11");
    stack.says("a21002", START, Duration.ofSeconds(30), "50");
    stack.says("a21002", Duration.ofSeconds(30), MINUTE, "100");
    Figures nox = stack.of("a21002", Report.MINUTE, START);
    assertEquals("75.0", text(nox, Statistic.MEAN));
    // × (21 − 6) / (21 − 11) = 1.5
    assertEquals("112.5", text(nox, Statistic.CORRECTED_MEAN));
    assertEquals("75.0", text(nox, Statistic.CORRECTED_MINIMUM));
    assertEquals("150.0", text(nox, Statistic.CORRECTED_MAXIMUM));
    assertEquals(DataFlag.N, nox.flag());
    assertNull(text(stack.of("a19001", Report.MINUTE, START), Statistic.CORRECTED_MEAN));
  }

  @Test
  void carriesTheCorrectedValuesIntoTheHour() {
    stack.says("a19001", START, HOUR, "11");
    stack.says("a21002", START, HOUR.dividedBy(2), "50");
    stack.says("a21002", HOUR.dividedBy(2), HOUR, "100");
    for (int minute = 0; minute < 60; minute++) {
      stack.keep(Report.MINUTE, Duration.ofMinutes(minute));
    }
    Figures nox = stack.of("a21002", Report.HOUR, START);
    assertEquals("112.5", text(nox, Statistic.CORRECTED_MEAN));
    assertEquals("75.0", text(nox, Statistic.CORRECTED_MINIMUM));
    assertEquals("150.0", text(nox, Statistic.CORRECTED_MAXIMUM));
  }

  @Test
  void statesTheLargestValueWhereTheOxygenIsThatOfAir() {
    stack.says("a19001", START, MINUTE, "21");
    stack.says("a21002", START, MINUTE, "0.3");
    Figures nox = stack.of("a21002", Report.MINUTE, START);
    assertEquals("9999.99", text(nox, Statistic.CORRECTED_MEAN));
    assertEquals("0.3", text(nox, Statistic.MEAN));
  }

  @Test
  void correctsNothingWithoutOxygenOrWithoutAReference() {
    stack.says("a21002", START, MINUTE, "50");
    assertNull(text(stack.of("a21002", Report.MINUTE, START), Statistic.CORRECTED_MEAN));
    PointUnderTest other = new PointUnderTest("flue-gas", MINUTE, "", FACTORS);
    other.says("a19001", START, MINUTE, "11");
    other.says("a21002", START, MINUTE, "50");
    assertNull(text(other.of("a21002", Report.MINUTE, START), Statistic.CORRECTED_MEAN));
    assertThrows(
        IllegalArgumentException.class,
        () -> new PointUnderTest("flue-gas", MINUTE, "21", FACTORS));
  }

  @Test
  void addsTheLoadAndLeavesTheMeanPlain() {
    stack.says("a00000", START, Duration.ofSeconds(30), "10");
    stack.says("a00000", Duration.ofSeconds(30), MINUTE, "30");
    stack.says("a21002", START, Duration.ofSeconds(30), "50");
    stack.says("a21002", Duration.ofSeconds(30), MINUTE, "100");
    Figures nox = stack.of("a21002", Report.MINUTE, START);
    // 300 m³ × 50 mg/m³ + 900 m³ × 100 mg/m³ = 105 000 mg
    assertEquals("0.1050000", text(nox, Statistic.TOTAL), "kg");
    assertEquals("75.0", text(nox, Statistic.MEAN));
  }

  @Test
  void anHourIsNormalFromFortyFiveMinutesOnAndElseAFault() {
    stack.says("a21002", START, Duration.ofMinutes(45), "50");
    stack.says("a21002", Duration.ofMinutes(45), HOUR, "0", DataFlag.C);
    assertEquals(DataFlag.N, stack.of("a21002", Report.HOUR, START).flag());
    stack.says("a21002", HOUR, Duration.ofMinutes(104), "50");
    stack.says("a21002", Duration.ofMinutes(104), HOUR.multipliedBy(2), "0", DataFlag.C);
    Figures second = stack.of("a21002", Report.HOUR, HOUR);
    assertEquals(DataFlag.D, second.flag());
    assertEquals("50.0", text(second, Statistic.MEAN), "what was measured is shown all the same");
    assertEquals(0, BigDecimal.valueOf(44).compareTo(second.carried().get(Carried.PIECES)));
  }

  /** As the table has it 45 of 60 minutes would do, and so would 75 %. */
  @Test
  void aStationMayAskForMoreNormalMinutes() {
    RuleSet strict = RuleSet.named("flue-gas", List.of("hour=50", "normal-share=80"));
    PointUnderTest own = new PointUnderTest(strict, MINUTE, "6", Map.of("area", "10"), FACTORS);
    own.says("a21002", START, Duration.ofMinutes(47), "50");
    own.says("a21002", Duration.ofMinutes(47), HOUR, "0", DataFlag.C);
    Figures first = own.of("a21002", Report.HOUR, START);
    assertEquals(DataFlag.D, first.flag(), "47 of 60 are 78 %");
    assertEquals(Optional.of(false), first.valid());
    own.says("a21002", HOUR, Duration.ofMinutes(109), "50");
    own.says("a21002", Duration.ofMinutes(109), HOUR.multipliedBy(2), "0", DataFlag.C);
    Figures second = own.of("a21002", Report.HOUR, HOUR);
    assertEquals(DataFlag.N, second.flag(), "49 of 60 are 82 %");
    assertEquals(Optional.of(false), second.valid(), "and less than 50 min");
    assertEquals("50.0", text(second, Statistic.MEAN), "what was measured is shown all the same");
  }

  @Test
  void aMinuteThatIsNotNormalGivesTheHourNoNumbers() {
    stack.says("a21002", START, HOUR, "50");
    // in the minute from 30:00 on, each 5 s value has one of another kind beside it, so that half
    // are normal
    for (int second = 0; second < 60; second += 5) {
      stack.say("a21002", Duration.ofMillis(1_800_500 + second * 1000), "900", DataFlag.T);
    }
    assertEquals(DataFlag.D, stack.of("a21002", Report.MINUTE, Duration.ofMinutes(30)).flag());
    Figures hour = stack.of("a21002", Report.HOUR, START);
    assertEquals(59 * 12, hour.usable());
    assertEquals(DataFlag.N, hour.flag());
  }

  @Test
  void aStopIsNoFault() {
    stack.says("a21002", START, Duration.ofMinutes(40), "50");
    stack.says("a21002", Duration.ofMinutes(40), HOUR, "0", DataFlag.F);
    Figures hour = stack.of("a21002", Report.HOUR, START);
    assertEquals(DataFlag.F, hour.flag(), "20 of 60 minutes are more than a quarter");
    assertEquals("50.0", text(hour, Statistic.MEAN));
    assertEquals(Optional.of(false), hour.valid());
    stack.says("a21002", HOUR, HOUR.multipliedBy(2), "50");
    Figures next = stack.of("a21002", Report.HOUR, HOUR);
    assertEquals(DataFlag.N, next.flag());
    assertEquals(Optional.of(true), next.valid());
  }

  @Test
  void aDayIsMadeOfItsHours() {
    stack.says("a21002", START, Duration.ofHours(18), "50");
    stack.says("a21002", Duration.ofHours(18), DAY, "100", DataFlag.M);
    Figures day = stack.of("a21002", Report.DAY, START);
    assertEquals("50.0", text(day, Statistic.MEAN));
    assertEquals(DataFlag.N, day.flag(), "18 of 24 hours are 75 %");
    assertEquals(
        0,
        BigDecimal.valueOf(18).compareTo(day.carried().get(Carried.PIECES)),
        "not valid: that takes 20");
    assertEquals(Optional.of(false), day.valid());
  }

  @Test
  void showsTheCorrectedValueOfTheMoment() {
    StationUnderTest station =
        new StationUnderTest(
            "2026-11-23T03:59:58Z",
            new PointPlan(
                "stack1",
                List.of(PlanReader.factor(FACTORS[0]), PlanReader.factor(FACTORS[1])),
                Map.of("city", Duration.ofSeconds(30)),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                RuleSet.named("flue-gas"),
                Optional.of(new Correction(Correction.Kind.OXYGEN, new BigDecimal("6"))),
                Stack.USUAL));
    ScriptedAnalyzer nox = station.with(Duration.ofSeconds(5), "stack1.a21002");
    ScriptedAnalyzer oxygen = station.with(Duration.ofSeconds(5), "stack1.a19001");
    nox.says("50");
    oxygen.says("11");
    station.powerOn();
    station.pass(MINUTE);
    assertEquals("75.0", text(realtime(station, 0), Statistic.CORRECTED_INSTANT));
    oxygen.silent = true;
    station.pass(MINUTE);
    assertNull(text(realtime(station, 2), Statistic.CORRECTED_INSTANT));
    assertEquals("50.0", text(realtime(station, 2), Statistic.INSTANT));
  }

  private static Figures realtime(StationUnderTest station, int number) {
    return StationUnderTest.figures(
        station.records("stack1", Report.REALTIME, Duration.ZERO).get(number), "a21002");
  }
}
