package io.envgate.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LevelsTest {

  private static Levels levels(List<String> samples) {
    Levels levels = new Levels();
    samples.forEach(sample -> levels.add(new BigDecimal(sample)));
    return levels;
  }

  @Test
  void theEnergeticMeanIsNearerToTheLoud() {
    // (10⁶ + 10⁶) / 2 = 10⁶: 60 dB
    assertEquals(60, levels(List.of("60", "60")).equivalent(), 1e-9);
    // (10⁶ + 10⁷) / 2 = 5.5 × 10⁶: 60 + 10 lg 5.5 = 67.4036 dB; the plain mean would be 65
    assertEquals(67.4036, levels(List.of("60", "70")).equivalent(), 1e-4);
  }

  @Test
  void ranksTheSamplesFromTheLoudest() {
    // 100 samples 1.0 to 100.0: L10 is the tenth loudest, 91; L50 51; L90 11; L95 6; L5 96
    List<String> samples = new ArrayList<>();
    for (int i = 1; i <= 100; i++) {
      samples.add(i + ".0");
    }
    Levels levels = levels(samples);
    assertEquals(new BigDecimal("96.0"), levels.exceeded(5));
    assertEquals(new BigDecimal("91.0"), levels.exceeded(10));
    assertEquals(new BigDecimal("51.0"), levels.exceeded(50));
    assertEquals(new BigDecimal("11.0"), levels.exceeded(90));
    assertEquals(new BigDecimal("6.0"), levels.exceeded(95));
    assertEquals(new BigDecimal("100.0"), levels.maximum());
    assertEquals(new BigDecimal("1.0"), levels.minimum());
    // of one sample every level is that one
    assertEquals(new BigDecimal("50"), levels(List.of("50")).exceeded(5));
  }

  @Test
  void deviatesAsTheStandardHasIt() {
    // mean 55, squares 25 + 25 + 0 = 50, / (3 − 1) = 25: 5 dB
    assertEquals(5, levels(List.of("50", "55", "60")).deviation(), 1e-12);
    assertEquals(0, levels(List.of("50")).deviation());
  }

  @Test
  void theNightCountsTenDecibelsMore() {
    // 50 by day, 40 by night, which counts as 50: 50 all day long
    assertEquals(50, Levels.dayNight(50, 40), 1e-9);
    // 60 and 55: (16 × 10⁶ + 8 × 10^6.5) / 24 = (16 + 25.2982) × 10⁶ / 24 = 1.72076 × 10⁶: 62.3572
    assertEquals(62.3572, Levels.dayNight(60, 55), 1e-4);
  }

  @Test
  void neverInventsALevel() {
    assertThrows(IllegalStateException.class, () -> new Levels().equivalent());
    assertThrows(IllegalStateException.class, () -> new Levels().exceeded(10));
    assertThrows(IllegalArgumentException.class, () -> levels(List.of("50")).exceeded(100));
  }

  @Test
  void splittingTheSamplesInAnyWayGivesTheSame() {
    Random random = new Random(212);
    for (int round = 0; round < 200; round++) {
      Levels whole = new Levels();
      List<Levels> pieces = List.of(new Levels(), new Levels(), new Levels());
      int samples = 1 + random.nextInt(300);
      for (int i = 0; i < samples; i++) {
        BigDecimal level = BigDecimal.valueOf(300 + random.nextInt(700), 1);
        whole.add(level);
        pieces.get(random.nextInt(3)).add(level);
      }
      Levels together = new Levels();
      pieces.forEach(together::add);
      assertEquals(whole.count(), together.count());
      assertEquals(whole.equivalent(), together.equivalent());
      assertEquals(whole.deviation(), together.deviation());
      assertEquals(whole.exceeded(10), together.exceeded(10));
      assertEquals(whole.exceeded(95), together.exceeded(95));
    }
  }
}
