package io.envgate.acquisition;

import static io.envgate.acquisition.PointUnderTest.text;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.reading.Reading;
import io.envgate.api.record.Carried;
import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Report;
import io.envgate.api.record.Statistic;
import io.envgate.statistics.RuleSet;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A fan and a pump beside a stack. */
class EquipmentTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final StationUnderTest station =
      new StationUnderTest(
          "2026-11-22T15:59:55Z", // a moment before midnight in China
          new PointPlan(
              "stack1",
              List.of("a21026 decimals=2", "SB1 decimals=0", "SB2 decimals=0").stream()
                  .map(PlanReader::factor)
                  .toList(),
              Map.of("city", Duration.ofSeconds(30)),
              Map.of("city", MINUTE),
              List.of(),
              List.of(),
              List.of(),
              List.of("city"),
              RuleSet.named("flue-gas"),
              Optional.empty(),
              Stack.USUAL));
  private final ScriptedAnalyzer so2 = station.with(Duration.ofSeconds(5), "stack1.a21026");
  private final ScriptedAnalyzer fan = station.with(Duration.ofSeconds(5), "stack1.SB1");
  private final ScriptedAnalyzer pump = station.with(Duration.ofSeconds(5), "stack1.SB2");

  private List<String> states() {
    return station.records("stack1", Report.STATE, Duration.ZERO).stream()
        .map(EquipmentTest::states)
        .toList();
  }

  private static String states(DataRecord record) {
    StringBuilder states = new StringBuilder();
    ((Content.Measured) record.content())
        .figures()
        .forEach(
            one ->
                states
                    .append(one.factor())
                    .append('=')
                    .append(text(one, Statistic.INSTANT))
                    .append(' '));
    return states.toString().strip();
  }

  @Test
  void statesAllEquipmentWheneverOneChanges() {
    so2.says("50");
    fan.says("1");
    pump.says("0");
    station.powerOn();
    station.pass(MINUTE);
    assertEquals("SB1=1 SB2=0", states().get(states().size() - 1), "as it is found at the start");
    int atStart = states().size();
    fan.says("4");
    station.pass(MINUTE);
    assertEquals("SB1=4 SB2=0", states().get(atStart));
    fan.silent = true;
    pump.says("9");
    station.pass(MINUTE);
    assertEquals(atStart + 1, states().size(), "what cannot be read, or is no state, is no change");
    DataRecord record = station.records("stack1", Report.STATE, Duration.ZERO).get(atStart);
    assertEquals(List.of("city"), station.store.owedTo(record));
  }

  @Test
  void aDayHasItsRunTimes() {
    so2.says("50");
    fan.says("1");
    pump.says("0");
    station.powerOn();
    station.pass(Duration.ofMinutes(90));
    fan.says("0");
    pump.says("1");
    station.pass(Duration.ofHours(23));
    List<DataRecord> days = station.records("stack1", Report.STATE, StationUnderTest.DAY);
    DataRecord day = days.get(days.size() - 1);
    // 90 minutes of the fan, the rest of 24 hours of the pump
    assertEquals("1.50", text(StationUnderTest.figures(day, "SB1"), Statistic.TOTAL));
    assertEquals("22.50", text(StationUnderTest.figures(day, "SB2"), Statistic.TOTAL));
    assertEquals(List.of("city"), station.store.owedTo(day));
  }

  /** The last state before a silence stands for two minutes more, into the next period. */
  @Test
  void whatStandsIntoAPeriodWithoutAnswersCounts() {
    Factor factor = new Factor("SB1");
    Reading runs =
        new Reading(
            "stack1", factor, Instant.EPOCH, 1, Optional.of(BigDecimal.ONE), DataFlag.N, "");
    Figures period = Equipment.figures(factor, Tally.standing(runs, 120_000), DataFlag.B);
    assertEquals(new BigDecimal("120000"), period.carried().get(Carried.RUNNING));
    assertEquals(Map.of(), Equipment.figures(factor, Tally.NONE, DataFlag.B).carried());
  }

  @Test
  void equipmentIsNoFigureOfTheMoment() {
    station.powerOn();
    station.pass(MINUTE);
    DataRecord moment = station.records("stack1", Report.REALTIME, Duration.ZERO).get(0);
    List<Figures> figures = ((Content.Measured) moment.content()).figures();
    assertEquals(List.of("a21026"), figures.stream().map(one -> one.factor().code()).toList());
  }
}
