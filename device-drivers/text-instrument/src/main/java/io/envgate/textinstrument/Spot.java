package io.envgate.textinstrument;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a value stands in a telegram and how it is written.
 *
 * @param field its name; absent where it is taken by its place
 * @param at the first byte from 0; negative from the end, −1 being the last
 * @param length bytes or characters
 * @param mask which bits of a whole number count; moved down until the lowest is bit 0
 */
record Spot(
    Optional<String> field, int at, int length, Form form, Order order, Optional<BigInteger> mask) {

  Spot {
    Objects.requireNonNull(form);
    Objects.requireNonNull(order);
  }

  /**
   * What stands there.
   *
   * @param text as it stands, or the plain number of a binary value
   * @param number absent where the text begins with none, and for a NaN
   * @param behind what follows the number
   */
  record Raw(String text, Optional<BigDecimal> number, String behind) {}

  /** Empty where the telegram has no such field or place. */
  Optional<Raw> read(Received.Whole telegram) {
    if (field.isPresent()) {
      return telegram.cells().field(field.get()).map(this::raw);
    }
    byte[] bytes = telegram.bytes();
    int first = at < 0 ? bytes.length + at : at;
    if (first < 0 || first + length > bytes.length) {
      return Optional.empty();
    }
    byte[] wire = Arrays.copyOfRange(bytes, first, first + length);
    return Optional.of(
        form.isBinary()
            ? binary(order.arrange(wire))
            : raw(new String(wire, StandardCharsets.ISO_8859_1)));
  }

  private Raw binary(byte[] bytes) {
    Optional<BigDecimal> number = form.number(bytes).map(this::masked);
    return new Raw(number.map(BigDecimal::toPlainString).orElse("no number"), number, "");
  }

  private Raw raw(String text) {
    Optional<Form.Written> written = form == Form.TEXT ? Optional.empty() : form.written(text);
    return new Raw(
        text.strip(),
        written.map(one -> masked(one.number())),
        written.map(one -> one.behind().strip()).orElse(""));
  }

  private BigDecimal masked(BigDecimal number) {
    boolean whole = number.signum() >= 0 && number.stripTrailingZeros().scale() <= 0;
    return mask.isPresent() && whole
        ? new BigDecimal(
            number.toBigInteger().and(mask.get()).shiftRight(mask.get().getLowestSetBit()))
        : number;
  }

  String where() {
    return field.orElseGet(() -> "byte " + at);
  }
}
