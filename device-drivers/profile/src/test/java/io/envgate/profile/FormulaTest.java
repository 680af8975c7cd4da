package io.envgate.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaTest {
  private static final Map<String, BigDecimal> NAMED =
      Map.of(
          "x", new BigDecimal("12"),
          "total-net", new BigDecimal("0.25"),
          "流量", new BigDecimal("-3"),
          "zero", BigDecimal.ZERO,
          "half", new BigDecimal("0.5"));

  private static Decoded figure(String text) {
    return Formula.of(text)
        .orElseThrow(() -> new AssertionError(text))
        .figure(name -> new Decoded.Figure(NAMED.get(name)));
  }

  @ParameterizedTest
  @CsvSource({
    "x, 12",
    "x + total-net, 12.25",
    "x - total-net - 1, 10.75",
    "2 + 3 * 4, 14",
    "(2 + 3) * 4, 20",
    "x / 4 / 3, 1",
    "2 ^ 3 ^ 2, 512",
    "-2 ^ 2, 4",
    "0.1 + 0.2, 0.3",
    "x / 10 ^ 2, 0.12",
    "x * 1 / 3.6 * 3.6, 12",
    "10 ^ -2, 0.01",
    "'max(0, min(x, 流量))', 0",
    "0x10 * 1e-1, 1.6",
  })
  void reckonsAsAtSchoolAndExactly(String text, String figure) {
    Decoded.Figure made = (Decoded.Figure) figure(text);
    assertEquals(0, new BigDecimal(figure).compareTo(made.value()), made.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"x / zero", "x ^ half", "zero ^ -1", "x ^ 401"})
  void hasNoFigureWhereThereIsNone(String text) {
    assertTrue(figure(text) instanceof Decoded.Missing, text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "x +", "(x", "x)", "x y", "min(x)", "max x", "2 ^", "$x", "1..2", "x , 2", "*"
      })
  void isNotMadeOfHalfASentence(String text) {
    assertEquals(Optional.empty(), Formula.of(text));
  }

  @Test
  void knowsItsNames() {
    assertEquals(
        Set.of("x", "total-net", "k"), Formula.of("max(x, total-net) ^ k").orElseThrow().names());
  }

  @Test
  void neverThrows() {
    Random random = new Random(3);
    String letters = "x1()+-*/^,. e9min";
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(24); length > 0; length--) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      Formula.of(text.toString())
          .ifPresent(one -> one.figure(name -> new Decoded.Figure(BigDecimal.TEN)));
    }
    assertEquals(Optional.empty(), Formula.of("(".repeat(300)));
  }
}
