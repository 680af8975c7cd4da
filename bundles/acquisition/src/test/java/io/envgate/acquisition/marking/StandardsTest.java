package io.envgate.acquisition.marking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.reading.Reading;
import io.envgate.api.record.Content.Checked;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StandardsTest {
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private static final Instant TWO = Instant.parse("2026-11-22T18:00:00Z"); // 02:00 in China

  private final Board board = new Board();
  private final List<Checked> told = new ArrayList<>();
  private PointMarking marking;
  private Standards standards;
  private Optional<Reading> stored = Optional.empty();

  private void with(String line) {
    MarkingPlan plan = MarkingPlan.read(CHINA, List.of(), List.of(), List.of(), List.of(line));
    marking = new PointMarking(plan, board, new ManualMarks());
    standards = new Standards(plan, board, factor -> stored, told::add);
  }

  private DataFlag read(String factor, int second, String value) {
    List<Reading> marked =
        marking.mark(
            List.of(
                new Reading(
                    "stack1",
                    new Factor(factor),
                    TWO.plusSeconds(second),
                    1,
                    Optional.ofNullable(value).map(BigDecimal::new),
                    value == null ? DataFlag.B : DataFlag.N,
                    value == null ? "silent" : "")));
    standards.heard(marked);
    return marked.get(0).flag();
  }

  /**
   * The span drift of a 20 min window, of which the first 10 min are for settling. Shown then are
   * 280 and 282, in the mean 281; (281 − 286) × 100 / 286 = −1.748…
   */
  @Test
  void comparesTheMeanOfWhatWasShownWithTheStandard() {
    with(
        "name=span factor=a21026 kind=span expected=286 allowed=2.5 of=286 settle=600000 at=02:00 for=1200000");
    assertEquals(DataFlag.N, read("a21026", -1, "35"));
    assertEquals(DataFlag.C, read("a21026", 0, "40"));
    assertEquals(DataFlag.C, read("a21026", 599, "200")); // not settled
    assertEquals(DataFlag.C, read("a21026", 600, "280"));
    assertEquals(DataFlag.C, read("a21026", 1199, "282"));
    assertEquals(List.of(), told);
    assertEquals(DataFlag.N, read("a21026", 1200, "36"));
    Checked checked = told.get(0);
    assertEquals(Optional.of(new BigDecimal("281")), checked.result());
    assertEquals(Optional.of(new BigDecimal("-1.75")), checked.deviation());
    assertTrue(checked.passed());
    assertEquals(TWO, checked.begin());
    assertEquals(TWO.plusSeconds(1200), checked.end());
    assertEquals("schedule", checked.who());
  }

  /** Zero drift in percent of the range of 0 to 500: (6 − 0) × 100 / 500 = 1.2; 1 is allowed. */
  @Test
  void tellsThatACheckFailed() {
    with(
        "name=zero factor=a21026 kind=zero expected=0 allowed=1 of=500 settle=0 at=02:00 for=60000");
    read("a21026", 0, "6");
    standards.look(TWO.plusSeconds(60)); // nothing is read any more
    assertEquals(Optional.of(new BigDecimal("1.20")), told.get(0).deviation());
    assertFalse(told.get(0).passed());
  }

  @Test
  void aCheckWithoutAnAnswerIsNoPass() {
    with(
        "name=cod factor=w01018 kind=standard expected=80 allowed=10 of=80 settle=0 at=02:00 for=60000");
    read("w01018", 0, null);
    read("w01018", 60, "12");
    assertEquals(Optional.empty(), told.get(0).result());
    assertFalse(told.get(0).passed());
  }

  /**
   * 1 mL of 1000 mg/L made up to 100 mL adds 10 mg/L to water of 20 mg/L: 30 is expected. Shown is
   * 29: recovered are (29 − 20) / 10 = 90 %, 10 % too little.
   */
  @Test
  void theRecoveryOfASpikeIsThatOfWhatItAdded() {
    with(
        "name=spike factor=w21003 kind=recovery spike=1000 volume=1 whole=100 allowed=20 settle=0 at=02:00 for=60000");
    read("w21003", -60, "20.0");
    assertEquals(DataFlag.C, read("w21003", 30, "29"));
    read("w21003", 60, "20.2");
    Checked checked = told.get(0);
    assertEquals(Optional.of(new BigDecimal("30")), checked.expected());
    assertEquals(Optional.of(new BigDecimal("10")), checked.of());
    assertEquals(Optional.of(new BigDecimal("-10.00")), checked.deviation());
    assertTrue(checked.passed());
    assertEquals(
        Optional.of(new Checked.Water(TWO.minusSeconds(60), new BigDecimal("20.0"))),
        checked.water());
  }

  /** Of 4.8 and 5.2: (5.2 − 4.8) × 100 / (4.8 + 5.2) = 4 %. */
  @Test
  void aParallelSampleIsComparedWithTheWaterBefore() {
    with("name=twice factor=w21003 kind=parallel allowed=10 settle=0 span=20 at=02:00 for=60000");
    read("w21003", -60, "4.8");
    read("w21003", 30, "5.2");
    read("w21003", 60, "4.9");
    assertEquals(Optional.of(new BigDecimal("4.8")), told.get(0).expected());
    assertEquals(Optional.of(new BigDecimal("4.00")), told.get(0).deviation());
    assertEquals(Optional.of(new BigDecimal("20")), told.get(0).span());
    assertTrue(told.get(0).passed());
  }

  @Test
  void afterARestartTheWaterIsThatWhichWasStored() {
    with("name=twice factor=w21003 kind=parallel allowed=10 settle=0 at=02:00 for=60000");
    stored =
        Optional.of(
            new Reading(
                "stack1",
                new Factor("w21003"),
                TWO.minusSeconds(7200),
                1,
                Optional.of(new BigDecimal("5")),
                DataFlag.N,
                ""));
    read("w21003", 30, "5");
    read("w21003", 60, "5");
    assertEquals(Optional.of(new BigDecimal("0.00")), told.get(0).deviation());
  }

  @Test
  void waterThatIsNotKnownIsNoPass() {
    with("name=twice factor=w21003 kind=parallel allowed=10 settle=0 at=02:00 for=60000");
    read("w21003", 30, "5");
    read("w21003", 60, "5");
    assertEquals(Optional.empty(), told.get(0).expected());
    assertEquals(Optional.empty(), told.get(0).deviation());
    assertFalse(told.get(0).passed());
  }

  @Test
  void beginsAndEndsWithTheStateOfTheInstrument() {
    with(
        "name=cod factor=w01018 kind=standard expected=80 allowed=10 of=80 settle=0 input=stack1/i12001 test=is:8");
    assertEquals(DataFlag.N, read("w01018", 0, "12"));
    read("i12001", 5, "8");
    assertEquals(DataFlag.C, read("w01018", 5, "78.4"));
    assertEquals(DataFlag.C, read("w01018", 10, "78.4"));
    read("i12001", 15, "0");
    assertEquals(DataFlag.N, read("w01018", 15, "12"));
    assertEquals(Optional.of(new BigDecimal("78.4")), told.get(0).result());
    // (78.4 − 80) × 100 / 80
    assertEquals(Optional.of(new BigDecimal("-2.00")), told.get(0).deviation());
    assertEquals(TWO.plusSeconds(5), told.get(0).begin());
    assertEquals(TWO.plusSeconds(15), told.get(0).end());
    assertEquals("instrument", told.get(0).who());
  }
}
