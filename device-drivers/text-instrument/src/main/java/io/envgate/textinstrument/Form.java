package io.envgate.textinstrument;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a value is written in a telegram (数据类型); the names are those of {@code type:}. */
public enum Form {
  /**
   * Decimal text, {@code -12.5}, {@code .0125} or {@code 1.234E+01}, perhaps with a unit behind.
   */
  NUMBER(0, false),
  /** Two signed whole numbers, {@code +1234-02} for 12.34. */
  MANTISSA_EXPONENT(0, false),
  /** Hexadecimal text. */
  HEX(0, false),
  /** Text that is no number: for a status. */
  TEXT(0, false),
  UINT8(1, false),
  INT8(1, true),
  UINT16(2, false),
  INT16(2, true),
  UINT32(4, false),
  INT32(4, true),
  UINT64(8, false),
  INT64(8, true),
  /** IEEE 754 single; its figure is the shortest decimal that reads back the same. */
  FLOAT32(4, true),
  /** IEEE 754 double. */
  FLOAT64(8, true);

  private static final int LONGEST = 40; // characters of a number
  private static final Pattern DECIMAL =
      Pattern.compile(
          "([-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[Ee][-+]?\\d{1,3})?)\\s*(.*)", Pattern.DOTALL);
  private static final Pattern TWO_WHOLE = Pattern.compile("([-+]\\d+)([-+]\\d{1,3})");

  private final int size;
  private final boolean signed;

  Form(int size, boolean signed) {
    this.size = size;
    this.signed = signed;
  }

  /** Bytes that it takes; 0 for text, whose length the telegram says. */
  int size() {
    return size;
  }

  boolean isBinary() {
    return size > 0;
  }

  /** The number that the text begins with, and what stands behind it. */
  Optional<Written> written(String text) {
    String bare = text.strip();
    if (bare.length() > LONGEST) {
      return Optional.empty();
    }
    if (this == HEX) {
      return bare.matches("[0-9A-Fa-f]{1,16}")
          ? written(new BigDecimal(new BigInteger(bare, 16)), "")
          : Optional.empty();
    }
    if (this == MANTISSA_EXPONENT) {
      Matcher parts = TWO_WHOLE.matcher(bare);
      return parts.matches()
          ? written(
              new BigDecimal(parts.group(1)).scaleByPowerOfTen(Integer.parseInt(parts.group(2))),
              "")
          : Optional.empty();
    }
    Matcher number = DECIMAL.matcher(bare);
    return number.matches()
        ? written(new BigDecimal(number.group(1)), number.group(2))
        : Optional.empty();
  }

  private static Optional<Written> written(BigDecimal number, String behind) {
    return Optional.of(new Written(number, behind));
  }

  /** A number and what stands behind it, its unit where it has one. */
  record Written(BigDecimal number, String behind) {}

  /**
   * Empty for a NaN or an infinity. @param bytes {@link #size()} of them, most significant first
   */
  Optional<BigDecimal> number(byte[] bytes) {
    if (this == FLOAT32) {
      float single = ByteBuffer.wrap(bytes).getFloat();
      return Float.isFinite(single)
          ? Optional.of(new BigDecimal(Float.toString(single)))
          : Optional.empty();
    }
    if (this == FLOAT64) {
      double twice = ByteBuffer.wrap(bytes).getDouble();
      return Double.isFinite(twice)
          ? Optional.of(new BigDecimal(Double.toString(twice)))
          : Optional.empty();
    }
    return Optional.of(new BigDecimal(signed ? new BigInteger(bytes) : new BigInteger(1, bytes)));
  }
}
