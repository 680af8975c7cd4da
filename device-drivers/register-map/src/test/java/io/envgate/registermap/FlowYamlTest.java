package io.envgate.registermap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class FlowYamlTest {

  @Test
  void aTextStaysATextWhateverItHolds() {
    comesBack(
        List.of(
            "",
            "007",
            "no",
            "~",
            "a: b # c",
            "\"quoted\" \\ 'so'",
            "two\r\nlines\ttab\0",
            "\u0085\u2028\u2029\uFEFF\u007F",
            "出口 °C µg/m³ 😀"));
  }

  @Test
  void mapsAndListsMayBeEmptyAndStandInEachOther() {
    comesBack(
        Map.of(
            "none", Map.of(), "no: one", List.of(), "rows", List.of(Map.of("a", List.of(1, 2)))));
  }

  @Test
  void aRowStandsOnALine() {
    assertEquals(
        """
        {"registers": [
          {"address": 0},
          {"address": 2}]}
        """,
        FlowYaml.of(Map.of("registers", List.of(Map.of("address", 0), Map.of("address", 2)))));
  }

  private static void comesBack(Object value) {
    String yaml = FlowYaml.of(Map.of("value", value));
    assertEquals(
        Map.of("value", value), new Load(LoadSettings.builder().build()).loadFromString(yaml));
  }
}
