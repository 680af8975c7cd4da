package io.envgate.registermap;

import io.envgate.profile.Decoded;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Between the bytes of one value on the wire and its exact number.
 *
 * @param registers how many registers it takes, 1 to 125
 * @param bit which bit of the register counts, 0 (least significant) to 15; 0 for every type but
 *     {@link ValueType#BIT}
 * @param mask which bits of a whole type without a sign make the number; they are moved right until
 *     the lowest of them is bit 0
 */
public record ValueCodec(
    ValueType type, WordOrder order, int registers, int bit, Optional<BigInteger> mask) {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  public ValueCodec {
    if (type != ValueType.STRING && registers != type.registers()
        || registers < 1
        || registers > 125) {
      throw new IllegalArgumentException(type + " does not take " + registers + " registers");
    }
    if (bit < 0 || bit > 15 || bit > 0 && type != ValueType.BIT) {
      throw new IllegalArgumentException(
          "a bit is 0 to 15 and of a register, this is " + bit + " of " + type);
    }
    if ((registers == 1 || type == ValueType.STRING) != order.isSingle()) {
      throw new IllegalArgumentException(type + " cannot have the order " + order);
    }
    if (mask.isPresent()
        && (!type.isPlain()
            || mask.get().signum() <= 0
            || mask.get().bitLength() > 16 * registers)) {
      throw new IllegalArgumentException("no mask of " + type + " is " + mask.get());
    }
  }

  public ValueCodec(ValueType type, WordOrder order, int registers, int bit) {
    this(type, order, registers, bit, Optional.empty());
  }

  /**
   * @throws IllegalArgumentException for text, which needs a length
   */
  public static ValueCodec of(ValueType type, WordOrder order) {
    return new ValueCodec(type, order, type.registers(), 0);
  }

  /** The same with only these bits. */
  public ValueCodec masked(BigInteger bits) {
    return new ValueCodec(type, order, registers, bit, Optional.of(bits));
  }

  /** The same with the bytes in another order. */
  ValueCodec ordered(WordOrder other) {
    return new ValueCodec(type, other, registers, bit, mask);
  }

  public static ValueCodec bit(WordOrder order, int number) {
    return new ValueCodec(ValueType.BIT, order, 1, number);
  }

  public static ValueCodec string(WordOrder order, int registers) {
    return new ValueCodec(ValueType.STRING, order, registers, 0);
  }

  /**
   * @param wire exactly {@code 2 × registers} bytes as they came
   */
  public Decoded decode(byte[] wire) {
    byte[] bytes = arranged(wire);
    if (type == ValueType.FLOAT32) {
      float single = ByteBuffer.wrap(bytes).getFloat();
      return Float.isFinite(single)
          ? figure(new BigDecimal(Float.toString(single)))
          : missing("not a number", bytes);
    }
    if (type == ValueType.FLOAT64) {
      double twice = ByteBuffer.wrap(bytes).getDouble();
      return Double.isFinite(twice)
          ? figure(new BigDecimal(Double.toString(twice)))
          : missing("not a number", bytes);
    }
    if (type == ValueType.BCD16 || type == ValueType.BCD32) {
      String digits = HEX.formatHex(bytes);
      return digits.chars().allMatch(Character::isDigit)
          ? figure(new BigDecimal(digits))
          : missing("no decimal digits", bytes);
    }
    if (type == ValueType.BIT) {
      return figure(pattern(wire).testBit(bit) ? BigDecimal.ONE : BigDecimal.ZERO);
    }
    if (type == ValueType.STRING) {
      return text(bytes);
    }
    if (mask.isPresent()) {
      BigInteger bits = mask.get();
      return figure(
          new BigDecimal(new BigInteger(1, bytes).and(bits).shiftRight(bits.getLowestSetBit())));
    }
    return figure(
        new BigDecimal(type.isSigned() ? new BigInteger(bytes) : new BigInteger(1, bytes)));
  }

  /**
   * The bits as one number without a sign, whatever the type: what markers and status words are
   * compared with.
   */
  public BigInteger pattern(byte[] wire) {
    return new BigInteger(1, arranged(wire));
  }

  /**
   * The bytes on the wire for a number, as an instrument would send it.
   *
   * @param number whole types round it half to even
   * @throws IllegalArgumentException if it does not fit the type
   */
  public byte[] encode(BigDecimal number) {
    if (type == ValueType.FLOAT32) {
      float single = number.floatValue();
      return order.arrange(
          ByteBuffer.allocate(4).putFloat(fitting(Float.isFinite(single), single, number)).array());
    }
    if (type == ValueType.FLOAT64) {
      double twice = number.doubleValue();
      return order.arrange(
          ByteBuffer.allocate(8).putDouble(fitting(Double.isFinite(twice), twice, number)).array());
    }
    if (type == ValueType.STRING) {
      byte[] characters = number.toPlainString().getBytes(StandardCharsets.US_ASCII);
      fitting(characters.length <= 2 * registers, number, number);
      return order.arrange(Arrays.copyOf(characters, 2 * registers));
    }
    return order.arrange(
        whole(number.setScale(0, RoundingMode.HALF_EVEN).toBigIntegerExact(), number));
  }

  private byte[] whole(BigInteger rounded, BigDecimal number) {
    if (type == ValueType.BIT) {
      fitting(rounded.signum() >= 0 && rounded.bitLength() <= 1, rounded, number);
      return fixed(rounded.shiftLeft(bit), 2);
    }
    if (type == ValueType.BCD16 || type == ValueType.BCD32) {
      String digits = rounded.toString();
      fitting(rounded.signum() >= 0 && digits.length() <= 4 * registers, rounded, number);
      return fixed(new BigInteger(digits, 16), 2 * registers);
    }
    if (mask.isPresent()) {
      BigInteger shifted = rounded.shiftLeft(mask.get().getLowestSetBit());
      fitting(rounded.signum() >= 0 && shifted.and(mask.get()).equals(shifted), rounded, number);
      return fixed(shifted, 2 * registers);
    }
    int bits = 16 * registers;
    fitting(
        type.isSigned()
            ? rounded.bitLength() < bits
            : rounded.signum() >= 0 && rounded.bitLength() <= bits,
        rounded,
        number);
    return fixed(rounded, 2 * registers);
  }

  /** Two's complement in exactly this many bytes. */
  private static byte[] fixed(BigInteger number, int length) {
    byte[] fixed = new byte[length];
    for (int at = 0; at < length; at++) {
      fixed[at] = number.shiftRight(8 * (length - 1 - at)).byteValue();
    }
    return fixed;
  }

  private <T> T fitting(boolean fits, T value, BigDecimal number) {
    if (!fits) {
      throw new IllegalArgumentException(
          number + " does not fit " + type + " of " + registers + " registers");
    }
    return value;
  }

  private Decoded text(byte[] bytes) {
    String characters = new String(bytes, StandardCharsets.ISO_8859_1).replace('\0', ' ').strip();
    return number(characters)
        .<Decoded>map(Decoded.Figure::new)
        .orElseGet(() -> missing("no number in text", bytes));
  }

  private static Optional<BigDecimal> number(String characters) {
    try {
      return Optional.of(new BigDecimal(characters));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private byte[] arranged(byte[] wire) {
    if (wire.length != 2 * registers) {
      throw new IllegalArgumentException(
          type + " has " + 2 * registers + " bytes, these are " + wire.length);
    }
    return order.arrange(wire);
  }

  private static Decoded figure(BigDecimal value) {
    return new Decoded.Figure(value);
  }

  private static Decoded missing(String why, byte[] bytes) {
    return new Decoded.Missing(why + ": " + HEX.formatHex(bytes));
  }
}
