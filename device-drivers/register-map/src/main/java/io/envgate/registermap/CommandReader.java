package io.envgate.registermap;

import io.envgate.api.reading.DataFlag;
import io.envgate.modbus.Table;
import io.envgate.profile.Fields;
import io.envgate.profile.Purpose;
import io.envgate.registermap.Command.Kind;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one of {@code commands:}. */
final class CommandReader {
  private static final List<String> KEYS =
      List.of(
          "name",
          "action",
          "item",
          "flag",
          "anytime",
          "unlock",
          "write",
          "kind",
          "release",
          "hold",
          "lasts",
          "group",
          "read-back",
          "done",
          "values",
          "clock",
          "note");
  private static final List<String> VALUE_KEYS =
      List.of(
          "table", "address", "type", "order", "length", "bit", "mask", "scale", "offset", "unit",
          "invalid", "least", "most", "note");
  private static final Map<String, Kind> KINDS = Fields.words(Kind.values());

  private final Fields fields;
  private final ReadRules rules;
  private final Optional<WordOrder> order;

  /**
   * @param order the usual one of the map
   */
  CommandReader(Fields fields, ReadRules rules, Optional<WordOrder> order) {
    this.fields = fields;
    this.rules = rules;
    this.order = order;
  }

  /** Empty where a problem leaves no command. */
  Optional<Command> read() {
    fields.onlyKnows(KEYS);
    Optional<String> name = fields.text("name", true);
    List<Step> write = StepReader.list(fields, "write");
    List<Step> release = StepReader.list(fields, "release");
    Kind kind = fields.choice("kind", KINDS, false).orElse(Kind.MOMENTARY);
    Duration hold = fields.duration("hold");
    Map<String, Command.Value> values = values();
    Optional<Clock> clock =
        fields
            .entries("clock", "{table: holding, address: 200, clock: [Y, M, D, h, m, s]}")
            .flatMap(one -> new ClockReader(one, rules, order).of("clock"));
    boolean valuesOnly = kind == Kind.SET || kind == Kind.ASK;
    if (write.isEmpty() && !valuesOnly) {
      fields.wrong(
          "write",
          "命令要写什么？write: {coil: 3, value: 1}",
          "what does it write? write: {coil: 3, value: 1}");
    } else if (valuesOnly && (!write.isEmpty() || values.isEmpty() && clock.isEmpty())) {
      fields.wrong(
          "values",
          "set 和 ask 没有 write，要有 values: {value: {table: holding, address: 120, type: uint16}}",
          "set and ask have no write but values: {value: {table: holding, address: 120, type:"
              + " uint16}}");
    } else if (isReleaseWrong(kind, release)) {
      fields.wrong(
          "release",
          "pulse 和 level 要有 release，sticky 可以有，其他没有",
          "pulse and level have a release, sticky may have one, others have none");
    } else if ((kind == Kind.PULSE) == hold.isZero()) {
      fields.wrong("hold", "pulse 要有 hold，其他没有", "a pulse has a hold, others have none");
    } else if (name.isPresent()) {
      return Optional.of(
          new Command(
              name.get(),
              purpose(kind),
              StepReader.list(fields, "unlock"),
              write,
              kind,
              release,
              hold,
              fields.duration("lasts"),
              fields.text("group", false).orElse(""),
              readBack(kind),
              done(),
              values,
              clock));
    }
    return Optional.empty();
  }

  private static boolean isReleaseWrong(Kind kind, List<Step> release) {
    boolean must = kind == Kind.PULSE || kind == Kind.LEVEL;
    return must && release.isEmpty() || !must && kind != Kind.STICKY && !release.isEmpty();
  }

  /** What lasts can be read again; what the analyzer takes back by itself cannot. */
  private boolean readBack(Kind kind) {
    boolean lasts =
        kind == Kind.LEVEL || kind == Kind.STICKY || kind == Kind.SET && !fields.has("clock");
    return fields.choice("read-back", Purpose.TRUTHS, false).orElse(lasts);
  }

  private Purpose purpose(Kind kind) {
    boolean unknown = kind != Kind.SET && kind != Kind.ASK; // nobody knows what it does to values
    return Purpose.of(fields, unknown ? Optional.of(DataFlag.M) : Optional.empty());
  }

  private Map<String, Command.Value> values() {
    Map<String, Command.Value> values = new LinkedHashMap<>();
    fields
        .entries("values", "{value: {table: holding, address: 120, type: uint16}}")
        .ifPresent(
            all ->
                all.keys()
                    .forEach(
                        name ->
                            all.entries(name, "{table: holding, address: 120, type: uint16}")
                                .flatMap(one -> value(name, one))
                                .ifPresent(value -> values.put(name, value))));
    return values;
  }

  private Optional<Command.Value> value(String name, Fields one) {
    one.onlyKnows(VALUE_KEYS);
    Optional<BigDecimal> least = one.number("least");
    Optional<BigDecimal> most = one.number("most");
    return new RowReader(one, rules, order)
        .row(name, Optional.empty(), Treatment.NONE)
        .map(row -> new Command.Value(row, least, most));
  }

  private Optional<Command.Done> done() {
    for (Fields one :
        fields.mappings("done", "{table: holding, address: 110, value: 0, within: 30min}")) {
      one.onlyKnows(List.of("table", "address", "value", "after", "within"));
      Optional<Table> table = one.choice("table", RowReader.TABLES, true);
      int address = one.whole("address", 0, 65535, -1, true);
      int value = one.whole("value", 0, 65535, -1, true);
      Duration within = one.duration("within");
      if (within.isZero()) {
        one.wrong("within", "要写 within: 多久算失败", "within is missing: when has it failed?");
      } else if (table.isPresent() && address >= 0 && value >= 0) {
        return Optional.of(
            new Command.Done(
                new Span(table.get(), address, 1), value, one.duration("after"), within));
      }
    }
    return Optional.empty();
  }
}
