package io.envgate.reporting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.envgate.api.reading.Factor;
import java.util.Optional;
import java.util.OptionalInt;
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
}
