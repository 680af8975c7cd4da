package io.envgate.acquisition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.device.Channel;
import io.envgate.api.device.Poll;
import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.reading.Observation;
import io.envgate.api.reading.Reading;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QualityMarkerTest {
  private static final Factor COD = new Factor("w01018");
  private static final Factor PH = new Factor("w01001");
  private static final StationTime NOON =
      new StationTime(Instant.parse("2026-11-23T04:00:00.123Z"), 3);
  private static final List<Channel> CHANNELS =
      List.of(new Channel("outlet1", COD), new Channel("outlet2", COD), new Channel("outlet1", PH));

  private final QualityMarker marker =
      new QualityMarker(
          "outlet1", Map.of(COD, PlanReader.factor("w01018 decimals=1 low=0 high=500").rules()));

  private List<Reading> mark(Poll poll) {
    return marker.mark(CHANNELS, NOON, poll);
  }

  private static Reading reading(Factor factor, String value, DataFlag flag, String cause) {
    return new Reading(
        "outlet1",
        factor,
        NOON.at(),
        3,
        Optional.ofNullable(value).map(BigDecimal::new),
        flag,
        cause);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-0.01,  D, '-0.01 is below the measuring range''s foot, 0'",
        "0,      N, ''",
        "23.456, N, ''",
        "500.00, N, ''", // the top itself is measured
        "500.01, T, '500.01 is above the measuring range''s top, 500'",
      })
  void flagsAValueOutsideTheRangeAndKeepsItsFigure(String value, DataFlag flag, String cause) {
    Poll poll =
        new Poll.Answered(
            List.of(
                Observation.of("outlet1", COD, new BigDecimal(value)),
                Observation.of("outlet1", PH, new BigDecimal("7.1"))));
    assertEquals(
        List.of(reading(COD, value, flag, cause), reading(PH, "7.1", DataFlag.N, "")), mark(poll));
  }

  @Test
  void believesTheAnalyzersOwnStatusFirst() {
    Observation calibrating =
        new Observation(
            "outlet1",
            COD,
            Optional.of(new BigDecimal("900")),
            Optional.of(DataFlag.C),
            "status 3: span calibration");
    assertEquals(
        reading(COD, "900", DataFlag.C, "status 3: span calibration"),
        mark(new Poll.Answered(List.of(calibrating))).get(0));
  }

  @Test
  void neverTakesAFigureOfAnotherPointOrOfAnAnswerThatLacksIt() {
    Poll poll = new Poll.Answered(List.of(Observation.of("outlet2", COD, new BigDecimal("42"))));
    assertEquals(
        List.of(
            reading(COD, null, DataFlag.D, "the analyzer answered without this factor"),
            reading(PH, null, DataFlag.D, "the analyzer answered without this factor")),
        mark(poll));
  }

  @Test
  void neverInventsAFigureWhereNoneCame() {
    Map<Poll, Reading> expected =
        Map.of(
            new Poll.Silent(Duration.ofMillis(1000)),
            reading(COD, null, DataFlag.B, "no answer within 1000 ms"),
            new Poll.Nonsense("01 83 0A", "check code 4C70 where 4C71 was due"),
            reading(
                COD,
                null,
                DataFlag.B,
                "no valid answer, check code 4C70 where 4C71 was due: 01 83 0A"),
            new Poll.Unreachable("/dev/ttyS1 is gone"),
            reading(COD, null, DataFlag.B, "/dev/ttyS1 is gone"),
            new Poll.Refused(2),
            reading(COD, null, DataFlag.D, "the analyzer refused with exception code 2"),
            new Poll.Answered(List.of(Observation.missing("outlet1", COD, DataFlag.D, "NaN"))),
            reading(COD, null, DataFlag.D, "NaN"));
    expected.forEach(
        (poll, reading) -> {
          assertEquals(reading, mark(poll).get(0));
          assertEquals(2, mark(poll).size(), "one for each channel of the point");
          assertTrue(mark(poll).stream().noneMatch(each -> each.value().isPresent()));
        });
  }

  @Test
  void makesAFaultOfAnAnalyzerThatStatesNormalAndGivesNothing() {
    Observation empty =
        new Observation("outlet1", COD, Optional.empty(), Optional.of(DataFlag.N), "");
    assertEquals(DataFlag.D, mark(new Poll.Answered(List.of(empty))).get(0).flag());
  }

  @Test
  void makesOneReadingOfAResultHoweverOftenItIsAskedFor() {
    Instant eight = Instant.parse("2026-11-23T00:00:00Z");
    QualityMarker marker = new QualityMarker("outlet1", Map.of());
    List<Channel> channels = List.of(new Channel("outlet1", COD));

    assertEquals(1, marker.mark(channels, NOON, sampled("21.5", eight)).size());
    assertEquals(List.of(), marker.mark(channels, NOON, sampled("21.5", eight)));
    assertEquals(1, marker.mark(channels, NOON, new Poll.Silent(Duration.ofSeconds(1))).size());
    assertEquals(
        eight,
        marker.mark(channels, NOON, sampled("21.5", eight)).get(0).at(),
        "told again after silence, it is the same reading");
    assertEquals(List.of(), marker.mark(channels, NOON, sampled("21.5", eight)));
    assertEquals(1, marker.mark(channels, NOON, sampled("22.5", eight)).size(), "corrected");
    assertEquals(1, marker.mark(channels, NOON, sampled("22.5", eight.plusSeconds(3600))).size());
  }

  @Test
  void datesAResultToItsSampleAndARevisedOneWithinTheSameSecond() {
    Instant eight = Instant.parse("2026-11-23T00:00:00Z");
    QualityMarker marker = new QualityMarker("outlet1", Map.of());
    List<Channel> channels = List.of(new Channel("outlet1", COD));
    Reading first = marker.mark(channels, NOON, sampled("21.5", eight)).get(0);
    assertEquals(eight, first.at());
    assertEquals(Optional.of(NOON.at()), first.heardAt());
    Reading revised = marker.mark(channels, NOON, sampled("22.5", eight)).get(0);
    assertEquals(eight.getEpochSecond(), revised.at().getEpochSecond());
    assertTrue(revised.at().isAfter(eight), "beside the first, not in its place");
  }

  @Test
  void doubtsADateThatCannotBe() {
    QualityMarker marker = new QualityMarker("outlet1", Map.of());
    List<Channel> channels = List.of(new Channel("outlet1", COD));
    for (Instant date :
        List.of(Instant.parse("2000-01-01T00:00:00Z"), NOON.at().plusSeconds(121))) {
      Reading reading = marker.mark(channels, NOON, sampled("21.5", date)).get(0);
      assertEquals(DataFlag.D, reading.flag());
      assertEquals(NOON.at(), reading.at());
      assertEquals("the analyzer dates its result " + date + ", which cannot be", reading.cause());
    }
  }

  @Test
  void takesAllThatAnAnalyzerTellsOutOfItsMemory() {
    Instant eight = Instant.parse("2026-11-23T00:00:00Z");
    QualityMarker marker = new QualityMarker("outlet1", Map.of());
    List<Channel> channels = List.of(new Channel("outlet1", COD));
    List<Observation> memory = new ArrayList<>();
    for (int hour = 0; hour < 3; hour++) {
      Poll.Answered one = (Poll.Answered) sampled("2" + hour, eight.plusSeconds(3600L * hour));
      memory.addAll(one.observations());
    }
    assertEquals(3, marker.mark(channels, NOON, new Poll.Answered(memory)).size());
    assertEquals(0, marker.mark(channels, NOON, new Poll.Answered(memory)).size());
  }

  private static Poll sampled(String value, Instant at) {
    return new Poll.Answered(
        List.of(
            new Observation(
                "outlet1",
                COD,
                Optional.of(new BigDecimal(value)),
                Optional.empty(),
                "",
                Optional.of(at))));
  }
}
