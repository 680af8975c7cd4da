package io.envgate.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "0.00",
        "2.10",
        "-12.5",
        ".5",
        "5.",
        "+7",
        "1E+3",
        "-1.20E-10",
        "007.0",
        "240.000000000000000001",
        "999999999999999999",
        "-999999999999999.999",
        "9223372036854775808"
      })
  void readsWhatBigDecimalReadsWithItsZeros(String text) {
    assertEquals(new BigDecimal(text), DecimalText.read(text));
  }

  @Test
  void givesBackWhateverBigDecimalWrites() {
    Random random = new Random(20261128);
    for (int i = 0; i < 10_000; i++) {
      BigDecimal number =
          new BigDecimal(new BigInteger(random.nextInt(90), random), random.nextInt(25) - 4);
      BigDecimal signed = random.nextBoolean() ? number : number.negate();
      assertEquals(signed, DecimalText.read(signed.toString()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", ".", "-.", "1.2.3", "seven", "1,5", " 1", "--1", "-+1"})
  void refusesWhatIsNoNumber(String text) {
    assertThrows(NumberFormatException.class, () -> DecimalText.read(text));
  }
}
