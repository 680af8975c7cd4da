package io.envgate.acquisition;

import static io.envgate.acquisition.StationUnderTest.DAY;
import static io.envgate.acquisition.StationUnderTest.HOUR;
import static io.envgate.acquisition.StationUnderTest.TEN;
import static io.envgate.acquisition.StationUnderTest.every;
import static io.envgate.acquisition.StationUnderTest.figures;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Report;
import io.envgate.api.record.Statistic;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AggregatorTest {
  private static final Duration FIVE = Duration.ofSeconds(5);
  private static final Duration ONE = Duration.ofMinutes(1);

  private final StationUnderTest station =
      new StationUnderTest("2026-11-23T03:59:58Z", StationUnderTest.outlet1());
  private final ScriptedAnalyzer cod = station.with(FIVE, "outlet1.w01018");
  private final ScriptedAnalyzer flow = station.with(FIVE, "outlet1.w00000");

  private List<Instant> minutes() {
    return station.starts("outlet1", Report.MINUTE, TEN);
  }

  private DataRecord minute(String start) {
    return station.records("outlet1", Report.MINUTE, TEN).stream()
        .filter(record -> record.id().period().start().equals(Instant.parse(start)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void closesAPeriodOnceASecondAfterItsEnd() {
    station.powerOn();
    station.pass(Duration.ofSeconds(602)); // to 04:10:00
    assertEquals(every(TEN, "2026-11-23T03:50:00Z", "2026-11-23T04:00:00Z"), minutes());
    station.pass(Duration.ofSeconds(2));
    DataRecord record = minute("2026-11-23T04:00:00Z");
    assertTrue(
        Duration.between(Instant.parse("2026-11-23T04:10:01Z"), record.madeAt())
                .compareTo(Duration.ofMillis(100))
            < 0);
    Figures of = figures(record, "w01018");
    assertEquals(120, of.usable(), "ten minutes of a reading every 5 s");
    assertEquals(DataFlag.N, of.flag());
    assertEquals(List.of("city"), station.store.owedTo(record));
  }

  @Test
  void neverInventsANumberForAPeriodInWhichNothingWasSaid() {
    cod.silent = true;
    station.powerOn();
    station.pass(Duration.ofMinutes(11));
    Figures lost = figures(minute("2026-11-23T04:00:00Z"), "w01018");
    assertEquals(Map.of(), lost.values());
    assertEquals(DataFlag.B, lost.flag());
    Figures well = figures(minute("2026-11-23T04:00:00Z"), "w00000");
    assertEquals(new BigDecimal("1.00"), well.values().get(Statistic.MEAN), "no contagion");
    // 1 L/s for 10 minutes less the 40 ms before the first answer, for there is none from before
    // that could stand: 599.96 L
    assertEquals(new BigDecimal("0.59996"), well.values().get(Statistic.TOTAL));
  }

  @Test
  void makesTheHourOfItsMinutes() {
    station.powerOn();
    for (int minute = 0; minute < 61; minute++) {
      cod.says(String.valueOf(10 + minute / 10));
      station.pass(ONE);
    }
    station.pass(Duration.ofSeconds(5));
    List<DataRecord> hours = station.records("outlet1", Report.HOUR, HOUR);
    assertEquals(2, hours.size(), "the hour in which it was switched on is one too");
    Figures hour = figures(hours.get(1), "w01018");
    // The figure is set at :58 and read from the next :00 on: six times ten minutes of 10, 11 … 15:
    // mean 12.5, 720 readings
    assertEquals(new BigDecimal("12.5"), hour.values().get(Statistic.MEAN));
    assertEquals(new BigDecimal("10.0"), hour.values().get(Statistic.MINIMUM));
    assertEquals(new BigDecimal("15.0"), hour.values().get(Statistic.MAXIMUM));
    assertEquals(720, hour.usable());
    assertEquals(
        new BigDecimal("3.59996"), figures(hours.get(1), "w00000").values().get(Statistic.TOTAL));
  }

  @Test
  void keepsOneRecordForEachLengthThatIsWanted() {
    StationUnderTest two =
        new StationUnderTest(
            "2026-11-23T04:00:00Z",
            StationUnderTest.plan("outlet1", Map.of(), Map.of("city", TEN, "province", ONE)));
    two.with(FIVE, "outlet1.w01018", "outlet1.w00000");
    two.powerOn();
    two.pass(Duration.ofMinutes(21));
    assertEquals(20, two.records("outlet1", Report.MINUTE, ONE).size());
    assertEquals(2, two.records("outlet1", Report.MINUTE, TEN).size());
    assertEquals(
        List.of("province"), two.store.owedTo(two.records("outlet1", Report.MINUTE, ONE).get(0)));
    assertEquals(
        List.of("city"), two.store.owedTo(two.records("outlet1", Report.MINUTE, TEN).get(0)));
  }

  @Test
  void triesAgainWhereTheStoreRefused() {
    station.powerOn();
    station.pass(Duration.ofMinutes(5));
    station.store.full = true;
    station.pass(Duration.ofMinutes(30));
    assertEquals(1, minutes().size());
    station.store.full = false;
    station.pass(Duration.ofSeconds(10));
    assertEquals(every(TEN, "2026-11-23T03:50:00Z", "2026-11-23T04:30:00Z"), minutes());
    assertEquals(
        60,
        figures(minute("2026-11-23T04:00:00Z"), "w01018").usable(),
        "what was read while the disk was full is lost");
    assertEquals(Map.of(), figures(minute("2026-11-23T04:10:00Z"), "w01018").values());
    Map<String, Long> counts = station.points.get(0).counts();
    assertTrue(counts.get("close-postponed") > 0);
    assertTrue(counts.get("reading-lost") > 0);
  }

  @Test
  void triesAgainWhereOnlyTheRecordWasRefused() {
    station.powerOn();
    station.pass(
        Duration.ofSeconds(602)
            .plusMillis(1030)); // the barrier of 04:10:01 is through, the record is on its way
    station.store.full = true;
    station.pass(Duration.ofMillis(500));
    station.store.full = false;
    assertEquals(1, minutes().size());
    station.pass(Duration.ofSeconds(6));
    assertEquals(2, minutes().size());
    assertEquals(1, station.points.get(0).counts().get("record-lost"));
  }

  @Test
  void goesOnAfterAPowerCutInTheMiddleOfAPeriod() {
    station.powerOn();
    station.pass(Duration.ofMinutes(5));
    station.powerCut();
    station.pass(ONE);
    station.powerOn();
    station.pass(Duration.ofMinutes(6));
    assertEquals(every(TEN, "2026-11-23T03:50:00Z", "2026-11-23T04:10:00Z"), minutes());
    assertEquals(
        108,
        figures(minute("2026-11-23T04:00:00Z"), "w01018").usable(),
        "a minute's twelve are missing");
  }

  @Test
  void makesUpForPeriodsThatWereMissedWhileItWasOff() {
    station.powerOn();
    station.pass(Duration.ofMinutes(65)); // to 05:04:58
    station.powerCut();
    station.pass(Duration.ofHours(50));
    station.powerOn();
    station.pass(Duration.ofMinutes(10)); // to 07:14:58, two days later
    assertEquals(every(TEN, "2026-11-23T03:50:00Z", "2026-11-25T07:10:00Z"), minutes());
    assertEquals(
        every(HOUR, "2026-11-23T03:00:00Z", "2026-11-25T07:00:00Z"),
        station.starts("outlet1", Report.HOUR, HOUR));
    assertEquals(
        every(DAY, "2026-11-22T16:00:00Z", "2026-11-24T16:00:00Z"),
        station.starts("outlet1", Report.DAY, DAY));
    assertEquals(
        60,
        figures(minute("2026-11-23T05:00:00Z"), "w01018").usable(),
        "of the readings from before the cut");
    Figures off = figures(minute("2026-11-24T12:00:00Z"), "w01018");
    assertEquals(Map.of(), off.values());
    assertEquals(DataFlag.B, off.flag());
    assertEquals(List.of("city"), station.store.owedTo(minute("2026-11-24T12:00:00Z")));
  }

  @Test
  void liveFirstTheRecordThatIsDueDoesNotWaitForAMonthOfThem() {
    station.powerOn();
    station.pass(Duration.ofMinutes(65));
    station.powerCut();
    station.pass(Duration.ofDays(30));
    station.pass(Duration.ofMinutes(5).minusSeconds(7)); // to 05:09:51
    station.powerOn();
    station.pass(Duration.ofSeconds(11)); // to 05:10:02
    assertTrue(minutes().contains(Instant.parse("2026-12-23T05:00:00Z")));
    assertTrue(minutes().size() < 1000, "the month is not made up for yet: " + minutes().size());
    station.pass(Duration.ofMinutes(5));
    assertEquals(every(TEN, "2026-11-23T03:50:00Z", "2026-12-23T05:10:00Z"), minutes());
  }

  @Test
  void goesBackAMonthAtMost() {
    station.powerOn();
    station.pass(Duration.ofMinutes(65));
    station.powerCut();
    station.pass(Duration.ofDays(100));
    station.powerOn();
    station.pass(Duration.ofMinutes(5)); // to 2027-03-03T05:09:58
    List<Instant> made =
        minutes().stream()
            .filter(start -> start.isAfter(Instant.parse("2026-11-24T00:00:00Z")))
            .toList();
    assertEquals(every(TEN, "2027-01-31T05:00:00Z", "2027-03-03T05:00:00Z"), made);
  }

  @Test
  void makesNothingUpForATimeBeforeTheFirstReading() {
    station.powerOn();
    station.pass(Duration.ofMinutes(40));
    assertEquals(Instant.parse("2026-11-23T03:50:00Z"), minutes().get(0));
    assertEquals(4, minutes().size());
  }

  @Test
  void aLengthThatIsNewlyWantedBeginsNow() {
    station.powerOn();
    station.pass(Duration.ofMinutes(125));
    station.points.get(0).close();
    station.acquisition.open(
        StationUnderTest.plan("outlet1", Map.of(), Map.of("city", Duration.ofMinutes(5))));
    station.pass(Duration.ofMinutes(11)); // from 06:04:58 to 06:15:58
    assertEquals(
        every(Duration.ofMinutes(5), "2026-11-23T06:00:00Z", "2026-11-23T06:15:00Z"),
        station.starts("outlet1", Report.MINUTE, Duration.ofMinutes(5)));
  }

  @Test
  void makesUpForTheFirstPeriodWhereThePowerFailedBeforeItsEnd() {
    station.powerOn();
    station.pass(ONE);
    station.powerCut();
    station.disk.records.clear(); // the power failed before anything but readings was kept
    station.pass(Duration.ofMinutes(30));
    station.powerOn();
    station.pass(Duration.ofMinutes(5));
    assertEquals(every(TEN, "2026-11-23T04:00:00Z", "2026-11-23T04:30:00Z"), minutes());
    assertEquals(12, figures(minute("2026-11-23T04:00:00Z"), "w01018").usable());
  }

  @Test
  void tellsOnceThatTheGatewayStarted() {
    station.powerOn();
    station.pass(ONE);
    station.points.get(0).close();
    station.acquisition.open(StationUnderTest.outlet1());
    station.pass(ONE);
    assertEquals(
        List.of(Instant.parse("2026-11-23T03:59:58Z")),
        station.starts("outlet1", Report.EVENT, Duration.ZERO));
    assertEquals(
        List.of("city"),
        station.store.owedTo(station.records("outlet1", Report.EVENT, Duration.ZERO).get(0)));
  }

  @Test
  void leavesNothingBehindWhenItIsClosed() {
    station.powerOn();
    station.pass(Duration.ofMinutes(3));
    station.acquisition.close();
    station.pass(Duration.ofMinutes(1));
    assertEquals(0, station.loop.waiting());
  }
}
