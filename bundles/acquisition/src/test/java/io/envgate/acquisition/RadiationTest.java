package io.envgate.acquisition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.acquisition.marking.MarkingPlan;
import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.reading.Reading;
import io.envgate.api.record.Content.Happened;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Report;
import io.envgate.api.record.Statistic;
import io.envgate.statistics.RuleSet;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A dose-rate point with a rain gauge and an alarm level. */
class RadiationTest {
  private static final String DOSE = "0102060301";
  private static final Duration FIVE = Duration.ofMinutes(5);

  private final StationUnderTest station = new StationUnderTest("2026-11-23T04:00:02Z");
  private ScriptedAnalyzer gamma;
  private ScriptedAnalyzer gauge;

  @BeforeEach
  void open() {
    gamma = station.with(Duration.ofSeconds(10), "beishan." + DOSE);
    gauge = station.with(Duration.ofSeconds(10), "beishan.x01");
    gamma.says("80");
    gauge.says("0");
    station.powerOn();
    station.acquisition.open(
        new PointPlan(
            "beishan",
            List.of(PlanReader.factor(DOSE + " decimals=1 low=10 high=100000")),
            Map.of(),
            Map.of("province", FIVE),
            List.of(),
            List.of(),
            List.of(),
            RuleSet.named("radiation")),
        MarkingPlan.read(
            ZoneId.of("Asia/Shanghai"),
            List.of("name=rain flag=W input=beishan/x01 test=above:0 for=0 after=60000 because=降雨"),
            List.of(),
            List.of(),
            List.of()),
        new WatchPlan(
            List.of(
                "name=high kind=over-limit factor=0102060301 limit=200 until=150 of=reading for=60000"),
            Optional.empty(),
            List.of("province"),
            List.of()));
  }

  @Test
  void rainMarksTheDoseRateAndChangesNoValue() {
    station.pass(FIVE);
    gauge.says("0.2");
    gamma.says("130");
    station.pass(FIVE.multipliedBy(2));
    gauge.says("0");
    gamma.says("85");
    station.pass(FIVE.multipliedBy(2));

    List<Reading> wet =
        station.disk.readings.get("beishan").values().stream()
            .flatMap(List::stream)
            .filter(one -> one.factor().equals(new Factor(DOSE)) && one.flag() == DataFlag.W)
            .toList();
    assertTrue(wet.size() >= 60, wet.size() + " readings in 10 min of rain");
    assertEquals(Optional.of(new BigDecimal("130")), wet.get(3).value());
    assertTrue(wet.get(3).cause().contains("x01 is 0.2: 降雨"), wet.get(3).cause());
    List<Figures> minutes =
        station.records("beishan", Report.MINUTE, FIVE).stream()
            .map(record -> StationUnderTest.figures(record, DOSE))
            .toList();
    assertEquals("80.0", minutes.get(0).values().get(Statistic.MEAN).toPlainString());
    assertEquals(DataFlag.W, minutes.get(2).flag());
    assertEquals(0, minutes.get(2).usable());
    assertEquals(DataFlag.N, minutes.get(4).flag());
  }

  @Test
  void aHighDoseRateIsAnEventThatIsOwedAtOnce() {
    station.pass(FIVE);
    gamma.says("260");
    station.pass(FIVE);
    gamma.says("90");
    station.pass(FIVE);
    List<DataRecord> events =
        station.records("beishan", Report.EVENT, Duration.ZERO).stream()
            .filter(record -> record.content() instanceof Happened)
            .toList();
    assertEquals(2, events.size());
    Happened begun = (Happened) events.get(0).content();
    assertEquals(Happened.Kind.OVER_LIMIT, begun.kind());
    assertEquals(Optional.of(new Factor(DOSE)), begun.factor());
    assertEquals(Optional.of(new BigDecimal("260")), begun.value());
    assertEquals(List.of("province"), station.store.owedTo(events.get(0)));
    assertTrue(((Happened) events.get(1).content()).end().isPresent());
  }
}
