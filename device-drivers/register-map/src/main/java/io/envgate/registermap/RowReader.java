package io.envgate.registermap;

import io.envgate.api.reading.Factor;
import io.envgate.modbus.Table;
import io.envgate.profile.Fields;
import io.envgate.profile.Numbers;
import io.envgate.profile.Scale;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads one row of {@code registers:} that is a value. */
final class RowReader {
  static final List<String> KEYS =
      List.of(
          "factor", "name", "point", "points", "table", "address", "type", "order", "length", "bit",
          "mask", "scale", "offset", "unit", "invalid", "note");
  static final Map<String, Table> TABLES = Fields.words(Table.values());
  private static final Map<String, ValueType> TYPES = Fields.words(ValueType.values());
  static final Map<String, WordOrder> ORDERS = Fields.words(WordOrder.values());

  private final Fields fields;
  private final ReadRules rules;
  private final Optional<WordOrder> usualOrder;

  RowReader(Fields fields, ReadRules rules, Optional<WordOrder> usualOrder) {
    this.fields = fields;
    this.rules = rules;
    this.usualOrder = usualOrder;
  }

  /** Empty where a problem leaves no row. */
  Optional<Row> read() {
    fields.onlyKnows(Stream.concat(KEYS.stream(), TreatmentReader.KEYS.stream()).toList());
    Optional<Factor> factor = fields.factor();
    String name = fields.text("name", false).or(() -> factor.map(Factor::code)).orElse("");
    if (name.isEmpty() && !fields.has("factor")) {
      fields.wrong("factor", "一行要有 factor（因子编码）或 name", "a row needs a factor or a name");
    }
    return row(name, factor, new TreatmentReader(fields).read());
  }

  /** What stands at the place that the fields name, whatever it is called. */
  Optional<Row> row(String name, Optional<Factor> factor, Treatment treatment) {
    Optional<Table> table = fields.choice("table", TABLES, true);
    int address = fields.whole("address", 0, 65535, -1, true);
    Optional<ValueCodec> codec = table.flatMap(this::codec);
    Scale scale = fields.scale("scale", fields.offset("offset"));
    if (name.isEmpty() || table.isEmpty() || address < 0 || codec.isEmpty()) {
      return Optional.empty();
    }
    int count = table.get().holdsBits() ? 1 : codec.get().registers();
    return span(fields, table.get(), address, count, rules)
        .map(
            span ->
                new Row(
                    name,
                    factor,
                    points(),
                    span,
                    codec.get(),
                    scale,
                    fields.text("unit", false).orElse(""),
                    fields.numbers("invalid"),
                    treatment));
  }

  private List<String> points() {
    if (fields.has("point") && fields.has("points")) {
      fields.wrong("points", "point 与 points 只写一个", "write point or points, not both");
    }
    return fields.has("points") ? fields.texts("points") : fields.texts("point");
  }

  private Optional<ValueCodec> codec(Table table) {
    boolean bits = table.holdsBits();
    Optional<ValueType> type =
        bits && !fields.has("type")
            ? Optional.of(ValueType.BIT)
            : fields.choice("type", TYPES, true);
    if (type.isEmpty()) {
      return Optional.empty();
    }
    if (bits && type.get() != ValueType.BIT) {
      fields.wrong("type", "线圈和离散输入只有 bit 类型", "coils and discrete inputs have the type bit");
      return Optional.empty();
    }
    int registers = length(type.get());
    Optional<WordOrder> order = order(fields, type.get(), usualOrder);
    int bit = fields.whole("bit", 0, 15, 0, false);
    if (fields.has("bit") && (type.get() != ValueType.BIT || bits)) {
      fields.wrong("bit", "bit: 只用于寄存器里的 type: bit", "bit: goes with type: bit in a register");
      return Optional.empty();
    }
    return order.flatMap(one -> masked(new ValueCodec(type.get(), one, registers, bit)));
  }

  private Optional<ValueCodec> masked(ValueCodec codec) {
    Optional<BigDecimal> mask = fields.number("mask");
    if (mask.isEmpty()) {
      return Optional.of(codec);
    }
    long most = (1L << Math.min(62, 16 * codec.registers())) - 1;
    if (!codec.type().isPlain() || !Numbers.isWholeWithin(mask.get(), 1, most)) {
      fields.wrong(
          "mask",
          "mask 是正整数，用于 uint16 和 uint32，如 0x00FF",
          "mask takes a whole number above 0 and goes with uint16 and uint32, such as 0x00FF");
      return Optional.empty();
    }
    return Optional.of(codec.masked(mask.get().toBigIntegerExact()));
  }

  private int length(ValueType type) {
    if (type == ValueType.STRING) {
      return fields.whole("length", 1, 125, 1, true);
    }
    if (fields.has("length")) {
      fields.wrong("length", "length: 只用于 type: string", "length: goes with type: string");
    }
    return type.registers();
  }

  /** The order of a row, the usual one of its map, or big-endian. */
  static Optional<WordOrder> order(Fields fields, ValueType type, Optional<WordOrder> usual) {
    boolean single = type.registers() <= 1;
    Optional<WordOrder> written = fields.choice("order", ORDERS, false);
    if (fields.has("order")) {
      if (written.isPresent() && written.get().isSingle() != single) {
        String right = single ? "AB BA" : "ABCD CDAB BADC DCBA";
        String name = type.name().toLowerCase(Locale.ROOT);
        fields.wrong(
            "order", name + " 的字节序应是其中之一：" + right, "the order of " + name + " is one of " + right);
        return Optional.empty();
      }
      return written;
    }
    return Optional.of(single ? WordOrder.AB : usual.orElse(WordOrder.ABCD));
  }

  /** Empty, with a problem, where it goes beyond the table or one request. */
  static Optional<Span> span(Fields fields, Table table, int address, int count, ReadRules rules) {
    if (address + count > 65536) {
      fields.wrong(
          "address",
          "从 " + address + " 起 " + count + " 个，超出 65535",
          count + " from " + address + " go beyond 65535");
      return Optional.empty();
    }
    Span span = new Span(table, address, count);
    boolean exact = rules.exactBlocks().stream().anyMatch(block -> block.covers(span));
    if (!exact && count > rules.most(span)) {
      fields.wrong(
          "address",
          "一个值占 " + count + "，而一次最多读 " + rules.most(span),
          "one value takes " + count + ", but one request reads at most " + rules.most(span));
      return Optional.empty();
    }
    return Optional.of(span);
  }
}
