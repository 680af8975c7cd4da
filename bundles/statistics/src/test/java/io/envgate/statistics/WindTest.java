package io.envgate.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindTest {

  private static Wind wind(String degrees, String speed) {
    return Wind.of(new BigDecimal(degrees), new BigDecimal(speed));
  }

  @ParameterizedTest
  @CsvSource({
    // two directions with their speeds, and the mean direction
    "350, 2, 10, 2, 0", // the plain mean would be 180: from the other side
    "0, 1, 90, 1, 45",
    "90, 3, 180, 3, 135",
    "180, 1, 270, 1, 225",
    "0, 3, 90, 4, 53.1301", // atan(4/3)
    "270, 5, 270, 1, 270",
  })
  void meansTheDirectionAsAVector(
      String one, String speed, String other, String otherSpeed, double mean) {
    double found = wind(one, speed).and(wind(other, otherSpeed)).direction().orElseThrow();
    assertEquals(mean, found, 1e-4);
  }

  @Test
  void hasNoDirectionWhereTheWindsTakeEachOtherAwayOrThereIsNone() {
    assertEquals(Optional.empty(), wind("0", "2").and(wind("180", "2")).direction());
    assertEquals(Optional.empty(), wind("77", "0").direction());
    assertEquals(Optional.empty(), Wind.NONE.direction());
  }

  @Test
  void addsUpTheSameInAnyOrder() {
    Random random = new Random(212);
    Wind forward = Wind.NONE;
    Wind backward = Wind.NONE;
    for (int i = 0; i < 1000; i++) {
      Wind one =
          Wind.of(
              BigDecimal.valueOf(random.nextInt(3600), 1), BigDecimal.valueOf(random.nextInt(99)));
      forward = forward.and(one);
      backward = one.and(backward);
    }
    assertEquals(forward, backward);
  }
}
