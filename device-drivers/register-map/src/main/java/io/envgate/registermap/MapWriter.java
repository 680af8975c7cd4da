package io.envgate.registermap;

import io.envgate.profile.About;
import io.envgate.profile.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes a register map as YAML, every row whole, so that it needs nothing else to be read again.
 */
final class MapWriter {
  private final RegisterMap map;

  MapWriter(RegisterMap map) {
    this.map = map;
  }

  String yaml() {
    Map<String, Object> top = new LinkedHashMap<>();
    if (!map.about().equals(About.INLINE)) {
      top.put("profile", "1");
      top.put("vendor", map.about().vendor());
      top.put("model", map.about().model());
      top.put("category", map.about().category());
      top.put("confidence", map.about().confidence());
      top.put("source", map.about().source());
    }
    top.put("max-gap", map.rules().maxGap());
    top.put("max-registers", map.rules().maxRegisters());
    top.put("max-bits", map.rules().maxBits());
    top.put("exact-blocks", map.rules().exactBlocks().stream().map(MapWriter::block).toList());
    conduct(map.conduct(), top);
    if (!map.constants().isEmpty()) {
      Map<String, String> constants = new LinkedHashMap<>();
      map.constants()
          .forEach((name, number) -> constants.put(name, number.map(Object::toString).orElse("")));
      top.put("constants", constants);
    }
    List<Object> rows = new ArrayList<>();
    map.rows().forEach(row -> rows.add(row(row)));
    map.statuses().forEach(status -> rows.add(status(status)));
    map.clocks().forEach(clock -> rows.add(clock(clock)));
    top.put("registers", rows);
    if (!map.commands().isEmpty()) {
      top.put("commands", map.commands().stream().map(StepWriter::command).toList());
    }
    return FlowYaml.of(top);
  }

  private static void conduct(Conduct conduct, Map<String, Object> written) {
    if (!conduct.start().isEmpty()) {
      written.put("start", conduct.start().stream().map(StepWriter::step).toList());
    }
    written.put("warm-up", StepWriter.time(conduct.warmUp()));
    written.put("timeout", StepWriter.time(conduct.timeout()));
    written.put("gap", StepWriter.time(conduct.gap()));
    written.put("sleeps-after", StepWriter.time(conduct.sleepsAfter()));
  }

  private static Map<String, Object> block(Span span) {
    Map<String, Object> written = new LinkedHashMap<>();
    written.put("table", word(span.table()));
    written.put("address", span.address());
    written.put("count", span.count());
    return written;
  }

  private static Map<String, Object> row(Row row) {
    Map<String, Object> written = new LinkedHashMap<>();
    row.factor().ifPresent(factor -> written.put("factor", factor.code()));
    written.put("name", row.name());
    if (!row.points().isEmpty()) {
      written.put("points", row.points());
    }
    place(row, written);
    treatment(row.treatment(), written);
    return written;
  }

  /** Where it stands and what the number means, without a name. */
  static void place(Row row, Map<String, Object> written) {
    where(row.span(), row.codec(), written);
    if (row.codec().type() == ValueType.STRING) {
      written.put("length", row.codec().registers());
    }
    if (row.codec().bit() > 0) {
      written.put("bit", row.codec().bit());
    }
    written.put("scale", row.scale().text());
    written.put("offset", row.scale().offset().toString());
    if (!row.unit().isEmpty()) {
      written.put("unit", row.unit());
    }
    if (!row.invalid().isEmpty()) {
      written.put("invalid", row.invalid().stream().map(Object::toString).toList());
    }
    row.codec().mask().ifPresent(mask -> written.put("mask", mask.toString()));
  }

  private static void treatment(Treatment treatment, Map<String, Object> written) {
    treatment
        .units()
        .ifPresent(
            one -> {
              written.put("unit-from", one.from());
              Map<String, String> units = new LinkedHashMap<>();
              one.units().forEach((code, formula) -> units.put(code.toString(), formula.text()));
              written.put("units", units);
            });
    statements("below", treatment.limits().below(), written);
    statements("above", treatment.limits().above(), written);
    treatment.figure().ifPresent(formula -> written.put("figure", formula.text()));
    treatment
        .identity()
        .ifPresent(
            one -> {
              written.put("code-from", one.from());
              Map<String, String> codes = new LinkedHashMap<>();
              one.codes().forEach((code, factor) -> codes.put(code.toString(), factor));
              written.put("codes", codes);
            });
    treatment.instead().ifPresent(name -> written.put("instead", name));
    treatment.absent().ifPresent(said -> written.put("absent", said.toString()));
    treatment.sampled().ifPresent(name -> written.put("sampled", name));
  }

  static Map<String, Object> clock(Clock clock) {
    Map<String, Object> written = new LinkedHashMap<>();
    written.put("name", clock.name());
    written.put("table", word(clock.span().table()));
    written.put("address", clock.span().address());
    List<String> registers =
        clock.layout().stream()
            .map(parts -> parts.stream().map(Clock.Part::letter).collect(Collectors.joining()))
            .toList();
    written.put("clock", registers.isEmpty() ? "epoch" : registers);
    written.put("digits", clock.bcd() ? "bcd" : "binary");
    written.put("order", clock.order().name());
    written.put("zone", clock.zone().getId());
    return written;
  }

  private static Map<String, Object> status(Status status) {
    Map<String, Object> written = new LinkedHashMap<>();
    written.put("name", status.name());
    where(status.span(), status.codec(), written);
    status.mask().ifPresent(mask -> written.put("mask", mask.toString()));
    statements("bits", status.set(), written);
    statements("clear-bits", status.clear(), written);
    statements("values", status.values(), written);
    status.otherwise().ifPresent(one -> written.put("otherwise", one.toString()));
    if (!status.concerns().isEmpty()) {
      written.put("concerns", status.concerns());
    }
    return written;
  }

  private static void where(Span span, ValueCodec codec, Map<String, Object> written) {
    written.put("table", word(span.table()));
    written.put("address", span.address());
    written.put("type", word(codec.type()));
    if (!span.isBits()) {
      written.put("order", codec.order().name());
    }
  }

  private static void statements(
      String key, Map<?, Statement> statements, Map<String, Object> written) {
    if (!statements.isEmpty()) {
      Map<String, Object> texts = new LinkedHashMap<>();
      statements.forEach((number, said) -> texts.put(number.toString(), said.toString()));
      written.put(key, texts);
    }
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
