package io.envgate.textinstrument;

import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import io.envgate.profile.Fields;
import io.envgate.profile.Formula;
import io.envgate.profile.Limits;
import io.envgate.profile.Scale;
import io.envgate.profile.Spelling;
import io.envgate.profile.Statement;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the rows of a profile: values, and statuses, which have bits or values. */
final class RowsReader {
  static final List<String> KEYS =
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
          "below",
          "above",
          "figure",
          "note");

  private final Map<String, Telegram> telegrams;
  private final List<Row> rows = new ArrayList<>();
  private final List<Status> statuses = new ArrayList<>();
  private final Map<Fields, Row> reckoning = new LinkedHashMap<>();
  private final Map<Fields, Status> concerning = new LinkedHashMap<>();

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
    boolean isStatus = StatusReader.isStatus(fields);
    fields.onlyKnows(isStatus ? StatusReader.KEYS : KEYS);
    Optional<Telegram> telegram = telegram(fields);
    Optional<Spot> spot =
        telegram.flatMap(one -> SpotReader.spot(fields, one, isStatus ? Form.TEXT : Form.NUMBER));
    if (isStatus) {
      StatusReader.read(fields, telegram, spot).ifPresent(one -> keep(fields, one));
    } else {
      row(fields, telegram, spot);
    }
  }

  private void keep(Fields fields, Status status) {
    statuses.add(status);
    concerning.put(fields, status);
  }

  /** Names what a status speaks for and no row is called; asked when all rows are read. */
  void checkConcerns() {
    concerning.forEach(
        (fields, status) -> {
          for (String word : status.concerns()) {
            if (rows.stream().noneMatch(row -> row.isCalled(word))) {
              fields.wrong("concerns", "没有一行叫 " + word, "no row is called " + word);
            }
          }
        });
  }

  /** The one that is named, or the only one that is expected. */
  private Optional<Telegram> telegram(Fields fields) {
    List<String> known =
        telegrams.values().stream().filter(Telegram::brings).map(Telegram::name).toList();
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
        .entries("units", "{ppm: 1}")
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
              invalid(fields),
              Limits.of(fields),
              figure(fields)));
      reckoning.put(fields, rows.get(rows.size() - 1));
    }
  }

  private static Optional<Formula> figure(Fields fields) {
    Optional<String> text = fields.text("figure", false);
    Optional<Formula> formula = text.flatMap(Formula::of);
    if (text.isPresent() && formula.isEmpty()) {
      fields.wrong("figure", "这不是算式：" + text.get(), "this is no formula: " + text.get());
    }
    return formula;
  }

  /** Names what a formula names and no row above is called; asked when all rows are read. */
  void checkFormulas() {
    List<Row> above = new ArrayList<>();
    reckoning.forEach(
        (fields, row) -> {
          for (String word : row.names()) {
            if (above.stream().noneMatch(one -> one.isCalled(word))) {
              fields.wrong("figure", "上面没有一行叫 " + word, "no row above is called " + word);
            }
          }
          above.add(row);
        });
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
    Optional<Fields> within = fields.entries("unit-from", "{at: 8, type: uint8}");
    within.ifPresent(one -> one.onlyKnows(SpotReader.KEYS));
    return within.flatMap(one -> SpotReader.spot(one, telegram, Form.TEXT));
  }

  /** A list of marks, or a mapping from marks to what they state. */
  private static Map<String, Statement> invalid(Fields fields) {
    Map<String, Statement> marks = new LinkedHashMap<>();
    Optional<Fields> stating =
        fields.isMapping("invalid")
            ? fields.entries("invalid", "{999: D fault}")
            : Optional.empty();
    stating.ifPresent(
        map ->
            map.keys().forEach(mark -> mark(map, mark).ifPresent(said -> marks.put(mark, said))));
    if (stating.isEmpty()) {
      fields.texts("invalid").forEach(mark -> marks.put(mark, new Statement(DataFlag.D, "")));
    }
    return marks;
  }

  private static Optional<Statement> mark(Fields marks, String mark) {
    Optional<Statement> said = marks.statement(mark);
    if (said.isPresent() && said.get().flag() == DataFlag.N) {
      marks.wrong(mark, "没有数就不能是 N", "where there is no value the flag is not N");
    }
    return said;
  }
}
