package io.envgate.api.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NamedTextTest {

  @Test
  void takesWhatStandsBehindTheFirstSignAsItIs() {
    assertEquals(new NamedText("accepted", "code=0"), NamedText.of("accepted=code=0"));
    assertEquals(new NamedText("registration", ""), NamedText.of("registration="));
  }

  @Test
  void isWrittenAsItIsRead() {
    assertEquals("city=30000", NamedText.of("city=30000").toString());
  }

  @Test
  void keepsTheOrderOfTheLines() {
    Map<String, String> all = NamedText.all("park=2", "city=1", "bureau=3");
    assertEquals(List.of("park", "city", "bureau"), new ArrayList<>(all.keySet()));
  }

  @Test
  void letsTheLaterOfTwoCount() {
    assertEquals(Map.of("city", "2"), NamedText.all(List.of("city=1", "city=2")));
  }

  @Test
  void refusesALineWithoutAName() {
    assertThrows(IllegalArgumentException.class, () -> NamedText.of("=50"));
    assertThrows(IllegalArgumentException.class, () -> NamedText.all("hour=50", "day"));
  }
}
