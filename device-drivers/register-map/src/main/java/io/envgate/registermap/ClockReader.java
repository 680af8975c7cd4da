package io.envgate.registermap;

import io.envgate.modbus.Table;
import io.envgate.profile.Fields;
import io.envgate.profile.Part;
import java.time.DateTimeException;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads one row of {@code registers:} that is the time of a result: one with {@code clock}. */
final class ClockReader {
  private static final List<String> KEYS =
      List.of("name", "table", "address", "clock", "digits", "order", "zone", "note");
  private static final Map<String, Clock.Part> PARTS =
      Arrays.stream(Clock.Part.values()).collect(Collectors.toMap(Clock.Part::letter, one -> one));

  private final Fields fields;
  private final ReadRules rules;
  private final Optional<WordOrder> usualOrder;

  ClockReader(Fields fields, ReadRules rules, Optional<WordOrder> usualOrder) {
    this.fields = fields;
    this.rules = rules;
    this.usualOrder = usualOrder;
  }

  static boolean isClock(Part.Entries row) {
    return row.parts().containsKey("clock");
  }

  /** Empty where a problem leaves no clock. */
  Optional<Clock> read() {
    return of(fields.text("name", true));
  }

  /** One that needs no name of its own. */
  Optional<Clock> of(String name) {
    return of(Optional.of(name));
  }

  private Optional<Clock> of(Optional<String> name) {
    fields.onlyKnows(KEYS);
    Optional<Table> table =
        fields.choice("table", Map.of("holding", Table.HOLDING, "input", Table.INPUT), true);
    int address = fields.whole("address", 0, 65535, -1, true);
    Optional<List<List<Clock.Part>>> layout = layout();
    boolean bcd =
        fields.choice("digits", Map.of("bcd", true, "binary", false), false).orElse(false);
    Optional<WordOrder> order = RowReader.order(fields, ValueType.UINT32, usualOrder);
    ZoneOffset zone = zone();
    if (name.isEmpty() || table.isEmpty() || address < 0 || layout.isEmpty() || order.isEmpty()) {
      return Optional.empty();
    }
    int count = layout.get().isEmpty() ? 2 : layout.get().size();
    return RowReader.span(fields, table.get(), address, count, rules)
        .map(span -> new Clock(name.get(), span, layout.get(), bcd, order.get(), zone));
  }

  private Optional<List<List<Clock.Part>>> layout() {
    List<String> registers = fields.texts("clock");
    if (registers.equals(List.of("epoch"))) {
      return Optional.of(List.of());
    }
    String all = String.join("", registers);
    boolean each = registers.stream().allMatch(one -> one.matches("[YMDhms]{1,2}"));
    boolean once = all.chars().distinct().count() == all.length();
    if (!each || !once || !all.matches("(?=.*Y)(?=.*M)(?=.*D).*")) {
      fields.wrong(
          "clock",
          "clock 应写成 [Y, M, D, h, m, s]、[YM, Dh, ms]（高字节、低字节）或 epoch",
          "clock is written [Y, M, D, h, m, s], or [YM, Dh, ms] by bytes, or epoch");
      return Optional.empty();
    }
    return Optional.of(registers.stream().map(ClockReader::parts).toList());
  }

  private static List<Clock.Part> parts(String letters) {
    return letters.chars().mapToObj(letter -> PARTS.get(Character.toString(letter))).toList();
  }

  /** HJ 212-2017, 6.3.1: the times of monitoring are those of Beijing. */
  private ZoneOffset zone() {
    String written = fields.text("zone", false).orElse("+08:00");
    try {
      return ZoneOffset.of(written);
    } catch (DateTimeException e) {
      fields.wrong("zone", "zone 应写成 +08:00", "zone is written like +08:00");
      return ZoneOffset.UTC;
    }
  }
}
