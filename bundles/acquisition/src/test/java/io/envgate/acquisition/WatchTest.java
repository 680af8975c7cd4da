package io.envgate.acquisition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.acquisition.marking.MarkingPlan;
import io.envgate.api.control.Action;
import io.envgate.api.reading.DataFlag;
import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Report;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the answer of an analyzer to the record of what happened. */
class WatchTest {
  private final StationUnderTest station = new StationUnderTest("2026-11-23T04:00:02Z");
  private ScriptedAnalyzer cod;

  @BeforeEach
  void open() {
    cod = station.with(Duration.ofSeconds(5), "outlet1.w01018");
    cod.says("20");
    station.powerOn();
    station.acquisition.open(
        StationUnderTest.plan(
            "outlet1",
            Map.of("city", Duration.ofSeconds(60)),
            Map.of("city", StationUnderTest.TEN)),
        MarkingPlan.read(
            ZoneId.of("Asia/Shanghai"),
            List.of(),
            List.of(),
            List.of("factor=w01018 jump=1000"),
            List.of(
                "name=daily factor=w01018 kind=standard expected=80 allowed=10 of=80 settle=60000 at=12:20 for=600000")),
        new WatchPlan(
            List.of(
                "name=high kind=over-limit factor=w01018 limit=45 until=40 of=reading for=10000"),
            Optional.of(Duration.ofSeconds(10)),
            List.of("city"),
            List.of("bureau")));
  }

  private List<DataRecord> events(Class<? extends Content> of) {
    return station.records("outlet1", Report.EVENT, Duration.ZERO).stream()
        .filter(record -> of.isInstance(record.content()))
        .toList();
  }

  @Test
  void anExcessIsARecordThatIsOwedAtOnceAndReportsComeFasterWhileItLasts() {
    station.pass(Duration.ofMinutes(5));
    assertEquals(List.of(), events(Content.Happened.class));
    long before = reports();
    cod.says("50");
    station.pass(Duration.ofMinutes(1));
    DataRecord event = events(Content.Happened.class).get(0);
    Content.Happened happened = (Content.Happened) event.content();
    assertEquals(Content.Happened.Kind.OVER_LIMIT, happened.kind());
    assertEquals(List.of("city"), station.store.owedTo(event));
    Duration late = Duration.between(happened.begin(), event.madeAt());
    assertTrue(late.compareTo(Duration.ofSeconds(16)) < 0, "told after its delay: " + late);
    station.pass(Duration.ofMinutes(4));
    long during = reports() - before;
    assertTrue(during >= 25, during + " real-time reports in 5 min, one each 10 s");
    cod.says("30");
    station.pass(Duration.ofMinutes(1));
    Content.Happened end = (Content.Happened) events(Content.Happened.class).get(1).content();
    assertEquals(happened.begin(), end.begin());
    assertTrue(end.end().isPresent());
    long after = reports();
    station.pass(Duration.ofMinutes(5));
    assertEquals(5, reports() - after);
  }

  private long reports() {
    return station.records("outlet1", Report.REALTIME, Duration.ZERO).size();
  }

  @Test
  void aCheckIsARecordWithItsResultAndItsValuesStandForNothingElse() {
    station.pass(Duration.ofMinutes(20)); // to 12:20:02
    cod.says("76");
    station.pass(Duration.ofMinutes(10));
    cod.says("20");
    station.pass(Duration.ofMinutes(10));
    DataRecord record = events(Content.Checked.class).get(0);
    Content.Checked checked = (Content.Checked) record.content();
    assertEquals(Optional.of(new BigDecimal("76")), checked.result());
    assertEquals(Optional.of(new BigDecimal("-5.00")), checked.deviation());
    assertTrue(checked.passed());
    assertEquals(Instant.parse("2026-11-23T04:20:00Z"), checked.begin());
    assertEquals(List.of("bureau"), station.store.owedTo(record));
    DataRecord minutes =
        station.records("outlet1", Report.MINUTE, StationUnderTest.TEN).stream()
            .filter(one -> one.id().period().start().equals(checked.begin()))
            .findFirst()
            .orElseThrow();
    assertEquals(DataFlag.C, StationUnderTest.figures(minutes, "w01018").flag());
    assertEquals(0, StationUnderTest.figures(minutes, "w01018").usable());
  }

  @Test
  void aCheckByCommandIsARecordWithWhoCommandedIt() {
    station.pass(Duration.ofMinutes(1)); // to 12:01:02
    Runnable lower =
        station.acquisition.raise(
            cod.name(), DataFlag.C, Set.of(Action.CHECK_STANDARD), "check, platform city");
    cod.says("70");
    station.pass(Duration.ofMinutes(1)); // until it has settled
    cod.says("84");
    station.pass(Duration.ofMinutes(2));
    assertEquals(List.of(), events(Content.Checked.class));
    lower.run();
    cod.says("20");
    station.pass(Duration.ofMinutes(1));

    DataRecord record = events(Content.Checked.class).get(0);
    Content.Checked checked = (Content.Checked) record.content();
    assertEquals("check, platform city", checked.who());
    assertEquals(Optional.of(new BigDecimal("80")), checked.expected());
    assertEquals(Optional.of(new BigDecimal("84")), checked.result());
    assertEquals(Optional.of(new BigDecimal("5.00")), checked.deviation());
    assertTrue(checked.passed());
    assertEquals(List.of("bureau"), station.store.owedTo(record));
    assertTrue(Duration.between(checked.begin(), checked.end()).toSeconds() < 200);
  }

  @Test
  void anotherCommandIsNoCheckOfThisStandard() {
    station.pass(Duration.ofMinutes(1));
    Runnable lower =
        station.acquisition.raise(
            cod.name(), DataFlag.C, Set.of(Action.CALIBRATE_ZERO), "zero, platform city");
    station.pass(Duration.ofMinutes(2));
    lower.run();
    station.pass(Duration.ofMinutes(1));
    assertEquals(List.of(), events(Content.Checked.class));
  }
}
