package io.envgate.registermap;

import io.envgate.modbus.Table;
import io.envgate.profile.About;
import io.envgate.profile.Fields;
import io.envgate.profile.Formula;
import io.envgate.profile.Part;
import io.envgate.profile.Problems;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
          "start",
          "warm-up",
          "timeout",
          "gap",
          "sleeps-after",
          "constants",
          "blocks",
          "registers",
          "commands");

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
    return new Parsed.Bad(problems.asWritten());
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
    About about = fields.has("profile") ? About.of(fields) : About.INLINE;
    Optional<Part> registers = fields.part("registers");
    if (!(registers.orElse(null) instanceof Part.Items items)) {
      fields.wrong("registers", "registers 应是行的列表", "registers takes a list of rows");
      return Optional.empty();
    }
    RowsReader rows =
        new RowsReader(
            problems, new Blocks(fields, problems), rules, order.filter(one -> !one.isSingle()));
    rows.read(items);
    Map<String, Optional<BigDecimal>> constants = constants(fields);
    rows.check(constants.keySet());
    Conduct conduct = conduct(fields);
    List<Command> commands = commands(fields, rules, order.filter(one -> !one.isSingle()));
    return problems.none()
        ? Optional.of(
            new RegisterMap(
                about,
                rules,
                conduct,
                rows.rows(),
                rows.statuses(),
                rows.clocks(),
                constants,
                commands))
        : Optional.empty();
  }

  private static Conduct conduct(Fields fields) {
    return new Conduct(
        StepReader.list(fields, "start"),
        fields.duration("warm-up"),
        fields.duration("timeout"),
        fields.duration("gap"),
        fields.duration("sleeps-after"));
  }

  /** A constant without a number is one that the site must give. */
  private static Map<String, Optional<BigDecimal>> constants(Fields fields) {
    Map<String, Optional<BigDecimal>> constants = new LinkedHashMap<>();
    fields
        .entries("constants", "{low: 0, high: 100}")
        .ifPresent(
            one ->
                one.keys()
                    .forEach(
                        name -> {
                          if (!Formula.of(name)
                                  .map(Formula::names)
                                  .orElse(Set.of())
                                  .equals(Set.of(name))
                              || name.equals(Formula.OWN)) {
                            one.wrong(
                                name,
                                "常数的名字以字母开头，不叫 x",
                                "a constant's name begins with a letter and is not x");
                          }
                          constants.put(name, one.number(name));
                        }));
    return constants;
  }

  private static List<Command> commands(Fields fields, ReadRules rules, Optional<WordOrder> order) {
    List<Command> commands = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (Fields one : fields.mappings("commands", "{name: start, write: {coil: 3, value: 1}}")) {
      new CommandReader(one, rules, order)
          .read()
          .ifPresent(
              command -> {
                if (!taken.add(command.name())) {
                  one.wrong(
                      "name",
                      "前面已有命令 " + command.name(),
                      "there is a command " + command.name() + " above");
                }
                commands.add(command);
              });
    }
    return commands;
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
}
