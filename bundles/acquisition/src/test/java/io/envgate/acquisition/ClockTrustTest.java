package io.envgate.acquisition;

import static io.envgate.acquisition.StationUnderTest.HOUR;
import static io.envgate.acquisition.StationUnderTest.TEN;
import static io.envgate.acquisition.StationUnderTest.every;
import static io.envgate.acquisition.StationUnderTest.figures;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.clock.ClockState;
import io.envgate.api.clock.Opinion;
import io.envgate.api.evidence.Change;
import io.envgate.api.record.Content;
import io.envgate.api.record.RecordId;
import io.envgate.api.record.Report;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Machines that have lost their clock, and who tells them the time. */
class ClockTrustTest {
  private static final Duration FIVE = Duration.ofSeconds(5);
  private static final String NOON = "2026-11-23T04:00:00Z";
  private static final Duration LOST = Duration.between(Instant.parse(NOON), Instant.EPOCH);

  private final StationUnderTest station = new StationUnderTest(NOON, StationUnderTest.outlet1());

  private void say(Opinion.Source source, Duration wrongBy, boolean follow) {
    Instant said = realTime().plus(wrongBy);
    station
        .acquisition
        .timekeeper()
        .hear(new Opinion(source, "platform city", said, station.loop.nanoTime(), follow));
  }

  /** What a good watch shows, whatever the machine's clock says: the loop's monotonic time. */
  private Instant realTime() {
    return Instant.parse(NOON).plusNanos(station.loop.nanoTime() - began);
  }

  private final long began = station.loop.nanoTime();

  private ClockState state() {
    return station.acquisition.timekeeper().state();
  }

  private boolean anythingIsOwed() {
    return !station.disk.records.isEmpty();
  }

  @Test
  void aMachineThatWakesUpIn1970ReportsNothingUntilItKnowsTheTimeAndThenAllOfIt() {
    station.with(FIVE, "outlet1.w01018", "outlet1.w00000");
    station.setClock(LOST);
    station.powerOn();
    station.pass(Duration.ofMinutes(25));
    assertFalse(state().trusted());
    assertFalse(anythingIsOwed(), "nothing has a date that anybody could report");
    assertEquals(300, station.disk.readings.get("outlet1").size(), 2, "all of it is kept");

    station.loop.setWall(realTime());
    station.pass(Duration.ofMinutes(2));
    assertTrue(state().trusted(), state().why());
    station.pass(Duration.ofMinutes(20));
    assertEquals(
        every(TEN, "2026-11-23T04:00:00Z", "2026-11-23T04:40:00Z"),
        station.starts("outlet1", Report.MINUTE, TEN));
    station
        .records("outlet1", Report.MINUTE, TEN)
        .subList(1, 4)
        .forEach(
            record -> assertTrue(figures(record, "w01018").usable() >= 118, record.toString()));
    RecordId told =
        station.disk.records.keySet().stream()
            .filter(id -> id.report() == Report.EVENT)
            .findFirst()
            .orElseThrow();
    assertEquals(Instant.parse(NOON), told.period().start(), "when it really started");
    List<Change> changes = station.disk.changes;
    assertEquals("trusted", changes.get(0).after());
    assertTrue(changes.get(0).before().contains("before this software was written"));
    assertTrue(changes.get(1).why().contains("given their time"), changes.get(1).why());
  }

  @Test
  void whereTheStationFileWantsTheTimeConfirmedOnlySomebodyWhoseWordCountsDoesSo() {
    station.confirmed = true;
    station.with(FIVE, "outlet1.w01018", "outlet1.w00000");
    station.powerOn();
    station.pass(Duration.ofHours(1));
    say(Opinion.Source.PLATFORM, Duration.ZERO, false);
    station.pass(Duration.ofMinutes(1));
    assertFalse(state().trusted(), "this one is only compared");
    assertFalse(anythingIsOwed());
    say(Opinion.Source.PLATFORM, Duration.ZERO, true);
    station.pass(Duration.ofMinutes(20));
    assertTrue(state().trusted());
    assertEquals("platform city says what time it is", state().why());
    assertEquals(
        every(TEN, "2026-11-23T04:00:00Z", "2026-11-23T05:20:00Z"),
        station.starts("outlet1", Report.MINUTE, TEN));
  }

  @Test
  void aPlatformThatMayTellsTheTimeToAMachineThatHasNone() {
    station.with(FIVE, "outlet1.w01018", "outlet1.w00000");
    station.setClock(LOST);
    station.powerOn();
    station.pass(Duration.ofMinutes(11));
    say(Opinion.Source.PLATFORM, Duration.ZERO, true);
    station.pass(Duration.ofMinutes(31));
    assertEquals(
        every(TEN, "2026-11-23T04:00:00Z", "2026-11-23T04:40:00Z"),
        station.starts("outlet1", Report.MINUTE, TEN));
    assertEquals(realTime(), state().compared().map(one -> one.at()).orElse(realTime()));
    assertTrue(
        Duration.between(station.acquisition.timekeeper().instant(), realTime()).abs().toMillis()
            < 2);
    assertTrue(station.loop.now().isBefore(ClockTerms.UNDATED), "nobody set the machine's clock");
    assertEquals("platform city", station.disk.changes.get(0).who());
  }

  @Test
  void theMachinesClockIsSetWhereTheStationFileLetsIt() {
    station.with(FIVE, "outlet1.w01018", "outlet1.w00000");
    station.setClock(LOST);
    station.powerOn();
    station.acquisition.setMachineBy(station.loop::setWall);
    station.pass(Duration.ofMinutes(11));
    say(Opinion.Source.PERSON, Duration.ZERO, true);
    assertEquals(realTime(), station.loop.now());
    station.pass(Duration.ofMinutes(20));
    assertEquals(
        every(TEN, "2026-11-23T04:00:00Z", "2026-11-23T04:30:00Z"),
        station.starts("outlet1", Report.MINUTE, TEN));
  }

  @Test
  void twoStartsWithoutATimeDoNotCoverEachOthersReadings() {
    station.with(FIVE, "outlet1.w01018");
    station.setClock(LOST);
    station.powerOn();
    station.pass(Duration.ofMinutes(10));
    station.powerCut();
    station.setClock(Duration.ofMinutes(-10));
    station.powerOn();
    station.pass(Duration.ofMinutes(10));
    int readings =
        station.disk.readings.get("outlet1").values().stream().mapToInt(List::size).sum();
    assertEquals(readings, station.disk.readings.get("outlet1").size(), "each has its own instant");
    assertEquals(240, readings, 2);
    assertFalse(anythingIsOwed());
  }

  @Test
  void aClockThatWasSetBackWhileThePowerWasOffIsBelievedAfterAWhileAndNothingIsMissing() {
    station.with(FIVE, "outlet1.w01018", "outlet1.w00000");
    station.powerOn();
    station.pass(Duration.ofHours(2));
    station.powerCut();
    station.setClock(HOUR.negated());
    station.powerOn();
    station.pass(Duration.ofMinutes(9));
    assertFalse(state().trusted());
    station.pass(Duration.ofMinutes(2));
    assertTrue(state().trusted(), "nobody else will ever say so");
    station.pass(Duration.ofHours(2));
    assertUnbroken();
    assertTrue(
        station
            .starts("outlet1", Report.MINUTE, TEN)
            .contains(Instant.parse("2026-11-23T07:00:00Z")));
  }

  @Test
  void aPlatformWhoseWordCountsMovesTheTimelineByAStepThatStands() {
    station.with(FIVE, "outlet1.w01018", "outlet1.w00000");
    station.setClock(Duration.ofSeconds(-90));
    station.powerOn();
    station.pass(Duration.ofMinutes(5));
    say(Opinion.Source.PLATFORM, Duration.ZERO, false);
    station.pass(Duration.ofMinutes(5));
    ClockState.Compared compared = state().compared().orElseThrow();
    assertEquals(Duration.ofSeconds(90), compared.behind());
    assertEquals(List.of(), station.disk.changes, "compared, and no more");
    say(Opinion.Source.PLATFORM, Duration.ZERO, true);
    station.pass(Duration.ofMinutes(5));
    Change step = station.disk.changes.get(0);
    assertEquals("platform city", step.who());
    assertEquals(Duration.ofSeconds(90), Duration.between(Instant.parse(step.before()), step.at()));
    assertUnbroken();
  }

  @Test
  void whatNobodyCanMeanIsNotFollowed() {
    station.with(FIVE, "outlet1.w01018");
    station.powerOn();
    station.pass(Duration.ofMinutes(5));
    say(Opinion.Source.PLATFORM, Duration.ofDays(-365 * 30), true);
    station.pass(Duration.ofMinutes(5));
    assertEquals(1, station.acquisition.counts().get("clock-told-nonsense"));
    assertEquals(List.of(), station.disk.changes);
  }

  @Test
  void aMachineThatLosesItsClockWhileItRunsIsNotFollowed() {
    station.with(FIVE, "outlet1.w01018", "outlet1.w00000");
    station.powerOn();
    station.pass(Duration.ofMinutes(15));
    station.setClock(LOST);
    station.pass(Duration.ofHours(1));
    station.loop.setWall(realTime());
    station.pass(Duration.ofMinutes(10));
    assertUnbroken();
    assertEquals(1, station.acquisition.counts().get("clock-lost"));
    assertEquals(List.of(), station.disk.changes, "nothing was moved");
  }

  @Test
  void aCorrectionIsVoidWhenSomebodySetsTheMachinesClock() {
    station.with(FIVE, "outlet1.w01018", "outlet1.w00000");
    station.setClock(LOST);
    station.powerOn();
    station.pass(Duration.ofMinutes(11));
    say(Opinion.Source.PLATFORM, Duration.ZERO, true);
    station.pass(Duration.ofMinutes(30));
    station.loop.setWall(realTime());
    station.pass(Duration.ofMinutes(30));
    assertUnbroken();
    assertTrue(
        Duration.between(station.acquisition.timekeeper().instant(), realTime()).abs().toMillis()
            < 2);
  }

  /** A quartz that gains two seconds a day. */
  @Test
  void theDriftIsMeasuredAgainstWhoeverSaysTheTime() {
    station.with(HOUR, "outlet1.w01018");
    station.powerOn();
    assertEquals(Optional.empty(), state().driftPerDay());
    for (int hour = 0; hour < 24; hour++) {
      say(Opinion.Source.PLATFORM, Duration.ofMillis(-hour * 2000L / 24), false);
      station.pass(HOUR);
    }
    say(Opinion.Source.PLATFORM, Duration.ofMillis(-2000), false);
    assertEquals(Optional.of(new BigDecimal("2.00")), state().driftPerDay());
  }

  private void assertUnbroken() {
    station.disk.records.keySet().stream()
        .filter(id -> id.report() == Report.MINUTE || id.report() == Report.HOUR)
        .collect(Collectors.groupingBy(id -> Map.entry(id.report(), id.period().length())))
        .forEach(
            (series, ids) -> {
              List<Instant> starts = ids.stream().map(id -> id.period().start()).sorted().toList();
              Instant end = starts.get(starts.size() - 1).plus(series.getValue());
              assertTrue(starts.get(0).isAfter(Opinion.NOT_BEFORE), "reported of " + starts.get(0));
              assertEquals(
                  every(series.getValue(), starts.get(0).toString(), end.toString()),
                  starts,
                  series.toString());
            });
  }

  /** Steps, power cuts, lost clocks and people who say the time, at random. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void noPeriodIsMissingOrDoubledAndNoneIsReportedOf1970WhateverHappens(long seed) {
    Random random = new Random(seed);
    station.with(FIVE, "outlet1.w01018", "outlet1.w00000");
    station.powerOn();
    station.pass(Duration.ofMinutes(30));
    for (int mishap = 0; mishap < 30; mishap++) {
      switch (random.nextInt(6)) {
        case 0 -> station.setClock(Duration.ofMillis(random.nextInt(7_200_000) - 3_600_000));
        case 1 -> {
          station.powerCut();
          station.pass(Duration.ofSeconds(random.nextInt(7200)));
          station.powerOn();
        }
        case 2 -> {
          station.powerCut();
          station.pass(Duration.ofSeconds(random.nextInt(3600)));
          station.loop.setWall(Instant.EPOCH.plusSeconds(random.nextInt(100)));
          station.powerOn();
        }
        case 3 -> station.loop.setWall(realTime());
        case 4 ->
            say(
                Opinion.Source.PLATFORM,
                Duration.ofSeconds(random.nextInt(600) - 300),
                random.nextBoolean());
        default -> station.setClock(Duration.ofMillis(random.nextInt(4000) - 2000));
      }
      station.pass(Duration.ofMillis(random.nextInt(1_800_000)));
    }
    station.loop.setWall(realTime());
    station.pass(Duration.ofMinutes(12));
    say(Opinion.Source.PLATFORM, Duration.ZERO, true);
    station.pass(Duration.ofHours(2));
    assertTrue(state().trusted());
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
