package io.envgate.acquisition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.reading.Reading;
import io.envgate.api.record.Carried;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Period;
import io.envgate.api.record.Statistic;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TallyTest {
  private static final Factor COD = new Factor("w01018");
  private static final Factor FLOW = new Factor("w00000");
  private static final Factor GAS = new Factor("a00000");
  private static final Map<Carried, BigDecimal> INVALID = Map.of(Carried.VALID, BigDecimal.ZERO);
  private static final Instant START = Instant.parse("2026-11-23T04:00:00Z");

  /** Nothing is known of the analyzers, so that every value stands for 15 s at most. */
  private final Freshness freshness = new Freshness(StationUnderTest.outlet1());

  private static Reading reading(Factor factor, double second, String value, DataFlag flag) {
    Optional<BigDecimal> figure =
        Optional.of(value).filter(text -> !text.isEmpty()).map(BigDecimal::new);
    return new Reading(
        "outlet1",
        factor,
        START.plusMillis(Math.round(second * 1000)),
        1,
        figure,
        flag,
        flag == DataFlag.N ? "" : "a cause");
  }

  private Tally tally(Period period, List<Reading> readings) {
    Tallying tallying = new Tallying(period, freshness, usable -> {});
    readings.stream()
        .filter(reading -> reading.at().isBefore(period.end()))
        .filter(reading -> !reading.at().isBefore(period.start().minus(freshness.longest())))
        .forEach(tallying::add);
    return tallying.done().values().stream().findFirst().orElse(Tally.NONE);
  }

  private Tally minute(Reading... readings) {
    return tally(new Period(START, Duration.ofMinutes(1)), List.of(readings));
  }

  private static Figures figures(String line, Tally tally) {
    FactorPlan factor = PlanReader.factor(line);
    PointPlan plan =
        new PointPlan(
            "outlet1", List.of(factor), Map.of(), Map.of(), List.of(), List.of(), List.of());
    return new Statement(
            plan,
            plan.series().get(0),
            Duration.ZERO,
            Map.of(factor.factor(), tally),
            Optional.empty(),
            Optional.empty(),
            Optional.empty())
        .figures()
        .get(0);
  }

  private static Map<Statistic, BigDecimal> statistics(
      String minimum, String mean, String maximum) {
    return Map.of(
        Statistic.MINIMUM, new BigDecimal(minimum),
        Statistic.MEAN, new BigDecimal(mean),
        Statistic.MAXIMUM, new BigDecimal(maximum));
  }

  @Test
  void countsOnlyNormalReadings() {
    // usable 20.1, 20.2, 20.4: sum 60.7, mean 20.2333…, to one decimal 20.2; 3 of 4 flags are N,
    // which is 75 %
    Tally tally =
        minute(
            reading(COD, 0, "20.1", DataFlag.N),
            reading(COD, 5, "20.2", DataFlag.N),
            reading(COD, 10, "999", DataFlag.T),
            reading(COD, 15, "20.4", DataFlag.N));
    assertEquals(
        new Figures(
            COD,
            statistics("20.1", "20.2", "20.4"),
            DataFlag.N,
            3,
            new BigDecimal("60.7"),
            Map.of(Carried.VALID, BigDecimal.ONE)),
        figures("w01018 decimals=1", tally));
  }

  @ParameterizedTest
  @CsvSource({
    // two values, their exact mean, and it to one decimal, half to even
    "1.2, 1.3, 1.2", // 1.25 lies between 1.2 and 1.3: 2 is even
    "1.3, 1.4, 1.4", // 1.35 lies between 1.3 and 1.4: 4 is even
    "1.249, 1.250, 1.2", // 1.2495; rounded to 1.25 first it would be 1.2 too
    "1.2505, 1.2504, 1.3", // 1.25045 is above the half; rounded to two decimals first, 1.25, it
    // would wrongly be 1.2
    "-1.2, -1.3, -1.2",
    "0.05, -0.05, 0.0",
  })
  void roundsTheMeanOnceHalfToEven(String one, String other, String mean) {
    Tally tally = minute(reading(COD, 0, one, DataFlag.N), reading(COD, 5, other, DataFlag.N));
    assertEquals(
        new BigDecimal(mean), figures("w01018 decimals=1", tally).values().get(Statistic.MEAN));
  }

  @Test
  void neverInventsANumberWhereNothingWasUsable() {
    Figures lost =
        figures(
            "w00000 decimals=2",
            minute(
                reading(FLOW, 0, "", DataFlag.B),
                reading(FLOW, 5, "7", DataFlag.M),
                reading(FLOW, 10, "7", DataFlag.M)));
    assertEquals(new Figures(FLOW, Map.of(), DataFlag.M, 0, BigDecimal.ZERO, INVALID), lost);
    assertEquals(
        new Figures(FLOW, Map.of(), DataFlag.B, 0, BigDecimal.ZERO, INVALID),
        figures("w00000 decimals=2", Tally.NONE));
  }

  @Test
  void addsTheVolumeOfWasteWaterUntilTheNextReadingAndNotAcrossAGap() {
    // 10 L/s from  0 s to  5 s:  50 L
    // 20 L/s from  5 s to 10 s: 100 L
    // no answer at 10 s:           0
    // 30 L/s from 15 s, then nothing: it stands for 3 × 5 s, to 30 s: 450 L
    // 40 L/s from 52 s to the end of the minute: 8 × 40 = 320 L
    // together 920 L = 0.920 m³; the flow has 2 decimals, the volume 3 more
    Tally tally =
        minute(
            reading(FLOW, 0, "10", DataFlag.N),
            reading(FLOW, 5, "20", DataFlag.N),
            reading(FLOW, 10, "", DataFlag.B),
            reading(FLOW, 15, "30", DataFlag.N),
            reading(FLOW, 52, "40", DataFlag.N));
    assertEquals(
        new BigDecimal("0.92000"),
        figures("w00000 decimals=2", tally).values().get(Statistic.TOTAL));
  }

  @Test
  void addsTheVolumeOfWasteGasInCubicMetres() {
    // 2.5 m³/s from 50 s to 60 s: 25 m³
    assertEquals(
        new BigDecimal("25.0"),
        figures("a00000 decimals=1", minute(reading(GAS, 50, "2.5", DataFlag.N)))
            .values()
            .get(Statistic.TOTAL));
  }

  @Test
  void letsTheLastValueFromBeforeStandIntoThePeriod() {
    // 10 L/s from -1 s: in this minute it stands from 0 s to 4 s: 40 L; it is not counted as one of
    // its readings
    // 20 L/s from 4 s for 15 s: 300 L
    Tally tally = minute(reading(FLOW, -1, "10", DataFlag.N), reading(FLOW, 4, "20", DataFlag.N));
    assertEquals(1, tally.usable());
    assertEquals(
        new BigDecimal("0.34000"),
        figures("w00000 decimals=2", tally).values().get(Statistic.TOTAL));
  }

  @Test
  void givesNoTotalOfAFactorThatIsNoFlow() {
    assertTrue(
        figures("w01018 decimals=1", minute(reading(COD, 0, "5", DataFlag.N)))
                .values()
                .get(Statistic.TOTAL)
            == null);
  }

  @Test
  void takesTheLaterEpochWhereTheClockWentBackOverAStretch() {
    // the clock showed :00 to :20, was set back by 12 s, and shows :10 and :15 once more: those are
    // the right dates
    List<Reading> readings = new ArrayList<>();
    readings.add(reading(FLOW, 0, "1", DataFlag.N));
    readings.add(reading(FLOW, 5, "1", DataFlag.N));
    readings.add(
        new Reading(
            "outlet1", FLOW, START.plusSeconds(8), 2, Optional.of(BigDecimal.TEN), DataFlag.N, ""));
    readings.add(reading(FLOW, 10, "1", DataFlag.N));
    readings.add(
        new Reading(
            "outlet1",
            FLOW,
            START.plusSeconds(13),
            2,
            Optional.of(BigDecimal.TEN),
            DataFlag.N,
            ""));
    readings.add(reading(FLOW, 15, "1", DataFlag.N));
    Tallying tallying =
        new Tallying(new Period(START, Duration.ofMinutes(1)), freshness, usable -> {});
    readings.forEach(tallying::add);
    assertEquals(new BigDecimal("22"), tallying.done().get(FLOW).sum());
    assertEquals(2, tallying.overtaken());
  }

  @Test
  void splittingAPeriodInAnyWayGivesTheSameStatistics() {
    Random random = new Random(212);
    for (int round = 0; round < 300; round++) {
      List<Reading> readings = readings(random);
      Period whole = new Period(START, Duration.ofMinutes(10));
      Tally together = Tally.NONE;
      Instant from = whole.start();
      for (Instant cut : cuts(random, whole)) {
        together = together.and(tally(new Period(from, Duration.between(from, cut)), readings));
        from = cut;
      }
      Tally once = tally(whole, readings);
      assertEquals(once.usable(), together.usable());
      assertEquals(once.flags(), together.flags());
      assertEquals(once.minimum(), together.minimum());
      assertEquals(once.maximum(), together.maximum());
      assertEquals(0, once.sum().compareTo(together.sum()));
      assertEquals(0, once.area().compareTo(together.area()), "round " + round);
      assertEquals(
          figures("w00000 decimals=2", once).values(),
          figures("w00000 decimals=2", together).values());
    }
  }

  private static List<Reading> readings(Random random) {
    List<Reading> readings = new ArrayList<>();
    double second = -20;
    while (second < 600) {
      second += 0.1 + random.nextDouble() * (random.nextInt(10) == 0 ? 60 : 8);
      DataFlag flag = random.nextInt(4) == 0 ? DataFlag.values()[random.nextInt(8)] : DataFlag.N;
      readings.add(
          reading(FLOW, second, BigDecimal.valueOf(random.nextInt(100_000), 3).toString(), flag));
    }
    return readings;
  }

  private static Iterable<Instant> cuts(Random random, Period whole) {
    TreeSet<Instant> cuts = new TreeSet<>();
    for (int cut = random.nextInt(20); cut > 0; cut--) {
      cuts.add(whole.start().plusMillis(1 + random.nextInt(599_998)));
    }
    cuts.add(whole.end());
    return cuts;
  }

  @Test
  void makesAnHourOfItsMinutesWithoutRoundingTwice() {
    // minute by minute 1.04 and 1.06, to one decimal: means 1.0 and 1.1, and their mean 1.05 would
    // be 1.0;
    // the sums are exact: 1.04 + 1.06 + 1.06 = 3.16, mean 1.0533…, so 1.1
    Figures first = figures("w01018 decimals=1", minute(reading(COD, 0, "1.04", DataFlag.N)));
    Figures second =
        figures(
            "w01018 decimals=1",
            minute(reading(COD, 0, "1.06", DataFlag.N), reading(COD, 5, "1.06", DataFlag.N)));
    Figures hour = figures("w01018 decimals=1", Tally.of(first).and(Tally.of(second)));
    assertEquals(statistics("1.0", "1.1", "1.1"), hour.values());
    assertEquals(3, hour.usable());
  }

  @Test
  void addsTheTotalsThatWereStatedForTheMinutes() {
    Figures minute =
        figures(
            "w00000 decimals=2",
            minute(reading(FLOW, 0, "3.33", DataFlag.N))); // 15 s × 3.33 L/s = 49.95 L
    assertEquals(new BigDecimal("0.04995"), minute.values().get(Statistic.TOTAL));
    Figures hour = figures("w00000 decimals=2", Tally.of(minute).and(Tally.of(minute)));
    assertEquals(new BigDecimal("0.09990"), hour.values().get(Statistic.TOTAL));
  }
}
