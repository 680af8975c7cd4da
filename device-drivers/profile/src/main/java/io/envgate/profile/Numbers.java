package io.envgate.profile;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/**
 * Numbers as people write them in a profile: decimal, with an exponent, or 0x and hexadecimal
 * digits.
 */
public final class Numbers {
  private static final int LONGEST = 40; // far more than any value has

  private Numbers() {}

  public static Optional<BigDecimal> of(String text) {
    String bare = text.strip().replace("_", "");
    if (bare.isEmpty() || bare.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      boolean hex = bare.startsWith("0x") || bare.startsWith("0X");
      BigDecimal number =
          hex ? new BigDecimal(new BigInteger(bare.substring(2), 16)) : new BigDecimal(bare);
      return Optional.of(number)
          .filter(one -> Math.abs(one.scale()) <= 400); // float64 ends near 10^308
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  public static boolean isWholeWithin(BigDecimal number, long least, long most) {
    return number.compareTo(BigDecimal.valueOf(least)) >= 0
        && number.compareTo(BigDecimal.valueOf(most)) <= 0
        && number.stripTrailingZeros().scale() <= 0;
  }
}
