package io.envgate.acquisition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.record.Carried;
import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Period;
import io.envgate.api.record.RecordId;
import io.envgate.api.record.Report;
import io.envgate.api.store.Store;
import io.envgate.loop.VirtualLoop;
import io.envgate.statistics.RuleSet;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Worked by hand: November has 720 hours, of which the usual target of 90 % needs 648. */
class BadHoursTest {
  private static final Instant NOVEMBER = Instant.parse("2026-10-31T16:00:00Z"); // in China
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Factor SO2 = new Factor("a21026");

  private final VirtualLoop loop = new VirtualLoop(NOVEMBER);
  private final MemoryStore store = new MemoryStore(loop, new MemoryStore.Disk());

  private static Figures figures(DataFlag flag) {
    BigDecimal valid = flag == DataFlag.N ? BigDecimal.ONE : BigDecimal.ZERO;
    return new Figures(SO2, Map.of(), flag, 0, BigDecimal.ZERO, Map.of(Carried.VALID, valid));
  }

  /** Hours of this month, one letter each. */
  private void hours(int first, String flags) {
    for (int i = 0; i < flags.length(); i++) {
      Period period = new Period(NOVEMBER.plus(HOUR.multipliedBy(first + i)), HOUR);
      Figures figures = figures(DataFlag.valueOf(flags.substring(i, i + 1)));
      DataRecord record =
          new DataRecord(
              new RecordId("stack1", Report.HOUR, period, 1),
              period.end(),
              new Content.Measured(List.of(figures)));
      store.keepRecords(List.of(new Store.Owed(record, List.of())), kept -> {});
    }
    loop.advance(Duration.ofMinutes(1)); // until it is kept
  }

  private BadHours of(String rules) {
    PointPlan plan =
        new PointPlan(
            "stack1",
            List.of(FactorPlan.of("a21026 decimals=1")),
            Map.of(),
            Map.of(),
            List.of(),
            List.of(),
            List.of(),
            RuleSet.named(rules));
    return new BadHours(plan, store, new BigDecimal("0.9"));
  }

  private static Map<Factor, Figures> last(DataFlag flag) {
    return Map.of(SO2, figures(flag));
  }

  /** A day of flue gas needs 20 hours: of 4 that may be bad, 2 were, and now a third is. */
  @Test
  void todayHasWhatItsRulesLeave() {
    hours(0, "D".repeat(24)); // yesterday
    hours(24, "NDND");
    Instant start = NOVEMBER.plus(HOUR.multipliedBy(28));
    assertEquals(Map.of(SO2, 1), of("flue-gas").leftToday(last(DataFlag.C), start));
    assertEquals(Map.of(SO2, 2), of("flue-gas").leftToday(last(DataFlag.N), start));
    // of waste water 18 hours are enough
    assertEquals(Map.of(SO2, 3), of("wastewater").leftToday(last(DataFlag.C), start));
  }

  /**
   * After 100 hours, of which 85 are valid, 5 bad and in 10 it stood still, 620 are to come: 85 +
   * 620 − 0.9 × (90 + 620) = 66.
   */
  @Test
  void theMonthHasWhatItsTargetLeaves() {
    hours(0, "N".repeat(84) + "D".repeat(5) + "F".repeat(10));
    Instant start = NOVEMBER.plus(HOUR.multipliedBy(99));
    assertEquals(Map.of(SO2, 66), of("flue-gas").leftThisMonth(last(DataFlag.N), start));
    // one more bad hour in place of a good one: 84 + 620 − 639
    assertEquals(Map.of(SO2, 65), of("flue-gas").leftThisMonth(last(DataFlag.D), start));
  }

  /** 700 hours of which 600 were good; 620 of 720 are less than 648, by 28. */
  @Test
  void aTargetThatIsMissedSaysByHowMuch() {
    hours(0, "N".repeat(600) + "B".repeat(99));
    Instant start = NOVEMBER.plus(HOUR.multipliedBy(699));
    assertEquals(Map.of(SO2, -28), of("flue-gas").leftThisMonth(last(DataFlag.B), start));
  }

  @Test
  void aMonthBeginsAnew() {
    hours(-50, "B".repeat(50));
    // 0.9 × 720 = 648 of 720
    assertEquals(Map.of(SO2, 72), of("flue-gas").leftThisMonth(last(DataFlag.N), NOVEMBER));
  }
}
