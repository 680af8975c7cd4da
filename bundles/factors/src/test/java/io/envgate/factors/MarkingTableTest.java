package io.envgate.factors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkingTableTest {

  @Test
  void tellsWhatAnInstrumentsStateMeans() {
    MarkingTable.Row calibration =
        MarkingTable.rows().stream()
            .filter(row -> row.name().equals("instrument-calibration"))
            .findFirst()
            .orElseThrow();
    assertEquals("C", calibration.flag());
    assertEquals("i12001", calibration.input());
    assertEquals("is:3,8", calibration.test());
    assertTrue(calibration.always());
    assertTrue(calibration.belongsTo("flue-gas"));
  }

  @Test
  void keepsTheRulesOfOneMediumFromTheOthers() {
    List<String> ofWater =
        MarkingTable.rows().stream()
            .filter(row -> row.belongsTo("wastewater"))
            .map(MarkingTable.Row::name)
            .toList();
    assertFalse(ofWater.contains("noise-wind"));
    assertTrue(ofWater.contains("instrument-fault"));
  }

  @Test
  void namesEachRuleOnceAndSaysHowSureItIs() {
    List<String> names = MarkingTable.rows().stream().map(MarkingTable.Row::name).toList();
    assertEquals(names.size(), names.stream().distinct().count());
    MarkingTable.rows()
        .forEach(row -> assertTrue(List.of("A", "B", "C", "M", "own").contains(row.confidence())));
  }
}
