package io.envgate.registermap;

import io.envgate.modbus.Table;
import io.envgate.profile.Fields;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one of {@code commands:}. */
final class CommandReader {
  private static final List<String> KEYS =
      List.of("name", "unlock", "write", "kind", "release", "hold", "group", "done", "note");
  private static final Map<String, Command.Kind> KINDS = Fields.words(Command.Kind.values());

  private final Fields fields;

  CommandReader(Fields fields) {
    this.fields = fields;
  }

  /** Empty where a problem leaves no command. */
  Optional<Command> read() {
    fields.onlyKnows(KEYS);
    Optional<String> name = fields.text("name", true);
    List<Step> write = StepReader.list(fields, "write");
    List<Step> release = StepReader.list(fields, "release");
    Command.Kind kind = fields.choice("kind", KINDS, false).orElse(Command.Kind.MOMENTARY);
    Duration hold = fields.duration("hold");
    boolean ends = kind == Command.Kind.PULSE || kind == Command.Kind.LEVEL;
    if (write.isEmpty()) {
      fields.wrong(
          "write",
          "命令要写什么？write: {coil: 3, value: 1}",
          "what does it write? write: {coil: 3, value: 1}");
    } else if (ends == release.isEmpty()) {
      fields.wrong(
          "release",
          "pulse 和 level 要有 release，其他没有",
          "pulse and level have a release, others have none");
    } else if ((kind == Command.Kind.PULSE) == hold.isZero()) {
      fields.wrong("hold", "pulse 要有 hold，其他没有", "a pulse has a hold, others have none");
    } else if (name.isPresent()) {
      return Optional.of(
          new Command(
              name.get(),
              StepReader.list(fields, "unlock"),
              write,
              kind,
              release,
              hold,
              fields.text("group", false).orElse(""),
              done()));
    }
    return Optional.empty();
  }

  private Optional<Command.Done> done() {
    for (Fields one :
        fields.mappings("done", "{table: holding, address: 110, value: 0, within: 30min}")) {
      one.onlyKnows(List.of("table", "address", "value", "within"));
      Optional<Table> table = one.choice("table", RowReader.TABLES, true);
      int address = one.whole("address", 0, 65535, -1, true);
      int value = one.whole("value", 0, 65535, -1, true);
      Duration within = one.duration("within");
      if (within.isZero()) {
        one.wrong("within", "要写 within: 多久算失败", "within is missing: when has it failed?");
      } else if (table.isPresent() && address >= 0 && value >= 0) {
        return Optional.of(new Command.Done(new Span(table.get(), address, 1), value, within));
      }
    }
    return Optional.empty();
  }
}
