package io.envgate.reporting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.envgate.api.reading.Factor;
import io.envgate.api.record.Content.Checked;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckWriterTest {
  private static final Instant BEGUN = Instant.parse("2026-11-23T04:00:00Z"); // 12:00 in China
  private static final Optional<Checked.Water> WATER =
      Optional.of(new Checked.Water(BEGUN.minusSeconds(4 * 3600), new BigDecimal("0.52")));
  private static final Optional<Checked.Spike> SPIKE =
      Optional.of(
          new Checked.Spike(new BigDecimal("100"), new BigDecimal("1"), new BigDecimal("100")));

  private static Checked check(
      Checked.Kind kind,
      String expected,
      String result,
      Optional<Checked.Water> water,
      Optional<Checked.Spike> spike) {
    return new Checked(
        new Factor("w21003"),
        kind,
        Optional.of(new BigDecimal(expected)),
        Optional.ofNullable(result).map(BigDecimal::new),
        Optional.ofNullable(result).map(any -> BigDecimal.ONE),
        BigDecimal.TEN,
        Optional.of(BigDecimal.ONE),
        Optional.of(new BigDecimal("20")),
        water,
        spike,
        BEGUN,
        BEGUN.plusSeconds(1800),
        "schedule");
  }

  private static void writes(String word, String text, Checked check) {
    assertEquals(Optional.of(word), CheckWriter.SURFACE_WATER.word(check));
    assertEquals(
        "DataTime=20261123120000;" + text, CheckWriter.SURFACE_WATER.text(check, "w21003"));
  }

  @Test
  void stationsOfSurfaceWaterHaveACommandForEachKind() {
    writes(
        "check",
        "w21003-Check=1.98,w21003-StandardValue=2.0,w21003-Flag=N",
        check(Checked.Kind.STANDARD, "2.0", "1.98", Optional.empty(), Optional.empty()));
    writes(
        "recovery",
        "w21003-Check=1.49,w21003-WaterTime=20261123080000,w21003-Water=0.52,w21003-Chroma=100,"
            + "w21003-Volume=1,w21003-DVolume=100,w21003-Flag=N",
        check(Checked.Kind.RECOVERY, "1.52", "1.49", WATER, SPIKE));
    writes(
        "parallel",
        "w21003-Check=0.53,w21003-WaterTime=20261123080000,w21003-Water=0.52,w21003-Flag=N",
        check(Checked.Kind.PARALLEL, "0.52", "0.53", WATER, Optional.empty()));
    writes(
        "zero-check",
        "w21003-Check=0.01,w21003-StandardValue=0,w21003-SpanValue=20,w21003-Flag=N",
        check(Checked.Kind.ZERO, "0", "0.01", Optional.empty(), Optional.empty()));
    writes(
        "span-check",
        "w21003-Check=16.1,w21003-StandardValue=16,w21003-SpanValue=20,w21003-Flag=N",
        check(Checked.Kind.SPAN, "16", "16.1", Optional.empty(), Optional.empty()));
  }

  @Test
  void aCheckWithoutAResultSaysSoAndNoNumber() {
    Checked silent = check(Checked.Kind.STANDARD, "2.0", null, Optional.empty(), Optional.empty());
    writes("check", "w21003-StandardValue=2.0,w21003-Flag=D", silent);
    assertEquals(
        "DataTime=20261123120000;w21003-StandardValue=2.0,w21003-ResultType=0",
        CheckWriter.EDITION_2025.text(silent, "w21003"));
  }

  @Test
  void theEditionOf2025HasNoWordsForTheWaterItself() {
    assertEquals(
        Optional.empty(),
        CheckWriter.EDITION_2025.word(check(Checked.Kind.RECOVERY, "1.52", "1.49", WATER, SPIKE)));
    assertEquals(
        Optional.empty(),
        CheckWriter.EDITION_2025.word(
            check(Checked.Kind.PARALLEL, "0.52", "0.53", WATER, Optional.empty())));
  }
}
