package io.envgate.registermap;

import io.envgate.modbus.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads a whole register map: its header, its reading rules, its rows. */
final class MapReader {
  private static final List<String> KEYS =
      List.of(
          "profile",
          "vendor",
          "model",
          "category",
          "confidence",
          "source",
          "note",
          "order",
          "max-gap",
          "max-registers",
          "max-bits",
          "exact-blocks",
          "registers");
  private static final Comparator<Problem> AS_WRITTEN =
      Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column);

  private final Problems problems;

  MapReader(Problems problems) {
    this.problems = problems;
  }

  Parsed read(Optional<Part> root) {
    Optional<RegisterMap> map =
        root.flatMap(part -> part instanceof Part.Entries entries ? map(entries) : misshapen(part));
    if (problems.none() && map.isPresent()) {
      return new Parsed.Good(map.get());
    }
    return new Parsed.Bad(problems.all().stream().sorted(AS_WRITTEN).toList());
  }

  private Optional<RegisterMap> misshapen(Part part) {
    problems.add(part.place(), "应是带 registers: 的映射", "this should be a mapping with registers:");
    return Optional.empty();
  }

  private Optional<RegisterMap> map(Part.Entries entries) {
    Fields fields = new Fields(entries, problems);
    fields.onlyKnows(KEYS);
    fields.whole("profile", 1, 1, 1, false);
    ReadRules rules = rules(fields);
    Optional<WordOrder> order = fields.choice("order", RowReader.ORDERS, false);
    if (order.filter(WordOrder::isSingle).isPresent()) {
      fields.wrong(
          "order",
          "整个文件的字节序应是 ABCD CDAB BADC DCBA 之一",
          "the order of a map is one of ABCD CDAB BADC DCBA");
    }
    About about = fields.has("profile") ? about(fields) : About.INLINE;
    Optional<Part> registers = fields.part("registers");
    if (!(registers.orElse(null) instanceof Part.Items items)) {
      fields.wrong("registers", "registers 应是行的列表", "registers takes a list of rows");
      return Optional.empty();
    }
    return rows(items, about, rules, order.filter(one -> !one.isSingle()));
  }

  private About about(Fields fields) {
    if (!fields.has("source")) {
      fields.wrong("source", "缺少 source：事实从哪里来", "source is missing: where the facts come from");
    }
    return new About(
        fields.text("vendor", true).orElse(""),
        fields.text("model", true).orElse(""),
        fields.choice("category", words(About.CATEGORIES), true).orElse(""),
        fields.choice("confidence", words(About.CONFIDENCES), true).orElse(""),
        fields.texts("source"));
  }

  private static Map<String, String> words(List<String> words) {
    Map<String, String> map = new TreeMap<>();
    words.forEach(word -> map.put(word, word));
    return map;
  }

  private ReadRules rules(Fields fields) {
    ReadRules usual = ReadRules.USUAL;
    return new ReadRules(
        fields.whole("max-gap", 0, 125, usual.maxGap(), false),
        fields.whole("max-registers", 1, 125, usual.maxRegisters(), false),
        fields.whole("max-bits", 1, 2000, usual.maxBits(), false),
        exactBlocks(fields));
  }

  private List<Span> exactBlocks(Fields fields) {
    List<Span> blocks = new ArrayList<>();
    fields
        .part("exact-blocks")
        .ifPresent(
            part -> {
              for (Part one : part instanceof Part.Items items ? items.parts() : List.of(part)) {
                if (one instanceof Part.Entries entries) {
                  exactBlock(new Fields(entries, problems)).ifPresent(blocks::add);
                } else {
                  fields.wrong(
                      "exact-blocks",
                      "应写成 - {table: holding, address: 0, count: 6}",
                      "write each as - {table: holding, address: 0, count: 6}");
                }
              }
            });
    return blocks;
  }

  private Optional<Span> exactBlock(Fields fields) {
    fields.onlyKnows(List.of("table", "address", "count", "note"));
    Optional<Table> table = fields.choice("table", RowReader.TABLES, true);
    int address = fields.whole("address", 0, 65535, -1, true);
    int count = fields.whole("count", 1, table.map(Table::mostInOneRequest).orElse(125), 0, true);
    if (table.isEmpty() || address < 0 || count < 1) {
      return Optional.empty();
    }
    if (address + count > 65536) {
      fields.wrong("count", "超出地址 65535", "this goes beyond address 65535");
      return Optional.empty();
    }
    return Optional.of(new Span(table.get(), address, count));
  }

  private Optional<RegisterMap> rows(
      Part.Items items, About about, ReadRules rules, Optional<WordOrder> order) {
    List<Row> rows = new ArrayList<>();
    List<Status> statuses = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (int index = 0; index < items.parts().size(); index++) {
      if (!(items.parts().get(index) instanceof Part.Entries written)) {
        problems.add(
            items.parts().get(index).place().inRow(index),
            "一行应写成 {factor: …, table: …, address: …, type: …}",
            "a row is written {factor: …, table: …, address: …, type: …}");
        continue;
      }
      Fields fields = new Fields(written.inRow(index), problems);
      if (StatusReader.isStatus(written)) {
        new StatusReader(fields, rules, order).read().ifPresent(statuses::add);
      } else {
        new RowReader(fields, rules, order)
            .read()
            .filter(row -> isNew(row, taken, fields))
            .ifPresent(rows::add);
      }
    }
    return finished(
        new Fields(new Part.Entries(Map.of(), Map.of(), items.place()), problems),
        about,
        rules,
        rows,
        statuses);
  }

  private Optional<RegisterMap> finished(
      Fields whole, About about, ReadRules rules, List<Row> rows, List<Status> statuses) {
    if (rows.isEmpty() && problems.none()) {
      whole.wrong("registers", "没有任何测量值的行", "there is no row with a value");
    }
    for (Status status : statuses) {
      for (String concerned : status.concerns()) {
        if (rows.stream().noneMatch(row -> row.isCalled(concerned))) {
          whole.wrong(
              "concerns",
              "concerns: " + concerned + " 不是任何一行的 factor 或 name",
              "concerns: " + concerned + " is no row's factor or name");
        }
      }
    }
    return problems.none()
        ? Optional.of(new RegisterMap(about, rules, rows, statuses))
        : Optional.empty();
  }

  /**
   * Two rows must not be the same factor of the same monitoring point: which of them would count?
   */
  private static boolean isNew(Row row, Set<String> taken, Fields fields) {
    boolean fresh = true;
    for (String point : row.points().isEmpty() ? List.of("") : row.points()) {
      fresh &= taken.add(point + " name " + row.name());
      fresh &= row.factor().map(factor -> taken.add(point + " factor " + factor)).orElse(true);
    }
    if (!fresh) {
      fields.wrong(
          row.factor().isPresent() ? "factor" : "name",
          "前面已有一行 " + row.name() + "；用不同的 factor 和 name",
          "there is a row " + row.name() + " above; give this one another factor and name");
    }
    return fresh;
  }
}
