package io.envgate.acquisition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Report;
import io.envgate.api.record.Statistic;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RealtimeReporterTest {
  private static final Duration FIVE = Duration.ofSeconds(5);

  private final StationUnderTest station =
      new StationUnderTest(
          "2026-11-23T04:00:02.700Z",
          StationUnderTest.plan(
              "outlet1",
              Map.of("city", Duration.ofSeconds(30), "bureau", Duration.ofSeconds(60)),
              Map.of()));
  private final ScriptedAnalyzer cod = station.with(FIVE, "outlet1.w01018");
  private final ScriptedAnalyzer flow = station.with(FIVE, "outlet1.w00000");

  private List<DataRecord> reports() {
    return station.records("outlet1", Report.REALTIME, Duration.ZERO);
  }

  private static Instant at(String time) {
    return Instant.parse("2026-11-23T" + time + "Z");
  }

  @Test
  void reportsTheLatestReadingsToEachPlatformAtItsOwnInterval() {
    cod.says("20.25");
    flow.says("3.14159");
    station.powerOn();
    station.pass(Duration.ofSeconds(90)); // to 04:01:32.7
    assertEquals(
        List.of(at("04:00:25"), at("04:00:55"), at("04:01:25")),
        reports().stream().map(record -> record.id().period().start()).toList(),
        "at :30 the answer to the poll of :30 is not there yet");
    assertEquals(
        List.of(List.of("city"), List.of("bureau", "city"), List.of("city")),
        reports().stream().map(station.store::owedTo).toList());
    DataRecord first = reports().get(0);
    assertEquals(
        Map.of(Statistic.INSTANT, new BigDecimal("20.2")),
        StationUnderTest.figures(first, "w01018").values());
    assertEquals(
        Map.of(Statistic.INSTANT, new BigDecimal("3.14")),
        StationUnderTest.figures(first, "w00000").values());
  }

  @Test
  void neverRepeatsAStaleReading() {
    station.powerOn();
    station.pass(Duration.ofSeconds(20));
    cod.delay = Duration.ofSeconds(100);
    station.pass(Duration.ofSeconds(40)); // the last COD is of 04:00:20.04, and old at 04:00:35.04
    DataRecord second = reports().get(1);
    assertEquals(at("04:00:55"), second.id().period().start());
    assertEquals(DataFlag.B, StationUnderTest.figures(second, "w01018").flag());
    assertEquals(Map.of(), StationUnderTest.figures(second, "w01018").values());
    assertEquals(DataFlag.N, StationUnderTest.figures(second, "w00000").flag());
  }

  @Test
  void showsAValueOutOfRangeWithItsFlag() {
    cod.says("600");
    station.powerOn();
    station.pass(Duration.ofSeconds(30));
    assertEquals(DataFlag.T, StationUnderTest.figures(reports().get(0), "w01018").flag());
    assertEquals(
        new BigDecimal("600.0"),
        StationUnderTest.figures(reports().get(0), "w01018").values().get(Statistic.INSTANT));
    assertEquals(0, StationUnderTest.figures(reports().get(0), "w01018").usable());
  }

  @Test
  void saysNothingBeforeTheAnalyzersHadTimeToAnswer() {
    station.setClock(
        Duration.ofSeconds(26)); // 04:00:28.7, and the first poll is answered at 04:00:30.04
    station.powerOn();
    station.pass(Duration.ofSeconds(10));
    assertEquals(List.of(), reports());
    assertEquals(1, station.points.get(0).counts().get("realtime-before-first-answers"));
    station.pass(Duration.ofSeconds(30));
    assertEquals(1, reports().size());
  }

  @Test
  void goesOnWithFlagsAndADateOfItsOwnWhereAllIsLost() {
    station.powerOn();
    station.pass(Duration.ofSeconds(20));
    cod.silent = true;
    flow.silent = true;
    station.pass(Duration.ofMinutes(3));
    List<Instant> starts = reports().stream().map(record -> record.id().period().start()).toList();
    assertEquals(6, starts.size());
    assertEquals(6, starts.stream().distinct().count());
    assertTrue(
        reports().subList(1, 6).stream()
            .allMatch(record -> StationUnderTest.figures(record, "w01018").values().isEmpty()));
  }

  @Test
  void goesOnReportingWhereTheClockWasSetBackOverWhatWasReported() {
    station.powerOn();
    station.pass(Duration.ofMinutes(4));
    assertEquals(8, reports().size());
    station.setClock(Duration.ofMinutes(-3));
    station.pass(Duration.ofMinutes(4));
    assertEquals(16, reports().size());
    List<DataRecord> again =
        reports().stream().filter(record -> record.id().version() == 2).toList();
    assertTrue(
        again.size() >= 4, "three minutes and the probation are told twice: " + again.size());
  }

  @Test
  void countsAReportThatCouldNotBeKept() {
    station.powerOn();
    station.pass(Duration.ofSeconds(20));
    station.store.full = true;
    station.pass(Duration.ofSeconds(20));
    assertEquals(1, station.points.get(0).counts().get("realtime-lost"));
    assertEquals(List.of(), reports());
  }

  @Test
  void aPointWhoseIntervalIsSetAnewTellsNoSecondASecondTime() {
    StationUnderTest lost = lostAt16(Duration.ofSeconds(1), Duration.ofMillis(5_300));
    lost.points.get(0).close(); // which is what 1062 comes to
    lost.acquisition.open(plan("city", 3_000));
    lost.pass(Duration.ofSeconds(14)); // the answer comes at :16.3, and the next one late

    assertEquals(at("04:00:18"), toldOnce(lost).get(8), "for nothing is newer than :16.3");
  }

  @Test
  void aPlatformThatSetsItsIntervalAllTheTimeKeepsNoOtherFromItsReports() {
    StationUnderTest restless =
        new StationUnderTest("2026-11-23T04:00:00.200Z", restless(Duration.ofSeconds(30)));
    restless.with(Duration.ofSeconds(1), "outlet1.w01018", "outlet1.w00000");
    restless.powerOn();
    restless.pass(Duration.ofSeconds(10));
    for (int set = 0; set < 200; set++) {
      restless.points.get(0).close();
      restless.points.set(
          0, restless.acquisition.open(restless(Duration.ofSeconds(30 + set % 2 * 30))));
      restless.pass(Duration.ofMillis(97));
    }
    List<DataRecord> owed =
        restless.records("outlet1", Report.REALTIME, Duration.ZERO).stream()
            .filter(record -> restless.store.owedTo(record).contains("bureau"))
            .filter(record -> !record.id().period().start().isBefore(at("04:00:10")))
            .toList();
    assertEquals(
        IntStream.range(0, 9).mapToObj(two -> at("04:00:11").plusSeconds(2L * two)).toList(),
        owed.stream().map(record -> record.id().period().start()).toList());
    owed.forEach(
        record -> assertEquals(DataFlag.N, StationUnderTest.figures(record, "w01018").flag()));
  }

  private static PointPlan restless(Duration city) {
    return StationUnderTest.plan(
        "outlet1", Map.of("city", city, "bureau", Duration.ofSeconds(2)), Map.of());
  }

  @Test
  void aGatewayThatStartsAnewWithinASecondTellsThatSecondNoSecondTime() {
    StationUnderTest lost = lostAt16(Duration.ofMillis(800), Duration.ofSeconds(9));
    lost.powerCut();
    lost.analyzers.get(0).delay = Duration.ofMillis(40);
    lost.powerOn();
    lost.pass(Duration.ofMillis(900)); // answered at :16.84
    lost.analyzers.get(0).silent = true;
    lost.pass(Duration.ofSeconds(14));

    assertEquals(at("04:00:18"), toldOnce(lost).get(8));
  }

  @Test
  void reportsAlsoWhereTheDiskDoesNotTellWhatWasReportedLast() {
    station.disk.refusesToTellTheNewest = true;
    station.powerOn();
    station.pass(Duration.ofMinutes(1));
    assertEquals(2, reports().size());
    assertEquals(1, station.points.get(0).counts().get("realtime-past-unreadable"));
  }

  @Test
  void platformsThatAreDueWithinOneSecondWithoutNewsAreToldTwoSeconds() {
    StationUnderTest silent =
        new StationUnderTest(
            "2026-11-23T04:00:00.200Z",
            StationUnderTest.plan(
                "outlet1",
                Map.of("city", Duration.ofMillis(1_500), "bureau", Duration.ofSeconds(2)),
                Map.of()));
    silent.powerOn();
    silent.pass(Duration.ofSeconds(73));

    toldOnce(silent);
    List<String> owed =
        silent.records("outlet1", Report.REALTIME, Duration.ZERO).stream()
            .filter(record -> !record.id().period().start().isBefore(at("04:01:00")))
            .filter(record -> record.id().period().start().isBefore(at("04:01:12")))
            .map(record -> String.join(" ", silent.store.owedTo(record)))
            .toList();
    assertEquals(
        List.of("bureau city", "city", "bureau", "city", "bureau", "city"), owed.subList(0, 6));
    assertEquals(owed.subList(0, 6), owed.subList(6, 12));
  }

  /** Its analyzer answered last at :10, so that a report says at :16 that all is lost. */
  private static StationUnderTest lostAt16(Duration every, Duration delay) {
    StationUnderTest station =
        new StationUnderTest("2026-11-23T04:00:00.200Z", plan("city", 2_000));
    ScriptedAnalyzer slow = station.with(every, "outlet1.w01018", "outlet1.w00000");
    station.powerOn();
    station.pass(Duration.ofMillis(10_100));
    slow.delay = delay;
    station.pass(Duration.ofMillis(5_800)); // to :16.1
    List<DataRecord> told = station.records("outlet1", Report.REALTIME, Duration.ZERO);
    DataRecord last = told.get(told.size() - 1);
    assertEquals(at("04:00:16"), last.id().period().start());
    assertEquals(DataFlag.B, StationUnderTest.figures(last, "w01018").flag());
    return station;
  }

  private static PointPlan plan(String platform, long millis) {
    return StationUnderTest.plan("outlet1", Map.of(platform, Duration.ofMillis(millis)), Map.of());
  }

  /** The seconds, none of them twice. */
  private static List<Instant> toldOnce(StationUnderTest station) {
    List<Instant> told = station.starts("outlet1", Report.REALTIME, Duration.ZERO);
    assertEquals(told.stream().distinct().toList(), told);
    return told;
  }
}
