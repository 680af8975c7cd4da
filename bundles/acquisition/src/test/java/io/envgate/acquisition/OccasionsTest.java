package io.envgate.acquisition;

import static io.envgate.acquisition.PointUnderTest.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.record.Content;
import io.envgate.api.record.DataRecord;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Report;
import io.envgate.api.record.Statistic;
import io.envgate.statistics.RuleSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Furnaces (HJ 212-2025, 2111) and single measurements of noise (2052). */
class OccasionsTest {
  private static final Duration FIVE = Duration.ofMinutes(5);
  private static final Duration TWENTY = Duration.ofMinutes(20);

  private static StationUnderTest station(String wall, Occasions occasions, String... factors) {
    return new StationUnderTest(
        wall,
        new PointPlan(
            "point",
            Stream.of(factors).map(PlanReader::factor).toList(),
            Map.of(),
            Map.of("city", Duration.ofMinutes(1)),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            RuleSet.named(factors[0].startsWith("LA") ? "noise" : "arithmetic"),
            Optional.empty(),
            Stack.USUAL,
            occasions));
  }

  @Test
  void theTemperatureOfAFurnaceIsMeantOverFiveMinutesBesideAllElse() {
    StationUnderTest station =
        station(
            "2026-11-23T04:00:00Z",
            new Occasions(List.of(), List.of("city"), List.of(), Optional.empty()),
            "a01901 decimals=0",
            "a21026 decimals=1");
    ScriptedAnalyzer kiln = station.with(Duration.ofSeconds(5), "point.a01901", "point.a21026");
    kiln.says("868.4");
    station.powerOn();
    station.pass(Duration.ofMinutes(16));

    List<DataRecord> furnace = station.records("point", Report.FURNACE, FIVE);
    assertEquals(
        StationUnderTest.every(FIVE, "2026-11-23T04:00:00Z", "2026-11-23T04:15:00Z"),
        station.starts("point", Report.FURNACE, FIVE));
    assertEquals(List.of("city"), station.store.owedTo(furnace.get(0)));
    List<Figures> figures = ((Content.Measured) furnace.get(1).content()).figures();
    assertEquals(1, figures.size(), "of the temperature alone");
    assertEquals("868", text(figures.get(0), Statistic.MEAN));
    assertEquals(
        15, station.records("point", Report.MINUTE, Duration.ofMinutes(1)).size(), "as ever");
  }

  @Test
  void aFurnaceThatIsNotHeardOfIsReportedWithAFlagAndNoNumber() {
    StationUnderTest station =
        station(
            "2026-11-23T04:00:00Z",
            new Occasions(List.of(), List.of("city"), List.of(), Optional.empty()),
            "a01901 decimals=0");
    station.with(Duration.ofSeconds(5), "point.a01901").silent = true;
    station.powerOn();
    station.pass(Duration.ofMinutes(6));

    Figures lost =
        StationUnderTest.figures(station.records("point", Report.FURNACE, FIVE).get(0), "a01901");
    assertEquals(DataFlag.B, lost.flag());
    assertEquals(Map.of(), lost.values());
  }

  private static Occasions measurements(String line) {
    return new Occasions(List.of(), List.of(), List.of("city"), Occasions.Measurements.read(line));
  }

  @Test
  void noiseIsMeasuredSinglyAtItsTimesOfDay() {
    StationUnderTest station =
        station(
            "2026-11-23T01:55:00Z", // 09:55 in China
            measurements("1200000 10:00 22:20"),
            "LA decimals=1 unit=dB");
    ScriptedAnalyzer meter = station.with(Duration.ofSeconds(1), "point.LA");
    meter.says("60");
    station.powerOn();
    station.pass(Duration.ofMinutes(15));
    meter.says("70");
    station.pass(Duration.ofHours(13));

    List<DataRecord> records = station.records("point", Report.MEASUREMENT, TWENTY);
    assertEquals(
        List.of(Instant.parse("2026-11-23T02:00:00Z"), Instant.parse("2026-11-23T14:20:00Z")),
        station.starts("point", Report.MEASUREMENT, TWENTY));
    assertEquals(List.of("city"), station.store.owedTo(records.get(0)));
    // half of it at 60 dB and half at 70: 10 lg((10^6 + 10^7) / 2) = 67.4
    assertEquals("67.4", text(StationUnderTest.figures(records.get(0), "Leq"), Statistic.MEAN));
    assertEquals("70.0", text(StationUnderTest.figures(records.get(1), "Leq"), Statistic.MEAN));
  }

  @Test
  void aMeasurementDuringWhichThePowerFailedIsMadeOfWhatWasRead() {
    StationUnderTest station =
        station("2026-11-23T01:55:00Z", measurements("1200000 10:00"), "LA decimals=1 unit=dB");
    station.with(Duration.ofSeconds(1), "point.LA").says("60");
    station.powerOn();
    station.pass(Duration.ofMinutes(15));
    station.powerCut();
    station.pass(Duration.ofMinutes(30)); // over its end
    station.powerOn();
    station.pass(Duration.ofMinutes(5));

    List<DataRecord> records = station.records("point", Report.MEASUREMENT, TWENTY);
    assertEquals(1, records.size());
    assertEquals("60.0", text(StationUnderTest.figures(records.get(0), "Leq"), Statistic.MEAN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1200000 10:10", "1200000", "420000 07:00"})
  void measurementsStandWhereTheirLengthDividesTheDay(String line) {
    assertThrows(IllegalArgumentException.class, () -> Occasions.Measurements.read(line));
  }
}
