package io.envgate.registermap;

import io.envgate.modbus.Table;
import io.envgate.profile.Fields;
import io.envgate.profile.Numbers;
import io.envgate.profile.Part;
import io.envgate.profile.Statement;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads one row of {@code registers:} that is a status: one with {@code bits}, {@code clear-bits}
 * or {@code values}.
 */
final class StatusReader {
  private static final List<String> MARKS = List.of("bits", "clear-bits", "values");
  private static final List<String> KEYS =
      List.of(
          "name",
          "table",
          "address",
          "type",
          "order",
          "mask",
          "bits",
          "clear-bits",
          "values",
          "otherwise",
          "concerns",
          "note");
  private static final BigInteger WIDEST = BigInteger.valueOf(255); // a byte has 256 values

  private static final Map<String, ValueType> TYPES =
      new TreeMap<>(
          Map.of(
              "uint16", ValueType.UINT16, "uint32", ValueType.UINT32, "uint64", ValueType.UINT64));

  private final Fields fields;
  private final ReadRules rules;
  private final Optional<WordOrder> usualOrder;

  StatusReader(Fields fields, ReadRules rules, Optional<WordOrder> usualOrder) {
    this.fields = fields;
    this.rules = rules;
    this.usualOrder = usualOrder;
  }

  static boolean isStatus(Part.Entries row) {
    return MARKS.stream().anyMatch(row.parts()::containsKey);
  }

  /** Empty where a problem leaves no status. */
  Optional<Status> read() {
    fields.onlyKnows(KEYS);
    Optional<Table> table = fields.choice("table", RowReader.TABLES, true);
    int address = fields.whole("address", 0, 65535, -1, true);
    Optional<ValueCodec> codec = table.flatMap(this::codec);
    Map<Integer, Statement> set = bits("bits");
    Map<Integer, Statement> clear = bits("clear-bits");
    Map<BigInteger, Statement> values =
        fields.statements(
            "values", StatusReader::numbers, "数，或 0x80..0xBF", "a number, or 0x80..0xBF");
    Optional<Statement> otherwise =
        fields.has("otherwise") ? fields.statement("otherwise") : Optional.empty();
    Optional<BigInteger> mask =
        fields.number("mask").flatMap(StatusReader::natural).filter(one -> one.signum() > 0);
    if (fields.has("mask") && mask.isEmpty()) {
      fields.wrong(
          "mask", "mask 应是正整数，如 0x00FF", "mask takes a whole number above 0, such as 0x00FF");
    }
    if (codec.isEmpty() || address < 0 || set.isEmpty() && clear.isEmpty() && values.isEmpty()) {
      return Optional.empty();
    }
    boolean bits = table.get().holdsBits();
    int highest =
        Stream.of(set, clear).flatMap(map -> map.keySet().stream()).max(Integer::compare).orElse(0);
    if (!bits && highest >= 16 * codec.get().registers()) {
      fields.wrong("bits", "这个类型没有第 " + highest + " 位", "this type has no bit " + highest);
      return Optional.empty();
    }
    String name = fields.text("name", false).orElse("status " + address);
    return RowReader.span(
            fields, table.get(), address, bits ? highest + 1 : codec.get().registers(), rules)
        .map(
            span ->
                new Status(
                    name,
                    span,
                    codec.get(),
                    mask,
                    set,
                    clear,
                    values,
                    otherwise,
                    fields.texts("concerns")));
  }

  private Map<Integer, Statement> bits(String key) {
    return fields.statements(
        key,
        text ->
            Numbers.of(text)
                .filter(one -> Numbers.isWholeWithin(one, 0, 1999))
                .map(one -> List.of(one.intValueExact()))
                .orElse(List.of()),
        "位号（最低位为 0）",
        "a bit number from 0");
  }

  private Optional<ValueCodec> codec(Table table) {
    if (table.holdsBits()) {
      fields.choice("type", Map.of("bit", ValueType.BIT), false);
      return Optional.of(ValueCodec.bit(WordOrder.AB, 0));
    }
    return fields
        .choice("type", TYPES, true)
        .flatMap(
            type ->
                RowReader.order(fields, type, usualOrder).map(order -> ValueCodec.of(type, order)));
  }

  /** One number, or all from one to another; none where it is neither or they are too many. */
  private static List<BigInteger> numbers(String text) {
    String[] ends = text.split("\\.\\.", 2);
    Optional<BigInteger> first = Numbers.of(ends[0]).flatMap(StatusReader::natural);
    Optional<BigInteger> last = Numbers.of(ends[ends.length - 1]).flatMap(StatusReader::natural);
    if (first.isEmpty()
        || last.isEmpty()
        || last.get().subtract(first.get()).compareTo(WIDEST) > 0) {
      return List.of();
    }
    List<BigInteger> numbers = new ArrayList<>();
    for (BigInteger one = first.get();
        one.compareTo(last.get()) <= 0;
        one = one.add(BigInteger.ONE)) {
      numbers.add(one);
    }
    return numbers;
  }

  private static Optional<BigInteger> natural(BigDecimal number) {
    return Optional.of(number)
        .filter(one -> one.signum() >= 0 && one.stripTrailingZeros().scale() <= 0)
        .map(BigDecimal::toBigInteger);
  }
}
