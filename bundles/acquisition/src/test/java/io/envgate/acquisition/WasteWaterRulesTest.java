package io.envgate.acquisition;

import static io.envgate.acquisition.PointUnderTest.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.record.Carried;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Report;
import io.envgate.api.record.Statistic;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** HJ 212-2017, D.1, worked by hand. */
class WasteWaterRulesTest {
  private static final Duration START = Duration.ZERO;
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
  private static final Duration TEN = Duration.ofMinutes(10);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final PointUnderTest outlet = outlet(TEN);

  private static PointUnderTest outlet(Duration finest) {
    return new PointUnderTest(
        "wastewater",
        finest,
        "",
        "w01018 decimals=1 low=0 high=500 unit=mg/L total=kg",
        "w01001 decimals=2 unit=1",
        "w00000 decimals=2 unit=L/s total=m3");
  }

  /** 3 m³ with 40 mg/L, then 9 m³ with 80 mg/L. */
  private void saysTenMinutes(PointUnderTest point) {
    point.says("w00000", START, FIVE_MINUTES, "10");
    point.says("w00000", FIVE_MINUTES, TEN, "30");
    point.says("w01018", START, FIVE_MINUTES, "40");
    point.says("w01018", FIVE_MINUTES, TEN, "80");
    point.says("w01001", START, FIVE_MINUTES, "7");
    point.says("w01001", FIVE_MINUTES, TEN, "8");
  }

  @Test
  void weighsTheMeanWithTheFlowAndAddsTheLoad() {
    saysTenMinutes(outlet);
    Figures cod = outlet.of("w01018", Report.MINUTE, START);
    // 300 s × 10 L/s = 3 m³ × 40 g/m³ = 120 g; 300 s × 30 L/s = 9 m³ × 80 g/m³ = 720 g
    assertEquals("0.8400", text(cod, Statistic.TOTAL), "kg");
    // 840 g / 12 m³; the plain mean would be 60
    assertEquals("70.0", text(cod, Statistic.MEAN));
    assertEquals("40.0", text(cod, Statistic.MINIMUM));
    assertEquals("80.0", text(cod, Statistic.MAXIMUM));
    assertEquals(120, cod.usable());
    assertEquals(DataFlag.N, cod.flag());
    Figures flow = outlet.of("w00000", Report.MINUTE, START);
    assertEquals("12.00000", text(flow, Statistic.TOTAL), "m³");
    assertEquals("20.00", text(flow, Statistic.MEAN));
  }

  @Test
  void doesNotWeighWhatHasNoLoad() {
    saysTenMinutes(outlet);
    Figures ph = outlet.of("w01001", Report.MINUTE, START);
    assertEquals("7.50", text(ph, Statistic.MEAN));
    assertNull(text(ph, Statistic.TOTAL));
  }

  @Test
  void leavesOutOfTheHourWhatDidNotFlow() {
    saysTenMinutes(outlet);
    outlet.says("w00000", TEN, HOUR, "0");
    outlet.says("w01018", TEN, HOUR, "200");
    Figures standing = outlet.of("w01018", Report.MINUTE, TEN);
    assertEquals("200.0", text(standing, Statistic.MEAN), "nothing flowed: the plain mean");
    assertEquals("0.0000", text(standing, Statistic.TOTAL));
    Figures hour = outlet.of("w01018", Report.HOUR, START);
    assertEquals("70.0", text(hour, Statistic.MEAN));
    assertEquals("0.8400", text(hour, Statistic.TOTAL));
    assertEquals("200.0", text(hour, Statistic.MAXIMUM));
    assertEquals(0, new BigDecimal("6").compareTo(hour.carried().get(Carried.PIECES)));
  }

  @Test
  void statesNoLoadWhereTheFlowIsNotKnown() {
    outlet.says("w00000", START, TEN, "", DataFlag.B);
    outlet.says("w01018", START, FIVE_MINUTES, "40");
    outlet.says("w01018", FIVE_MINUTES, TEN, "80");
    Figures cod = outlet.of("w01018", Report.MINUTE, START);
    assertEquals("60.0", text(cod, Statistic.MEAN));
    assertNull(text(cod, Statistic.TOTAL));
    assertEquals(DataFlag.N, cod.flag());
    assertEquals(DataFlag.B, outlet.of("w00000", Report.MINUTE, START).flag());
  }

  @Test
  void countsTheLoadOnlyWhileBothAreKnown() {
    outlet.says("w00000", START, TEN, "10");
    outlet.says("w01018", START, FIVE_MINUTES, "40");
    outlet.says("w01018", FIVE_MINUTES, TEN, "40", DataFlag.M);
    Figures cod = outlet.of("w01018", Report.MINUTE, START);
    // 300 s × 10 L/s × 40 mg/L = 120 g: what the maintenance hid is not made up
    assertEquals("0.1200", text(cod, Statistic.TOTAL));
    assertEquals("40.0", text(cod, Statistic.MEAN));
    assertEquals(DataFlag.M, cod.flag());
  }

  private static PointUnderTest counted() {
    return new PointUnderTest(
        "wastewater",
        TEN,
        "",
        "w00000 decimals=2 unit=L/s total=m3 counter=w00099 capacity=1000",
        "w01018 decimals=1 unit=mg/L total=kg cycle=3600000");
  }

  @Test
  void takesTheVolumeFromTheCounterWhereThereIsOne() {
    PointUnderTest point = counted();
    point.says("w00000", START, HOUR, "10");
    point.say("w00099", Duration.ofMinutes(1), "990", DataFlag.N);
    point.say("w00099", Duration.ofMinutes(6), "997.5", DataFlag.N);
    point.say("w00099", Duration.ofMinutes(9), "4", DataFlag.N); // over 1000: 6.5 more
    // 7.5 + 6.5 m³, where the flow alone would say 6
    assertEquals("14.00000", text(point.of("w00000", Report.MINUTE, START), Statistic.TOTAL));
    // nothing was counted in these ten minutes, and the flow is not taken in its place
    assertNull(text(point.of("w00000", Report.MINUTE, TEN), Statistic.TOTAL));
    assertEquals("10.00", text(point.of("w00000", Report.MINUTE, TEN), Statistic.MEAN));
    point.say("w00099", Duration.ofMinutes(25), "10", DataFlag.N);
    // the hour knows both sides of the gap: 14 + 6
    Figures hour = point.of("w00000", Report.HOUR, START);
    assertEquals("20.00000", text(hour, Statistic.TOTAL));
    assertEquals(0, hour.carried().get(Carried.COUNTER_RESETS).signum());
  }

  @Test
  void aVolumeAroundAResetIsNotMadeUpAndNotValid() {
    PointUnderTest point = counted();
    point.says("w00000", START, HOUR, "10");
    point.say("w00099", Duration.ofMinutes(1), "500", DataFlag.N);
    point.say("w00099", Duration.ofMinutes(3), "503", DataFlag.N);
    point.say("w00099", Duration.ofMinutes(5), "0", DataFlag.N);
    point.say("w00099", Duration.ofMinutes(9), "2", DataFlag.N);
    Figures ten = point.of("w00000", Report.MINUTE, START);
    assertEquals("5.00000", text(ten, Statistic.TOTAL));
    assertEquals(Optional.of(false), ten.valid());
  }

  @Test
  void aResultOfTheHourIsWeighedWithTheVolumeOfTheHour() {
    PointUnderTest point =
        new PointUnderTest(
            "wastewater",
            TEN,
            "",
            "w00000 decimals=2 unit=L/s total=m3",
            "w01018 decimals=1 unit=mg/L total=kg cycle=3600000");
    point.says("w00000", START, HOUR, "10");
    point.says("w00000", HOUR, HOUR.multipliedBy(2), "30");
    point.says("w00000", HOUR.multipliedBy(2), DAY, "0");
    point.result("w01018", Duration.ofMinutes(5), "40", Duration.ofMinutes(45));
    point.result("w01018", Duration.ofMinutes(65), "80", Duration.ofMinutes(105));
    // 36 m³ × 40 mg/L, 108 m³ × 80 mg/L
    assertEquals("1.4400", text(point.of("w01018", Report.HOUR, START), Statistic.TOTAL));
    assertEquals("8.6400", text(point.of("w01018", Report.HOUR, HOUR), Statistic.TOTAL));
    assertNull(text(point.of("w01018", Report.MINUTE, START), Statistic.TOTAL));
    Figures day = point.of("w01018", Report.DAY, START);
    assertEquals("10.0800", text(day, Statistic.TOTAL));
    // 10 080 g / 144 m³
    assertEquals("70.0", text(day, Statistic.MEAN));
  }

  @Test
  void oneAbnormalReadingMakesTheMinuteTheHourAndTheDayAbnormal() {
    outlet.says("w01018", START, DAY, "40");
    assertEquals(DataFlag.N, outlet.of("w01018", Report.DAY, START).flag());
    outlet.say("w01018", Duration.ofMillis(61_500), "600", DataFlag.T);
    assertEquals(DataFlag.T, outlet.of("w01018", Report.MINUTE, START).flag());
    assertEquals(DataFlag.N, outlet.of("w01018", Report.MINUTE, TEN).flag());
    Figures day = outlet.of("w01018", Report.DAY, START);
    assertEquals(DataFlag.T, day.flag());
    assertEquals("40.0", text(day, Statistic.MEAN));
    assertEquals(0, new BigDecimal("23").compareTo(day.carried().get(Carried.PIECES)));
    assertEquals(DataFlag.T, outlet.of("w01018", Report.HOUR, START).flag());
  }

  @Test
  void splittingTheHourInAnyWayGivesTheSameMeanAndLoad() {
    Random random = new Random(212);
    for (int round = 0; round < 20; round++) {
      PointUnderTest fine = outlet(Duration.ofMinutes(1));
      PointUnderTest coarse = outlet(Duration.ofMinutes(30));
      for (int second = 0; second < 3600; second += 1 + random.nextInt(20)) {
        String factor = random.nextBoolean() ? "w00000" : "w01018";
        DataFlag flag = random.nextInt(10) == 0 ? DataFlag.D : DataFlag.N;
        String value = BigDecimal.valueOf(random.nextInt(100_000), 3).toString();
        fine.say(factor, Duration.ofSeconds(second), value, flag);
        coarse.say(factor, Duration.ofSeconds(second), value, flag);
      }
      for (int minute = 0; minute < 60; minute += 1 + random.nextInt(3)) {
        fine.keep(Report.MINUTE, Duration.ofMinutes(minute));
      }
      Figures of = fine.of("w01018", Report.HOUR, START);
      assertEquals(coarse.of("w01018", Report.HOUR, START).values(), of.values());
      assertEquals(coarse.of("w01018", Report.HOUR, START).usable(), of.usable());
    }
  }
}
