package io.envgate.acquisition;

import static io.envgate.acquisition.PointUnderTest.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.envgate.api.reading.DataFlag;
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

/** From what is measured in a duct to the dry gas at standard state: HJ 212-2017, D.2, by hand. */
class StackTest {
  private static final Duration START = Duration.ZERO;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** 91 °C: × (273 + 91) / 273 = 4/3. No gauge pressure: × 1. 20 % moisture: / 0.8. */
  private static PointUnderTest stack(String... factors) {
    PointUnderTest stack =
        new PointUnderTest(
            "flue-gas",
            MINUTE,
            "6",
            Map.of("area", "10", "pitot", "0.84", "density", "1.3333333333333333"),
            factors);
    stack.says("a01012", START, MINUTE, "91");
    stack.says("a01013", START, MINUTE, "0");
    stack.says("a01014", START, MINUTE, "20");
    return stack;
  }

  private static String mean(PointUnderTest stack, String factor) {
    return text(stack.of(factor, Report.MINUTE, START), Statistic.MEAN);
  }

  @Test
  void aConcentrationBecomesThatOfTheDryGasAtStandardState() {
    PointUnderTest stack =
        stack(
            "a21026 decimals=2 unit=mg/m3 total=kg gas=wet state=actual",
            "a34013 decimals=2 state=actual",
            "a21005 decimals=2 gas=wet",
            "a21003 decimals=2");
    for (String factor : List.of("a21026", "a34013", "a21005", "a21003")) {
      stack.says(factor, START, MINUTE, "60");
    }
    assertEquals("100.00", mean(stack, "a21026"), "60 × 4/3 / 0.8");
    assertEquals("80.00", mean(stack, "a34013"), "60 × 4/3");
    assertEquals("75.00", mean(stack, "a21005"), "60 / 0.8");
    assertEquals("60.00", mean(stack, "a21003"), "dry, at standard state, as it was measured");
  }

  @Test
  void wetOxygenIsDriedBeforeItCorrects() {
    PointUnderTest stack =
        stack("a21026 decimals=2 unit=mg/m3 total=kg", "a19001 decimals=2 gas=wet");
    stack.says("a21026", START, MINUTE, "55");
    stack.says("a19001", START, MINUTE, "8");
    assertEquals("10.00", mean(stack, "a19001"), "8 / 0.8");
    Figures so2 = stack.of("a21026", Report.MINUTE, START);
    assertEquals("75.00", text(so2, Statistic.CORRECTED_MEAN), "55 × (21 − 6) / (21 − 10)");
  }

  @Test
  void theFlowFollowsFromTheVelocityAndTheLoadFromTheFlow() {
    PointUnderTest stack =
        stack(
            "a00000 decimals=1 unit=m3/s total=m3 from=a01011",
            "a01011 decimals=2",
            "a21026 decimals=2 unit=mg/m3 total=kg");
    stack.says("a01011", START, MINUTE, "10");
    stack.says("a21026", START, MINUTE, "100");
    // 10 m² × 10 m/s = 100 m³/s, × 273/364 = 0.75, × (1 − 0.2)
    Figures flow = stack.of("a00000", Report.MINUTE, START);
    assertEquals("60.0", text(flow, Statistic.MEAN));
    assertEquals("3600.0", text(flow, Statistic.TOTAL), "m³ in 60 s");
    // 3600 m³ × 100 mg/m³ = 360 g
    assertEquals("0.36000000", text(stack.of("a21026", Report.MINUTE, START), Statistic.TOTAL));
  }

  @Test
  void theVelocityFollowsFromThePitotTube() {
    PointUnderTest stack =
        stack("a01011 decimals=2 from=a01017", "a00000 decimals=2 unit=m3/s total=m3 from=a01011");
    stack.says("a01017", START, MINUTE, "0.05");
    // density 4/3 × 0.75 = 1 kg/m³: 0.84 × √(2 × 50 Pa / 1)
    assertEquals("8.40", mean(stack, "a01011"));
    // 84 m³/s × 0.75 × 0.8
    assertEquals("50.40", mean(stack, "a00000"));
  }

  @Test
  void aFlowThatIsMeasuredWetBecomesDry() {
    PointUnderTest stack = stack("a00000 decimals=1 unit=m3/s total=m3 gas=wet state=actual");
    stack.says("a00000", START, MINUTE, "100");
    assertEquals("60.0", mean(stack, "a00000"), "100 × 0.75 × 0.8");
  }

  @Test
  void nitrogenOxidesAreThoseOfNoAndNo2() {
    PointUnderTest stack =
        stack(
            "a21002 decimals=1 from=a21003,a21004",
            "a21003 decimals=1 gas=wet reported=false",
            "a21004 decimals=1 reported=false");
    stack.says("a21003", START, MINUTE, "72");
    stack.says("a21004", START, MINUTE, "12");
    // 72 / 0.8 = 90 dry; 90 × 46/30 + 12
    assertEquals("150.0", mean(stack, "a21002"));
    assertEquals(1, stack.all(Report.MINUTE, START).size(), "the others are not reported");
  }

  @Test
  void whatIsWorkedOutWithSomethingUnknownIsNotKnown() {
    PointUnderTest stack = stack("a21026 decimals=2 gas=wet");
    stack.says("a21026", START, MINUTE.multipliedBy(2), "60");
    stack.says("a01014", MINUTE, MINUTE.multipliedBy(2), "20", DataFlag.C);
    Figures calibrating = stack.of("a21026", Report.MINUTE, MINUTE);
    assertEquals(Map.of(), calibrating.values(), "no number with a moisture that is not measured");
    assertEquals(DataFlag.D, calibrating.flag(), "flue gas says N or D (notes under C.16)");
    PointUnderTest without =
        new PointUnderTest("arithmetic", MINUTE, "", "a21026 decimals=2 gas=wet");
    without.says("a21026", START, MINUTE, "60");
    assertEquals(DataFlag.TD, without.of("a21026", Report.MINUTE, START).flag());
    assertNull(mean(without, "a21026"));
  }

  @Test
  void aMoistureThatIsSetNeedsNoInstrument() {
    PointUnderTest stack =
        new PointUnderTest(
            "flue-gas", MINUTE, "", Map.of("moisture", "10"), "a21026 decimals=2 gas=wet");
    stack.says("a21026", START, MINUTE, "90");
    assertEquals("100.00", mean(stack, "a21026"));
  }

  @Test
  void splittingTheHourGivesTheSame() {
    String[] factors = {
      "a21026 decimals=6 unit=mg/m3 total=kg gas=wet state=actual",
      "a00000 decimals=6 unit=m3/s total=m3 from=a01011",
      "a19001 decimals=6 gas=wet"
    };
    PointUnderTest fine = new PointUnderTest("arithmetic", MINUTE, "6", factors);
    PointUnderTest coarse = new PointUnderTest("arithmetic", Duration.ofMinutes(30), "6", factors);
    for (PointUnderTest one : List.of(fine, coarse)) {
      for (int second = 0; second < 3600; second += 5) {
        Duration at = Duration.ofSeconds(second);
        one.say("a01012", at, String.valueOf(90 + second % 70), DataFlag.N);
        one.say("a01013", at, "-0." + (second % 37 + 10), DataFlag.N);
        one.say("a01014", at, String.valueOf(8 + second % 5), DataFlag.N);
        one.say("a01011", at, String.valueOf(9 + second % 3), DataFlag.N);
        one.say(
            "a21026", at, String.valueOf(second % 97), second % 50 == 0 ? DataFlag.C : DataFlag.N);
        one.say("a19001", at, String.valueOf(5 + second % 4), DataFlag.N);
      }
    }
    List<Figures> of = fine.all(Report.HOUR, START);
    List<Figures> same = coarse.all(Report.HOUR, START);
    for (int i = 0; i < of.size(); i++) {
      assertEquals(same.get(i).values(), of.get(i).values());
      assertEquals(0, same.get(i).sum().compareTo(of.get(i).sum()));
    }
  }

  @Test
  void correctsToAnExcessAirCoefficientAsWell() {
    Correction by = new Correction(Correction.Kind.EXCESS_AIR, new BigDecimal("1.4"));
    // 11 %: α = 21 / 10 = 2.1; 50 × 2.1 / 1.4
    assertEquals(
        0, new BigDecimal("75").compareTo(by.of(new BigDecimal("50"), new BigDecimal("11"))));
    assertEquals(new BigDecimal("9999.99"), by.of(new BigDecimal("50"), new BigDecimal("21")));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Correction(Correction.Kind.EXCESS_AIR, new BigDecimal("0.9")));
  }

  @Test
  void showsTheDerivedValueOfTheMoment() {
    StationUnderTest station =
        new StationUnderTest(
            "2026-11-23T03:59:58Z",
            new PointPlan(
                "stack1",
                List.of(PlanReader.factor("a21026 decimals=2 gas=wet")),
                Map.of("city", Duration.ofSeconds(30)),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                RuleSet.named("flue-gas"),
                Optional.empty(),
                Stack.USUAL));
    ScriptedAnalyzer so2 = station.with(Duration.ofSeconds(5), "stack1.a21026");
    ScriptedAnalyzer moisture = station.with(Duration.ofSeconds(5), "stack1.a01014");
    so2.says("60");
    moisture.says("20");
    station.powerOn();
    station.pass(MINUTE);
    Figures shown =
        StationUnderTest.figures(
            station.records("stack1", Report.REALTIME, Duration.ZERO).get(0), "a21026");
    assertEquals("75.00", text(shown, Statistic.INSTANT));
  }
}
