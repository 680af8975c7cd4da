package io.envgate.acquisition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.envgate.api.reading.Factor;
import io.envgate.api.record.Report;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PointPlanTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private static PointPlan plan(Map<String, Duration> minute) {
    return new PointPlan(
        "outlet1", List.of(), Map.of(), minute, List.of("city"), List.of(), List.of());
  }

  @Test
  void keepsOneSeriesForEachLengthThatAPlatformWants() {
    PointPlan plan =
        plan(
            Map.of(
                "province",
                Duration.ofMinutes(1),
                "city",
                Duration.ofMinutes(10),
                "bureau",
                Duration.ofMinutes(10)));
    assertEquals(
        List.of(
            new Series(Report.MINUTE, Duration.ofMinutes(1), List.of("province")),
            new Series(Report.MINUTE, Duration.ofMinutes(10), List.of("bureau", "city")),
            new Series(Report.HOUR, HOUR, List.of("city")),
            new Series(Report.DAY, DAY, List.of())),
        plan.series());
  }

  @Test
  void keepsTenMinuteRecordsWhereNobodyAsks() {
    assertEquals(
        new Series(Report.MINUTE, Duration.ofMinutes(10), List.of()),
        plan(Map.of()).series().get(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT7M", "PT60M", "PT0S", "PT90S"})
  void refusesAMinuteLengthThatTheStandardDoesNotKnow(Duration length) {
    assertThrows(IllegalArgumentException.class, () -> plan(Map.of("city", length)));
  }

  @Test
  void readsTheLinesOfAFactor() {
    assertEquals(
        new FactorPlan(
            new Factor("w01018"),
            1,
            Optional.of(BigDecimal.ZERO),
            Optional.of(new BigDecimal("500"))),
        PlanReader.factor("w01018 decimals=1 low=0 high=500"));
    assertEquals(
        new FactorPlan(new Factor("LA"), 1, Optional.empty(), Optional.empty()),
        PlanReader.factor("LA decimals=1"));
    assertEquals(
        new FactorPlan(
            new Factor("w01010"), 1, Optional.of(new BigDecimal("-5")), Optional.empty()),
        PlanReader.factor("w01010 decimals=1 low=-5"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "w01018",
        "w01018 decimals",
        "w01018 decimals=1 limit=50",
        "w01018 decimals=10",
        "w01018 decimals=1 low=5 high=5"
      })
  void refusesOtherLines(String line) {
    assertThrows(IllegalArgumentException.class, () -> PlanReader.factor(line));
  }

  @Test
  void readsIntervals() {
    assertEquals(
        Map.of("city", Duration.ofSeconds(30), "park-2", Duration.ofMinutes(1)),
        PlanReader.intervals("city=30000", "park-2=60000"));
  }

  @Test
  void refusesAFactorThatIsNamedTwice() {
    List<FactorPlan> twice =
        List.of(PlanReader.factor("w01018 decimals=1"), PlanReader.factor("w01018 decimals=2"));
    assertThrows(
        IllegalArgumentException.class,
        () -> new PointPlan("outlet1", twice, Map.of(), Map.of(), List.of(), List.of(), List.of()));
  }
}
