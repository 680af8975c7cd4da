package io.envgate.factors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.reading.Factor;
import io.envgate.api.record.Statistic;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FactorDictionaryTest {
  private final FactorDictionary factors = FactorDictionary.standard();

  @Test
  void knowsAFactorInBothLanguagesWithUnitDecimalsAndOldCode() {
    FactorDictionary.Entry cod = factors.find(new Factor("w01018")).orElseThrow();

    assertEquals("化学需氧量", cod.chinese());
    assertEquals("Chemical oxygen demand (CODCr)", cod.english());
    assertEquals("mg/L", cod.unit());
    assertEquals(Optional.of("kg"), cod.totalUnit());
    assertEquals(OptionalInt.of(1), cod.decimals());
    assertEquals(Optional.of("011"), cod.legacy());
    assertEquals("water", cod.medium());
  }

  @Test
  void readsNamesThatHoldCommas() {
    assertEquals("1,1,1-三氯乙烷", factors.find(new Factor("a24018")).orElseThrow().chinese());
  }

  @Test
  void saysThatItDoesNotKnowAPrivateCode() {
    assertEquals(Optional.empty(), factors.find(new Factor("x99001")));
  }

  @Test
  void givesNoOldCodeToTwoFactors() {
    var old = factors.entries().stream().flatMap(entry -> entry.legacy().stream()).toList();

    assertTrue(old.size() > 90, old.size() + " old codes");
    assertEquals(old.size(), old.stream().distinct().count());
  }

  @Test
  void findsAFactorByItsOldCode() {
    assertEquals("w01018", factors.findLegacy("011").orElseThrow().factor().code());
    assertEquals(Optional.empty(), factors.findLegacy("999"));
  }

  @Test
  void knowsWhichFiguresMeanSomething() {
    Set<Statistic> ofPh = factors.find(new Factor("w01001")).orElseThrow().statistics();
    assertEquals(
        Set.of(Statistic.INSTANT, Statistic.MINIMUM, Statistic.MEAN, Statistic.MAXIMUM), ofPh);
    Set<Statistic> ofDirection = factors.find(new Factor("a01008")).orElseThrow().statistics();
    assertEquals(Set.of(Statistic.INSTANT, Statistic.MEAN), ofDirection);
    assertTrue(
        factors
            .find(new Factor("a21026"))
            .orElseThrow()
            .statistics()
            .contains(Statistic.CORRECTED_MEAN));
  }

  @Test
  void takesWhatASiteDefinesAndItsWordForAKnownCode() {
    FactorDictionary site =
        factors.with(
            List.of(
                "x99001;901;某因子;Something;ug/L;g;2;water;instant mean total;",
                "a34004;;细微颗粒物;PM2.5;ug/m3;kg;0;air;instant mean extremes;"));
    assertEquals("ug/L", site.find(new Factor("x99001")).orElseThrow().unit());
    assertEquals("x99001", site.findLegacy("901").orElseThrow().factor().code());
    assertEquals("ug/m3", site.find(new Factor("a34004")).orElseThrow().unit());
    assertEquals("ng/m3", factors.find(new Factor("a34004")).orElseThrow().unit());
  }

  @Test
  void writesEveryEntryAsTheRowItWasReadFrom() {
    for (FactorDictionary.Entry entry : factors.entries()) {
      assertEquals(
          entry,
          FactorDictionary.standard()
              .with(List.of(entry.row()))
              .find(entry.factor())
              .orElseThrow());
    }
  }
}
