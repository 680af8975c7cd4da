package io.envgate.acquisition;

import static io.envgate.acquisition.StationUnderTest.DAY;
import static io.envgate.acquisition.StationUnderTest.HOUR;
import static io.envgate.acquisition.StationUnderTest.TEN;
import static io.envgate.acquisition.StationUnderTest.every;
import static io.envgate.acquisition.StationUnderTest.figures;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.evidence.Change;
import io.envgate.api.reading.DataFlag;
import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClockAndPowerTest {
  private static final Duration FIVE = Duration.ofSeconds(5);

  private final StationUnderTest station =
      new StationUnderTest("2026-11-22T15:59:58Z", StationUnderTest.outlet1());

  /** Each series has every period from its first to its last, each once. */
  private void assertUnbroken() {
    station.disk.records.keySet().stream()
        .filter(
            id ->
                id.report() == Report.MINUTE
                    || id.report() == Report.HOUR
                    || id.report() == Report.DAY)
        .collect(Collectors.groupingBy(id -> Map.entry(id.report(), id.period().length())))
        .forEach(
            (series, ids) -> {
              List<Instant> starts = ids.stream().map(id -> id.period().start()).sorted().toList();
              Instant end = starts.get(starts.size() - 1).plus(series.getValue());
              assertEquals(
                  every(series.getValue(), starts.get(0).toString(), end.toString()),
                  starts,
                  series.toString());
            });
  }

  @Test
  void aWholeDayWithASilentAnalyzerARestartAndAClockThatIsSetHasNoMissingAndNoDoubledPeriod() {
    ScriptedAnalyzer cod = station.with(FIVE, "outlet1.w01018");
    ScriptedAnalyzer flow = station.with(FIVE, "outlet1.w00000");
    station.powerOn();
    station.pass(Duration.ofHours(3));
    cod.silent = true;
    station.pass(Duration.ofHours(1));
    cod.silent = false;
    station.pass(Duration.ofHours(2));
    station.powerCut();
    station.pass(Duration.ofMinutes(47));
    station.powerOn();
    station.pass(Duration.ofHours(3));
    station.setClock(Duration.ofHours(1));
    station.pass(Duration.ofHours(3));
    station.setClock(Duration.ofHours(-1));
    station.pass(Duration.ofHours(12));

    assertUnbroken();
    assertEquals(
        every(TEN, "2026-11-22T15:50:00Z", "2026-11-23T16:40:00Z"),
        station.starts("outlet1", Report.MINUTE, TEN));
    assertEquals(
        every(HOUR, "2026-11-22T15:00:00Z", "2026-11-23T16:00:00Z"),
        station.starts("outlet1", Report.HOUR, HOUR));
    assertEquals(
        every(DAY, "2026-11-21T16:00:00Z", "2026-11-23T16:00:00Z"),
        station.starts("outlet1", Report.DAY, DAY));
    assertTrue(
        flow.longestPause().compareTo(Duration.ofMinutes(48)) < 0,
        "asked all the time but while the power was off");

    // 24 h of a reading every 5 s are 17,280. Lost: 47 min without power are 564; the hour that was
    // jumped over, and that was measured
    // twice when the clock was set back, counts once; an hour of silence takes 720 more of COD.
    Figures day = figures(station.records("outlet1", Report.DAY, DAY).get(1), "w00000");
    assertTrue(
        Math.abs(day.usable() - (17_280 - 564 - 720)) < 60,
        "usable flow readings: " + day.usable());
    Figures dayOfCod = figures(station.records("outlet1", Report.DAY, DAY).get(1), "w01018");
    assertTrue(
        Math.abs(dayOfCod.usable() - (17_280 - 564 - 720 - 720)) < 60,
        "usable COD readings: " + dayOfCod.usable());
    assertEquals(DataFlag.N, dayOfCod.flag());
  }

  /** Readings are durable, and each start ends before the past has been looked at. */
  @Test
  void whatWasReadBeforeTheFirstRecordWasKeptIsReportedToo() {
    station.with(FIVE, "outlet1.w01018", "outlet1.w00000");
    station.pass(Duration.ofMinutes(1));
    station.powerOn();
    station.pass(Duration.ofMinutes(7));
    station.powerCut();
    station.pass(Duration.ofMinutes(12));
    station.powerOn();
    station.pass(Duration.ofSeconds(4)); // over the end of a period, whose record becomes the first
    station.powerCut();
    assertEquals(
        every(TEN, "2026-11-22T16:10:00Z", "2026-11-22T16:20:00Z"),
        station.starts("outlet1", Report.MINUTE, TEN));
    station.pass(Duration.ofSeconds(20));
    station.powerOn();
    station.pass(Duration.ofMinutes(20));

    assertEquals(
        every(TEN, "2026-11-22T16:00:00Z", "2026-11-22T16:40:00Z"),
        station.starts("outlet1", Report.MINUTE, TEN));
    assertUnbroken();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, -1, 2, -2, 3, -3, 59, -59, 600, -600, 3600, -3600, 86_400, -86_400})
  void theClockCannotMakeGaps(long seconds) {
    station.with(FIVE, "outlet1.w01018", "outlet1.w00000");
    station.powerOn();
    station.pass(
        Duration.ofMinutes(70)
            .plusSeconds(
                1)); // the step falls on the very second between two periods' end and their close
    station.setClock(Duration.ofSeconds(seconds));
    station.pass(Duration.ofMinutes(30));
    assertUpToDate();
    station.pass(Duration.ofHours(25));
    assertUpToDate();
    assertUnbroken();
  }

  /** The period that has ended last by the machine's clock is recorded. */
  private void assertUpToDate() {
    Instant ended =
        new Periods(TEN).containing(station.loop.now().minus(TEN).minusSeconds(10)).start();
    assertTrue(
        station.starts("outlet1", Report.MINUTE, TEN).contains(ended),
        "there is no record of " + ended);
  }

  @Test
  void aPastThatCannotBeReadAtTheStartIsMadeUpForWhenItCan() {
    station.with(FIVE, "outlet1.w01018", "outlet1.w00000");
    station.powerOn();
    station.pass(Duration.ofMinutes(65));
    station.powerCut();
    station.pass(Duration.ofMinutes(47));
    station.disk.refusesToTellTheNewest = true;
    station.powerOn();
    station.pass(Duration.ofMinutes(33));
    Map<String, Long> counts = station.points.get(0).counts();
    assertTrue(counts.getOrDefault("past-unreadable", 0L) > 10, counts.toString());
    station.disk.refusesToTellTheNewest = false;
    station.pass(Duration.ofMinutes(20));
    assertUnbroken();
  }

  @Test
  void aClockThatWasAYearAheadForAnHourStopsNothing() {
    station.with(FIVE, "outlet1.w01018", "outlet1.w00000");
    station.powerOn();
    station.pass(Duration.ofMinutes(65));
    station.setClock(Duration.ofDays(365));
    station.pass(Duration.ofMinutes(62));
    assertUpToDate();
    station.setClock(Duration.ofDays(-365));
    station.pass(Duration.ofMinutes(62));
    assertUpToDate();
    long year = station.starts("outlet1", Report.MINUTE, TEN).size();
    assertTrue(year < 32 * 144, "a month at most is made up for, and no year: " + year);
  }

  @Test
  void aPeriodThatTheClockJumpedOverIsARecordWithFlagsAndWithoutNumbers() {
    station.with(FIVE, "outlet1.w01018", "outlet1.w00000");
    station.powerOn();
    station.pass(Duration.ofMinutes(65));
    station.setClock(Duration.ofHours(1));
    station.pass(Duration.ofMinutes(5));
    DataRecord jumped =
        station.records("outlet1", Report.MINUTE, TEN).stream()
            .filter(
                record ->
                    record.id().period().start().equals(Instant.parse("2026-11-22T17:30:00Z")))
            .findFirst()
            .orElseThrow();
    assertEquals(Map.of(), figures(jumped, "w01018").values());
    assertEquals(DataFlag.B, figures(jumped, "w01018").flag());
    assertEquals(1, station.acquisition.counts().get("clock-stepped-forward"));
    Change followed = station.disk.changes.get(0);
    assertEquals(Change.Kind.CLOCK, followed.kind());
    assertEquals(HOUR, Duration.between(Instant.parse(followed.before()), followed.at()));
    assertTrue(followed.why().contains("PT1H"), followed.why());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void noPeriodIsMissingOrDoubledWhateverHappens(long seed) {
    Random random = new Random(seed);
    ScriptedAnalyzer analyzer = station.with(FIVE, "outlet1.w01018", "outlet1.w00000");
    station.powerOn();
    station.pass(Duration.ofMinutes(30));
    for (int mishap = 0; mishap < 40; mishap++) {
      switch (random.nextInt(5)) {
        case 0 -> station.setClock(Duration.ofMillis(random.nextInt(7_200_000) - 3_600_000));
        case 1 -> {
          station.powerCut();
          station.pass(Duration.ofSeconds(random.nextInt(7200)));
          station.powerOn();
        }
        case 2 -> analyzer.silent = !analyzer.silent;
        case 3 -> station.store.full = !station.store.full;
        default -> station.setClock(Duration.ofMillis(random.nextInt(4000) - 2000));
      }
      station.pass(Duration.ofMillis(random.nextInt(1_800_000)));
    }
    station.store.full = false;
    station.pass(Duration.ofHours(1));
    assertUnbroken();
    assertEveryNumberWasMeasured();
  }

  /** The analyzer says nothing but 1. */
  private void assertEveryNumberWasMeasured() {
    station.disk.records.values().stream()
        .map(owed -> owed.record().content())
        .filter(Content.Measured.class::isInstance)
        .flatMap(content -> ((Content.Measured) content).figures().stream())
        .forEach(
            figures -> {
              assertEquals(figures.usable(), figures.sum().intValueExact());
              assertEquals(figures.usable() == 0, figures.values().isEmpty());
            });
  }
}
