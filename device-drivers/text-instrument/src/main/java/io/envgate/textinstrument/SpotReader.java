package io.envgate.textinstrument;

import io.envgate.profile.Fields;
import io.envgate.profile.Numbers;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** Reads where a value stands and how it is written. */
final class SpotReader {
  static final List<String> KEYS = List.of("field", "at", "length", "type", "order", "mask");

  private SpotReader() {}

  /**
   * Empty where a problem leaves none. @param usual how it is written unless {@code type} says it
   */
  static Optional<Spot> spot(Fields fields, Telegram telegram, Form usual) {
    Form form = fields.choice("type", Fields.words(Form.values()), false).orElse(usual);
    Optional<BigInteger> mask = mask(fields);
    Optional<String> field = fields.text("field", false);
    if (field.isPresent() == fields.has("at")) {
      fields.wrong(
          "field", "写 field（字段名）或 at（第几个字节）", "write field (its name) or at (its first byte)");
      return Optional.empty();
    }
    if (field.isPresent()) {
      if (form.isBinary()) {
        fields.wrong("type", "二进制类型要用 at:", "a binary type goes with at:");
      }
      if (!telegram.layout().mayHave(field.get())) {
        fields.wrong(
            "field",
            telegram.name() + " 里没有字段 " + field.get(),
            telegram.name() + " has no field " + field.get());
      }
      return Optional.of(new Spot(field, 0, 0, form, Order.AB, mask));
    }
    int at = fields.whole("at", -Frame.LONGEST, Frame.LONGEST, 0, true);
    if (fields.has("length") == form.isBinary()) {
      fields.wrong(
          "length",
          "文本要写 length（字符数），二进制类型不写",
          "text takes a length in characters, a binary type does not");
    }
    int length = form.isBinary() ? form.size() : fields.whole("length", 1, 200, 1, false);
    return order(fields, form)
        .map(order -> new Spot(Optional.empty(), at, length, form, order, mask));
  }

  private static Optional<BigInteger> mask(Fields fields) {
    Optional<BigInteger> mask =
        fields
            .number("mask")
            .filter(one -> Numbers.isWholeWithin(one, 1, Long.MAX_VALUE))
            .map(BigDecimal::toBigInteger);
    if (fields.has("mask") && mask.isEmpty()) {
      fields.wrong(
          "mask", "mask 应是正整数，如 0x00FF", "mask takes a whole number above 0, such as 0x00FF");
    }
    return mask;
  }

  /** The order of a binary value; big-endian where it is not written. */
  static Optional<Order> order(Fields fields, Form form) {
    boolean single = form.size() <= 2;
    Optional<Order> written = fields.choice("order", Fields.words(Order.values()), false);
    if (written.isPresent() && written.get().isSingle() != single) {
      String right = single ? "AB BA" : "ABCD CDAB BADC DCBA";
      fields.wrong("order", "这个类型的字节序应是其中之一：" + right, "the order of this type is one of " + right);
      return Optional.empty();
    }
    return Optional.of(written.orElse(single ? Order.AB : Order.ABCD));
  }
}
