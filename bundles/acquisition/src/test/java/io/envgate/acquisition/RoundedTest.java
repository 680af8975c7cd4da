package io.envgate.acquisition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.api.reading.Reading;
import io.envgate.api.record.Figures;
import io.envgate.api.record.Statistic;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RoundedTest {
  private static final FactorPlan THREE = FactorPlan.of("w01018 decimals=3 exact=true");

  @Test
  void remembersWhatWasBeforeTheRounding() {
    Figures figures = THREE.figures(reading("0.4449"));

    assertEquals(Map.of(Statistic.INSTANT, new BigDecimal("0.445")), figures.values());
    assertEquals(Map.of(Statistic.INSTANT, new BigDecimal("0.4449")), figures.exact());
  }

  @Test
  void remembersNothingWhereRoundingTookNothingAwayOrNobodyWantsOtherDecimals() {
    assertEquals(Map.of(), THREE.figures(reading("0.445")).exact());
    assertEquals(Map.of(), FactorPlan.of("w01018 decimals=3").figures(reading("0.4449")).exact());
  }

  @Test
  void theMeanOfAPeriodIsRememberedToo() {
    Tally tally =
        Tally.of(reading("0.4")).and(Tally.of(reading("0.4"))).and(Tally.of(reading("0.5")));
    Rounded values = THREE.values(tally);

    assertEquals(new BigDecimal("0.433"), values.values().get(Statistic.MEAN));
    assertEquals(
        new BigDecimal("0.43333333333333333333"), values.exact().get(Statistic.MEAN), "1.3 / 3");
  }

  @Test
  void aLongerPeriodsLeastAndGreatestAreThoseOfThePiecesBeforeTheirRounding() {
    Rounded minute = THREE.values(Tally.of(reading("0.4449")));
    Figures piece =
        new Figures(
            THREE.factor(),
            minute.values(),
            DataFlag.N,
            1,
            new BigDecimal("0.4449"),
            Map.of(),
            minute.exact());

    assertEquals(
        new BigDecimal("0.4449"), THREE.values(Tally.of(piece)).exact().get(Statistic.MINIMUM));
  }

  @Test
  void whatCannotBeCorrectedStaysASignWithoutAnythingBehindIt() {
    Rounded values = new Rounded(THREE);
    values.putCorrected(Statistic.CORRECTED_MEAN, new BigDecimal("12345.6789"));

    assertEquals(Figures.NOT_CORRECTED, values.values().get(Statistic.CORRECTED_MEAN));
    assertEquals(Map.of(), values.exact());
  }

  @Test
  void numbersWithoutEndRoundAsTheyWouldThemselves() {
    Random random = new Random(212);
    for (int i = 0; i < 20_000; i++) {
      // a tie of few digits, or a hair beside it
      BigDecimal tie = BigDecimal.valueOf(random.nextInt(2_000_000) - 1_000_000, 3);
      BigDecimal hair = new BigDecimal(random.nextInt(3) - 1).movePointLeft(27);
      BigDecimal whole =
          tie.add(hair).add(BigDecimal.ONE.divide(tiny(random), MathContext.DECIMAL128));
      Rounded values = new Rounded(FactorPlan.of("w01018 decimals=4 exact=true"));
      values.put(Statistic.INSTANT, whole);
      BigDecimal kept =
          values.exact().getOrDefault(Statistic.INSTANT, values.values().get(Statistic.INSTANT));
      for (int decimals = 0; decimals < 9; decimals++) {
        assertEquals(
            whole.setScale(decimals, RoundingMode.HALF_EVEN),
            kept.setScale(decimals, RoundingMode.HALF_EVEN),
            whole + " to " + decimals);
      }
    }
  }

  /** A divisor so large that only digits beyond the kept ones are left of it. */
  private static BigDecimal tiny(Random random) {
    return BigDecimal.valueOf(1 + random.nextInt(1000)).movePointRight(28);
  }

  private static Reading reading(String value) {
    return new Reading(
        "outlet1",
        new Factor("w01018"),
        Instant.parse("2026-11-23T00:40:00Z"),
        1,
        Optional.of(new BigDecimal(value)),
        DataFlag.N,
        "");
  }
}
