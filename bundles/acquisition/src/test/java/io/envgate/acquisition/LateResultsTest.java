package io.envgate.acquisition;

import static io.envgate.acquisition.PointUnderTest.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.device.Poll;
import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.reading.Observation;
import io.envgate.api.record.Carried;
import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Period;
import io.envgate.api.record.Report;
import io.envgate.api.record.Statistic;
import io.envgate.statistics.RuleSet;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A COD analyzer that has a result every hour and tells it 40 minutes after the sample. */
class LateResultsTest {
  private static final Duration TEN = StationUnderTest.TEN;
  private static final Duration HOUR = StationUnderTest.HOUR;
  private static final Instant THREE = Instant.parse("2026-11-23T03:00:00Z");
  private static final Instant FOUR = THREE.plus(HOUR);

  private final StationUnderTest station =
      new StationUnderTest(
          "2026-11-23T03:59:58Z",
          new PointPlan(
              "outlet1",
              Stream.of(
                      "w01018 decimals=1 unit=mg/L total=kg cycle=3600000",
                      "w00000 decimals=2 unit=L/s total=m3")
                  .map(PlanReader::factor)
                  .toList(),
              Map.of("city", Duration.ofSeconds(30)),
              Map.of("city", TEN),
              List.of("city"),
              List.of("city"),
              List.of(),
              List.of(),
              RuleSet.named("wastewater"),
              Optional.empty(),
              Stack.USUAL,
              new Occasions(List.of("city"), List.of(), List.of(), Optional.empty())));
  private final ScriptedAnalyzer cod = station.with(Duration.ofMinutes(1), "outlet1.w01018");
  private final ScriptedAnalyzer flow = station.with(Duration.ofSeconds(5), "outlet1.w00000");

  @BeforeEach
  void begin() {
    flow.says("10");
    tells("30", THREE);
    station.powerOn();
  }

  private void tells(String value, Instant sampled) {
    cod.answer =
        new Poll.Answered(
            List.of(
                new Observation(
                    "outlet1",
                    new Factor("w01018"),
                    Optional.of(new BigDecimal(value)),
                    Optional.empty(),
                    "",
                    Optional.of(sampled))));
  }

  /** All versions of the minute that begins there, the first one first. */
  private List<DataRecord> minutes(Instant start) {
    return station.records("outlet1", Report.MINUTE, TEN).stream()
        .filter(record -> record.id().period().start().equals(start))
        .toList();
  }

  private DataRecord current(Report report, Duration length, Instant start) {
    Duration within = length.isZero() ? Duration.ofSeconds(1) : length;
    return station.store.records("outlet1", report, length, new Period(start, within)).get(0);
  }

  private static boolean tellsOf(DataRecord record, String code) {
    return ((Content.Measured) record.content())
        .figures().stream().anyMatch(figures -> figures.factor().code().equals(code));
  }

  @Test
  void aLateResultMakesANewVersionOfItsPeriodAndOwesIt() {
    station.pass(Duration.ofMinutes(45));
    tells("40", FOUR.plusSeconds(300));
    station.pass(Duration.ofMinutes(2));
    List<DataRecord> versions = minutes(FOUR);
    assertEquals(2, versions.size());
    assertTrue(!tellsOf(versions.get(0), "w01018"), "nothing was due then, and it stays so");
    assertEquals(2, versions.get(1).id().version());
    assertEquals(List.of("city"), station.store.owedTo(versions.get(1)));
    Figures late = StationUnderTest.figures(versions.get(1), "w01018");
    assertEquals("40.0", text(late, Statistic.MEAN));
    assertEquals(DataFlag.N, late.flag());
    assertEquals(Optional.of(true), late.valid());
    assertEquals(
        FOUR.plusSeconds(300).getEpochSecond(), late.carried().get(Carried.SAMPLED).longValue());
    assertEquals(1, minutes(FOUR.plus(TEN)).size(), "no other period has changed");
    assertEquals(1, station.points.get(0).counts().get("record-revised"));
  }

  @Test
  void theHourKnowsWhatWasToldBeforeItsEndAndLearnsWhatComesAfter() {
    station.pass(Duration.ofMinutes(45));
    tells("40", FOUR.plusSeconds(300));
    station.pass(Duration.ofMinutes(17)); // over 05:00
    assertEquals(1, current(Report.HOUR, HOUR, FOUR).id().version());
    Figures hour = StationUnderTest.figures(current(Report.HOUR, HOUR, FOUR), "w01018");
    assertEquals("40.0", text(hour, Statistic.MEAN));
    tells("60", FOUR.plusSeconds(3000)); // a second sample of the hour before
    station.pass(Duration.ofMinutes(2));
    DataRecord revised = current(Report.HOUR, HOUR, FOUR);
    assertEquals(2, revised.id().version());
    assertEquals("50.0", text(StationUnderTest.figures(revised, "w01018"), Statistic.MEAN));
    assertEquals(List.of("city"), station.store.owedTo(revised));
  }

  @Test
  void aResultThatWasStoredWhenThePowerFailedIsNotForgotten() {
    station.pass(Duration.ofMinutes(45));
    tells("40", FOUR.plusSeconds(300));
    station.pass(Duration.ofSeconds(2).plusMillis(70)); // durable, and nothing made of it yet
    assertEquals(1, minutes(FOUR).size());
    assertEquals(1, station.store.results("outlet1", FOUR.plus(TEN)).size());
    station.powerCut();
    station.pass(Duration.ofMinutes(40)); // over the end of the hour
    tells("70", FOUR.plusSeconds(4000));
    station.powerOn();
    station.pass(Duration.ofMinutes(2));
    assertEquals(
        "40.0",
        text(
            StationUnderTest.figures(current(Report.MINUTE, TEN, FOUR), "w01018"), Statistic.MEAN));
    assertEquals(
        "40.0",
        text(StationUnderTest.figures(current(Report.HOUR, HOUR, FOUR), "w01018"), Statistic.MEAN));
    assertEquals(2, minutes(FOUR).size());
  }

  @Test
  void theSameResultToldAgainAfterARestartChangesNothing() {
    station.pass(Duration.ofMinutes(45));
    tells("40", FOUR.plusSeconds(300));
    station.pass(Duration.ofMinutes(5));
    station.powerCut();
    station.pass(Duration.ofMinutes(3));
    station.powerOn();
    station.pass(Duration.ofMinutes(20));
    assertEquals(2, minutes(FOUR).size());
    assertEquals(1, StationUnderTest.figures(minutes(FOUR).get(1), "w01018").usable());
  }

  @Test
  void anInstrumentsMemoryFillsTheHoursInWhichTheGatewayWasOff() {
    station.pass(Duration.ofMinutes(5));
    station.powerCut();
    station.pass(Duration.ofHours(3));
    cod.answer =
        new Poll.Answered(
            Stream.of(5, 6)
                .map(
                    hour ->
                        new Observation(
                            "outlet1",
                            new Factor("w01018"),
                            Optional.of(new BigDecimal(hour + "0")),
                            Optional.empty(),
                            "",
                            Optional.of(FOUR.plus(HOUR.multipliedBy(hour - 4)))))
                .toList());
    station.powerOn();
    station.pass(Duration.ofMinutes(10));
    for (int hour : List.of(5, 6)) {
      DataRecord record = current(Report.HOUR, HOUR, FOUR.plus(HOUR.multipliedBy(hour - 4)));
      assertEquals(hour + "0.0", text(StationUnderTest.figures(record, "w01018"), Statistic.MEAN));
      assertEquals(DataFlag.B, StationUnderTest.figures(record, "w00000").flag());
    }
  }

  @Test
  void theMomentShowsTheLastResultAndWhenItWasSampled() {
    station.pass(Duration.ofMinutes(20));
    Figures shown =
        StationUnderTest.figures(
            station.records("outlet1", Report.REALTIME, Duration.ZERO).get(30), "w01018");
    assertEquals("30.0", text(shown, Statistic.INSTANT));
    assertEquals(THREE.getEpochSecond(), shown.carried().get(Carried.SAMPLED).longValue());
    cod.silent = true;
    station.pass(Duration.ofMinutes(3));
    List<DataRecord> moments = station.records("outlet1", Report.REALTIME, Duration.ZERO);
    Figures lost = StationUnderTest.figures(moments.get(moments.size() - 1), "w01018");
    assertEquals(DataFlag.B, lost.flag());
    assertEquals(Map.of(), lost.values());
  }

  private List<DataRecord> results() {
    return station.records("outlet1", Report.RESULT, Duration.ZERO);
  }

  @Test
  void eachResultIsARecordOfItsOwnAtTheTimeOfItsSampleAndGoesOutAtOnce() {
    station.pass(Duration.ofMinutes(45));
    tells("40", FOUR.plusSeconds(300));
    station.pass(Duration.ofMinutes(30)); // and it is told every minute

    assertEquals(
        List.of(THREE, FOUR.plusSeconds(300)),
        results().stream().map(record -> record.id().period().start()).toList());
    DataRecord second = results().get(1);
    assertEquals(List.of("city"), station.store.owedTo(second));
    Figures figures = StationUnderTest.figures(second, "w01018");
    assertEquals("40.0", text(figures, Statistic.INSTANT));
    assertEquals(
        FOUR.plusSeconds(300).getEpochSecond(), figures.carried().get(Carried.SAMPLED).longValue());
    assertEquals(
        Instant.parse("2026-11-23T04:45:00Z").getEpochSecond(),
        figures.carried().get(Carried.HEARD).longValue(),
        "asked at the whole minute");
    assertTrue(!tellsOf(second, "w00000"), "a value of the moment is no result");
  }

  @Test
  void aResultThatItsAnalyzerThoughtOverIsAnotherVersion() {
    station.pass(Duration.ofMinutes(5));
    tells("31", THREE);
    station.pass(Duration.ofMinutes(5));

    assertEquals(List.of(1, 2), results().stream().map(one -> one.id().version()).toList());
    assertEquals(
        "31.0",
        text(
            StationUnderTest.figures(current(Report.RESULT, Duration.ZERO, THREE), "w01018"),
            Statistic.INSTANT));
  }

  @Test
  void aResultIsNoNewsAfterARestartAndNoneIsLostByThePowerCut() {
    station.pass(Duration.ofMinutes(45));
    tells("40", FOUR.plusSeconds(300));
    station.pass(Duration.ofSeconds(2).plusMillis(70));
    station.powerCut();
    cod.silent = true; // it is not told again
    station.powerOn();
    station.pass(Duration.ofMinutes(5));

    assertEquals(
        List.of(THREE, FOUR.plusSeconds(300)),
        results().stream().map(record -> record.id().period().start()).toList());
    assertEquals(List.of(1, 1), results().stream().map(one -> one.id().version()).toList());
  }

  @Test
  void aResultThatDoesNotComeIsMissed() {
    station.pass(Duration.ofMinutes(102));
    assertTrue(!tellsOf(minutes(FOUR.plus(TEN.multipliedBy(8))).get(0), "w01018"));
    // told at 04:00, + 1.5 h: from the period that ends at 05:40 on
    assertEquals(
        DataFlag.B,
        StationUnderTest.figures(minutes(FOUR.plus(TEN.multipliedBy(9))).get(0), "w01018").flag());
  }
}
