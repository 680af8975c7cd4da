package io.envgate.textinstrument;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the rows of a profile: values, and statuses, which have bits or values. */
final class RowsReader {
  private static final List<String> SPOT =
      List.of("field", "at", "length", "type", "order", "mask");
  static final List<String> ROW =
      List.of(
          "factor",
          "name",
          "point",
          "points",
          "telegram",
          "field",
          "at",
          "length",
          "type",
          "order",
          "mask",
          "scale",
          "offset",
          "unit",
          "units",
          "unit-from",
          "invalid",
          "note");
  static final List<String> STATUS =
      List.of(
          "name",
          "telegram",
          "field",
          "at",
          "length",
          "type",
          "order",
          "mask",
          "bits",
          "clear-bits",
          "values",
          "otherwise",
          "concerns",
          "note");

  private final Map<String, Telegram> telegrams;
  private final List<Row> rows = new ArrayList<>();
  private final List<Status> statuses = new ArrayList<>();

  RowsReader(Map<String, Telegram> telegrams) {
    this.telegrams = telegrams;
  }

  List<Row> rows() {
    return rows;
  }

  List<Status> statuses() {
    return statuses;
  }

  void read(Fields fields) {
    boolean isStatus = fields.has("bits") || fields.has("clear-bits") || fields.has("values");
    fields.onlyKnows(isStatus ? STATUS : ROW);
    Optional<Telegram> telegram = telegram(fields);
    Optional<Spot> spot =
        telegram.flatMap(one -> spot(fields, one, isStatus ? Form.TEXT : Form.NUMBER));
    if (isStatus) {
      status(fields, telegram, spot);
    } else {
      row(fields, telegram, spot);
    }
  }

  /** The one that is named, or the only one that is expected. */
  private Optional<Telegram> telegram(Fields fields) {
    List<String> known =
        telegrams.values().stream()
            .filter(one -> one.expect().isPresent())
            .map(Telegram::name)
            .toList();
    Optional<String> named = fields.text("telegram", known.size() != 1);
    String name = named.orElse(known.size() == 1 ? known.get(0) : "");
    if (named.isPresent() && !known.contains(name)) {
      String meant = Spelling.nearest(name, known).orElse(String.join(" ", known));
      fields.wrong(
          "telegram",
          "没有报文 " + name + "；有的是 " + meant,
          "there is no telegram " + name + "; there is " + meant);
    }
    return known.contains(name) ? Optional.of(telegrams.get(name)) : Optional.empty();
  }

  private Optional<Spot> spot(Fields fields, Telegram telegram, Form usual) {
    Form form = fields.choice("type", Form.values(), false).orElse(usual);
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
    Optional<Order> written = fields.choice("order", Order.values(), false);
    if (written.isPresent() && written.get().isSingle() != single) {
      String right = single ? "AB BA" : "ABCD CDAB BADC DCBA";
      fields.wrong("order", "这个类型的字节序应是其中之一：" + right, "the order of this type is one of " + right);
      return Optional.empty();
    }
    return Optional.of(written.orElse(single ? Order.AB : Order.ABCD));
  }

  private void row(Fields fields, Optional<Telegram> telegram, Optional<Spot> spot) {
    Optional<Factor> factor = fields.text("factor", false).flatMap(code -> factor(fields, code));
    String name = fields.text("name", false).or(() -> factor.map(Factor::code)).orElse("");
    if (name.isEmpty() && !fields.has("factor")) {
      fields.wrong("factor", "一行要有 factor（因子编码）或 name", "a row needs a factor or a name");
    }
    if (!name.isEmpty() && rows.stream().anyMatch(one -> one.name().equals(name))) {
      fields.wrong("name", "上面已有一行 " + name, "there is a row " + name + " above");
    }
    Scale scale = fields.scale("scale", fields.offset("offset"));
    Map<String, Scale> units = new LinkedHashMap<>();
    fields
        .within("units")
        .ifPresent(
            map -> map.keys().forEach(unit -> units.put(unit, map.scale(unit, BigDecimal.ZERO))));
    Optional<Spot> unitFrom = telegram.flatMap(one -> unitFrom(fields, one));
    List<String> points = fields.has("points") ? fields.texts("points") : fields.texts("point");
    if (telegram.isPresent() && spot.isPresent() && !name.isEmpty()) {
      rows.add(
          new Row(
              name,
              factor,
              points,
              telegram.get().name(),
              spot.get(),
              scale,
              unitFrom,
              units,
              fields.text("unit", false).orElse(""),
              invalid(fields)));
    }
  }

  private static Optional<Factor> factor(Fields fields, String code) {
    if (code.matches("[A-Za-z0-9]{1,20}")) {
      return Optional.of(new Factor(code));
    }
    fields.wrong(
        "factor",
        "因子编码是 1～20 个字母或数字，而不是“" + code + "”",
        "a factor code has 1 to 20 letters and digits, not '" + code + "'");
    return Optional.empty();
  }

  /** A field's name, or a mapping with its place. */
  private Optional<Spot> unitFrom(Fields fields, Telegram telegram) {
    if (fields.has("unit-from") && !fields.has("units")) {
      fields.wrong(
          "units", "unit-from 要有 units: {单位: 倍数}", "unit-from needs units: {unit: factor}");
    }
    if (!fields.isMapping("unit-from")) {
      return fields
          .text("unit-from", false)
          .map(name -> new Spot(Optional.of(name), 0, 0, Form.TEXT, Order.AB, Optional.empty()));
    }
    Optional<Fields> within = fields.within("unit-from");
    within.ifPresent(one -> one.onlyKnows(SPOT));
    return within.flatMap(one -> spot(one, telegram, Form.TEXT));
  }

  /** A list of marks, or a mapping from marks to what they state. */
  private static Map<String, Statement> invalid(Fields fields) {
    Map<String, Statement> marks = new LinkedHashMap<>();
    if (fields.isMapping("invalid")) {
      fields
          .within("invalid")
          .ifPresent(
              map ->
                  map.keys()
                      .forEach(
                          mark -> map.statement(mark).ifPresent(said -> marks.put(mark, said))));
    } else {
      fields.texts("invalid").forEach(mark -> marks.put(mark, new Statement(DataFlag.D, "")));
    }
    return marks;
  }

  private void status(Fields fields, Optional<Telegram> telegram, Optional<Spot> spot) {
    Map<Integer, Statement> set = bits(fields, "bits");
    Map<Integer, Statement> clear = bits(fields, "clear-bits");
    Map<String, Statement> values = new LinkedHashMap<>();
    fields
        .within("values")
        .ifPresent(
            map ->
                map.keys()
                    .forEach(key -> map.statement(key).ifPresent(said -> values.put(key, said))));
    Optional<Statement> otherwise =
        fields.has("otherwise") ? fields.statement("otherwise") : Optional.empty();
    boolean numeric = spot.map(one -> one.form() != Form.TEXT).orElse(true);
    if (!numeric && fields.has("bits") | fields.has("clear-bits")) {
      fields.wrong(
          "type",
          "bits 要有 type：number、hex 或二进制类型",
          "bits need a type: number, hex or a binary one");
    }
    if (telegram.isPresent()
        && spot.isPresent()
        && !(set.isEmpty() && clear.isEmpty() && values.isEmpty())) {
      String name = fields.text("name", false).orElse("status " + spot.get().where());
      statuses.add(
          new Status(
              name,
              telegram.get().name(),
              spot.get(),
              set,
              clear,
              values,
              otherwise,
              fields.texts("concerns")));
    }
  }

  private static Map<Integer, Statement> bits(Fields fields, String key) {
    Map<Integer, Statement> bits = new LinkedHashMap<>();
    fields
        .within(key)
        .ifPresent(
            map -> {
              for (String bit : map.keys()) {
                Optional<Integer> number =
                    Numbers.of(bit)
                        .filter(one -> Numbers.isWholeWithin(one, 0, 63))
                        .map(BigDecimal::intValueExact);
                if (number.isEmpty()) {
                  map.wrong(bit, key + " 的键应是位号（最低位为 0）", key + ": the key is a bit number from 0");
                }
                map.statement(bit).ifPresent(said -> number.ifPresent(one -> bits.put(one, said)));
              }
            });
    return bits;
  }
}
