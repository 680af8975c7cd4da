package io.envgate.acquisition.marking;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.envgate.api.device.Poll;
import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.reading.Observation;
import io.envgate.api.reading.Reading;
import io.envgate.api.record.Content.Marked;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Noon is 04:00 UTC, 12:00 in China, on a Monday. */
class PointMarkingTest {
  private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  private final Board board = new Board();
  private final ManualMarks marks = new ManualMarks();

  private PointMarking marking(List<String> inputs, List<String> windows, List<String> checks) {
    return new PointMarking(
        MarkingPlan.read(CHINA, inputs, windows, checks, List.of()), board, marks);
  }

  private static Reading reading(String factor, int second, String value, DataFlag flag) {
    return new Reading(
        "outlet1",
        new Factor(factor),
        NOON.plusSeconds(second),
        1,
        Optional.ofNullable(value).map(BigDecimal::new),
        flag,
        flag == DataFlag.N ? "" : "as read");
  }

  private static Reading cod(int second, String value) {
    return reading("w01018", second, value, DataFlag.N);
  }

  private static Reading lost(int second) {
    return reading("w01018", second, null, DataFlag.B);
  }

  private static String said(Reading reading) {
    return reading.flag() + " " + reading.cause();
  }

  /** The last of the readings, when all were marked in their order. */
  private static Reading last(PointMarking marking, Reading... readings) {
    Reading last = null;
    for (Reading reading : readings) {
      last = marking.mark(List.of(reading)).get(0);
    }
    return last;
  }

  @ParameterizedTest
  @CsvSource({
    // test, the state, the flag and cause of COD
    "'is:3,8', 3, C i12001 is 3: calibration",
    "'is:3,8', 8.0, C i12001 is 8.0: calibration",
    "'is:3,8', 0, 'N '",
    "above:5, 5, 'N '", // 5 is not above 5
    "above:5, 5.01, C i12001 is 5.01: calibration",
    "below:0.5, 0.4, C i12001 is 0.4: calibration",
    "below:0.5, 0.5, 'N '",
  })
  void marksWhileAnotherChannelTellsOfAState(String test, String state, String expected) {
    PointMarking marking =
        marking(
            List.of("name=x flag=C input=outlet1/i12001 test=" + test + " because=calibration"),
            List.of(),
            List.of());
    List<Reading> marked =
        marking.mark(
            List.of(cod(0, "12.5"), reading("i12001", 0, state, DataFlag.N))); // of one poll
    assertEquals(expected, said(marked.get(0)));
    assertEquals(new BigDecimal("12.5"), marked.get(0).value().orElseThrow());
    assertEquals(DataFlag.N, marked.get(1).flag(), "the input itself is no value of the state");
  }

  @Test
  void waitsForAConditionToStandAndGoesOnAfterIt() {
    PointMarking marking =
        marking(
            List.of(
                "name=w flag=W input=roof/a01007 test=above:5 for=10000 after=60000 because=wind"),
            List.of(),
            List.of());
    wind(0, "5.5");
    assertEquals("N ", said(last(marking, cod(0, "50")))); // it has just begun
    wind(9, "6");
    assertEquals("N ", said(last(marking, cod(9, "50"))));
    wind(10, "6");
    assertEquals("W a01007 is 6: wind", said(last(marking, cod(10, "50"))));
    wind(15, "2");
    assertEquals("W less than 60 s after a01007 is 6: wind", said(last(marking, cod(15, "50"))));
    wind(69, "2");
    assertEquals(DataFlag.W, last(marking, cod(69, "50")).flag()); // 59 s after it stood last
    wind(70, "2");
    assertEquals("N ", said(last(marking, cod(70, "50"))));
  }

  private void wind(int second, String speed) {
    board.heard(
        new Reading(
            "roof",
            new Factor("a01007"),
            NOON.plusSeconds(second),
            1,
            Optional.of(new BigDecimal(speed)),
            DataFlag.N,
            ""));
  }

  @Test
  void takesAnInputThatIsNotKnownForNoReason() {
    PointMarking marking =
        marking(List.of("name=w flag=W input=roof/a01007 test=above:5"), List.of(), List.of());
    assertEquals("N ", said(last(marking, cod(0, "50"))));
    wind(0, "9");
    assertEquals(DataFlag.W, last(marking, cod(15, "50")).flag()); // three times 5 s
    assertEquals("N ", said(last(marking, cod(16, "50")))); // stale
  }

  @Test
  void explainsSilenceByThePlantOrThePowerAndByNothingElse() {
    PointMarking stopped =
        marking(
            List.of("name=s flag=F input=outlet1/i33400 test=below:5 because=stopped"),
            List.of(),
            List.of());
    stopped.mark(List.of(reading("i33400", 0, "0", DataFlag.N)));
    assertEquals("F i33400 is 0: stopped (as read)", said(last(stopped, lost(1))));
    PointMarking calibrating =
        marking(List.of("name=c flag=C input=outlet1/i33400 test=is:0"), List.of(), List.of());
    assertEquals("B as read", said(last(calibrating, lost(2))));
  }

  @Test
  void tellsOfAStateRatherThanOfTheRangeAndNeverOverTheAnalyzersOwnWord() {
    PointMarking marking =
        marking(
            List.of("name=c flag=C input=outlet1/i12001 test=is:3 because=calibration"),
            List.of(),
            List.of());
    marking.mark(List.of(reading("i12001", 0, "3", DataFlag.N)));
    assertEquals(
        "C i12001 is 3: calibration (as read)",
        said(last(marking, reading("w01018", 1, "900", DataFlag.T))));
    assertEquals("D as read", said(last(marking, reading("w01018", 2, "9", DataFlag.D))));
  }

  @Test
  void marksWhatDependsOnAWorkingConditionThatIsNotKnown() {
    PointMarking marking =
        marking(
            List.of(
                "name=o flag=Td input=outlet1/a19001 test=flagged factors=a21026 because=oxygen"),
            List.of(),
            List.of());
    List<Reading> marked =
        marking.mark(
            List.of(
                reading("a19001", 0, null, DataFlag.D),
                reading("a21026", 0, "35", DataFlag.N),
                reading("a01012", 0, "120", DataFlag.N)));
    assertEquals("TD a19001 is D: oxygen", said(marked.get(1)));
    assertEquals(DataFlag.N, marked.get(2).flag());
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T01:59:59+08:00, N",
    "2026-11-23T02:00:00+08:00, C",
    "2026-11-23T02:29:59+08:00, C",
    "2026-11-23T02:30:00+08:00, N",
    "2026-11-24T02:10:00+08:00, N", // a Tuesday
  })
  void marksAWindowOfTimeInTheStationsZone(String at, DataFlag flag) {
    PointMarking marking =
        marking(
            List.of(),
            List.of("name=z flag=C at=02:00 for=1800000 days=1 because=zero check"),
            List.of());
    int second = (int) (java.time.OffsetDateTime.parse(at).toEpochSecond() - NOON.getEpochSecond());
    assertEquals(flag, last(marking, cod(second, "12")).flag());
  }

  @Test
  void letsAWindowReachOverMidnight() {
    WindowRule rule = WindowRule.read("name=z flag=C at=23:50 for=1200000 days=1");
    assertEquals(
        Optional.of(Instant.parse("2026-11-23T15:50:00Z")),
        rule.begun(Instant.parse("2026-11-23T16:09:59Z"), CHINA)); // Tuesday 00:09:59
    assertEquals(Optional.empty(), rule.begun(Instant.parse("2026-11-23T16:10:00Z"), CHINA));
  }

  @Test
  void marksAValueThatStandsTooLong() {
    PointMarking marking =
        marking(List.of(), List.of(), List.of("factor=w01018 frozen=60000 frozen-except=0"));
    assertEquals("N ", said(last(marking, cod(0, "12.5"), cod(59, "12.50")))); // the same figure
    assertEquals(
        "D 12.5 has stood unchanged since 2026-11-23T04:00:00Z, longer than 60 s",
        said(last(marking, cod(60, "12.5"))));
    assertEquals("N ", said(last(marking, cod(65, "12.6"))));
    assertEquals("N ", said(last(marking, cod(70, "0"), cod(200, "0")))); // which may stand
  }

  @Test
  void marksAJump() {
    PointMarking marking = marking(List.of(), List.of(), List.of("factor=w01018 jump=50"));
    assertEquals("N ", said(last(marking, cod(0, "100"), cod(5, "150")))); // by 50 and not more
    assertEquals(
        "D it jumped from 150 to 99.9, by more than 50", said(last(marking, cod(10, "99.9"))));
    assertEquals("N ", said(last(marking, cod(15, "99.9"))));
  }

  @Test
  void marksTheTimeInWhichAnInstrumentWarmsUp() {
    PointMarking marking = marking(List.of(), List.of(), List.of("factor=w01018 warm-up=1800000"));
    assertEquals("N ", said(last(marking, lost(0), cod(59, "12")))); // a fault of the line
    assertEquals(
        "D less than 1800 s after a time without answers: the instrument warms up",
        said(last(marking, lost(100), lost(105), cod(160, "12"))));
    assertEquals(DataFlag.D, last(marking, cod(1959, "12")).flag());
    assertEquals("N ", said(last(marking, cod(1960, "12")))); // 160 + 1800
  }

  @Test
  void marksAValueBelowTheDetectionLimitAndKeepsIt() {
    PointMarking marking = marking(List.of(), List.of(), List.of("factor=w01018 detection=4"));
    assertEquals("L 3.9 is below the detection limit, 4", said(last(marking, cod(0, "3.9"))));
    assertEquals("N ", said(last(marking, cod(5, "4"))));
  }

  @Test
  void setsAPersonsMarkOverEverythingElse() {
    marks.add(
        new Marked(
            NOON, NOON.plusSeconds(600), DataFlag.M, List.of(new Factor("w01018")), "张三", "换泵管"));
    PointMarking marking =
        marking(List.of(), List.of("name=z flag=C at=12:00 for=600000"), List.of());
    assertEquals("M marked by 张三: 换泵管", said(last(marking, cod(0, "12"))));
    assertEquals("M marked by 张三: 换泵管 (as read)", said(last(marking, lost(599))));
    assertEquals(DataFlag.C, last(marking, reading("w21003", 1, "2", DataFlag.N)).flag());
    assertEquals("N ", said(last(marking, cod(600, "12"))));
  }

  @Test
  void bringsWhatWasMeasuredIntoTheUnitThatIsReported() {
    PointMarking marking =
        marking(
            List.of(),
            List.of(),
            List.of("factor=a21026 measured=ppm unit=mg/m3 molar=64 celsius=0"));
    Poll heard =
        new Poll.Answered(
            List.of(
                Observation.of("outlet1", new Factor("a21026"), new BigDecimal("35")),
                Observation.of("outlet2", new Factor("a21026"), new BigDecimal("35"))));
    Poll.Answered converted = (Poll.Answered) marking.converted("outlet1", heard);
    // 35 × 64 / 22.4 = 100
    assertEquals(
        0, converted.observations().get(0).value().orElseThrow().compareTo(new BigDecimal("100")));
    assertEquals(new BigDecimal("35"), converted.observations().get(1).value().orElseThrow());
  }
}
