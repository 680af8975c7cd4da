package io.envgate.station;

import io.envgate.factors.MarkingTable;
import io.envgate.station.yaml.Node;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads {@code marking:} and {@code windows:} of a monitoring point, on top of the table of rules
 * ({@code marking.csv} of {@code bundles/factors}), and writes both as lines of the configuration.
 */
final class MarkingReader {
  static final List<String> FLAGS = List.of("C", "M", "D", "F", "B", "P", "W", "L", "Td");

  private static final String EXAMPLE = "stopped: {flag: F, input: i33400, below: 5}";
  private static final String WINDOWS = "zero-check: {flag: C, at: \"02:00\", for: 30min}";
  static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");
  private static final Duration LONGEST = Duration.ofDays(1);

  private final Context context;
  private final String point;
  private final Map<String, Set<String>> reads;
  private final boolean anyUnread;

  /**
   * @param reads the codes that analyzers read, of each point
   * @param anyUnread whether some analyzer could not be understood, so that it may read more
   */
  MarkingReader(Context context, String point, Map<String, Set<String>> reads, boolean anyUnread) {
    this.context = context;
    this.point = point;
    this.reads = reads;
    this.anyUnread = anyUnread;
  }

  /** The rules of the table and those of the station file, in this order. */
  List<String> inputs(Fields of, String ruleSet) {
    Map<String, Node.Entry> given = new LinkedHashMap<>();
    of.entries("marking", EXAMPLE).forEach(entry -> given.put(entry.key().text(), entry));
    List<String> lines = new ArrayList<>();
    for (MarkingTable.Row row : MarkingTable.rows()) {
      Optional<Node.Entry> entry = Optional.ofNullable(given.remove(row.name()));
      if (entry.isPresent()) {
        rule(entry.get(), Optional.of(row)).ifPresent(lines::add);
      } else if (row.always() && row.belongsTo(ruleSet) && isRead(point, row.input())) {
        lines.add(line(row));
      }
    }
    given.values().forEach(entry -> rule(entry, Optional.empty()).ifPresent(lines::add));
    return lines;
  }

  private boolean isRead(String of, String code) {
    return reads.getOrDefault(of, Set.of()).contains(code);
  }

  private String line(MarkingTable.Row row) {
    return "name=%s flag=%s input=%s/%s test=%s for=%d after=%d because=%s"
        .formatted(
            row.name(),
            row.flag(),
            point,
            row.input(),
            row.test(),
            row.holdsSeconds() * 1000,
            row.afterSeconds() * 1000,
            row.english());
  }

  private Optional<String> rule(Node.Entry entry, Optional<MarkingTable.Row> usual) {
    if (entry.value() instanceof Node.Text word && word.text().equals("false")) {
      return Optional.empty();
    }
    Fields fields =
        Fields.of(
            entry.key(),
            entry.value(),
            usual.map(row -> row.name() + ": false").orElse(EXAMPLE),
            context.findings());
    if (usual.isEmpty()) {
      fields.need("flag", "flag: C");
      fields.need("input", "input: i12001");
    }
    String flag = fields.choice("flag", usual.map(MarkingTable.Row::flag).orElse("D"), FLAGS);
    Optional<String> input =
        fields
            .word("input", "input: i12001")
            .flatMap(this::input)
            .or(() -> usual.map(row -> point + "/" + row.input()));
    List<String> tests = tests(fields);
    String test = tests.isEmpty() ? usual.map(MarkingTable.Row::test).orElse("") : tests.get(0);
    if (tests.size() > 1 || test.isEmpty() && !fields.isShapeless()) {
      context.findings().add(Rule.MARKING_TEST, entry.key().place(), entry.key().text());
    }
    String line =
        "name=%s flag=%s input=%s test=%s for=%d after=%d%s because=%s"
            .formatted(
                entry.key().text(),
                flag,
                input.orElse(point + "/x"),
                test,
                millis(fields, "for", usual.map(MarkingTable.Row::holdsSeconds).orElse(0)),
                millis(fields, "after", usual.map(MarkingTable.Row::afterSeconds).orElse(0)),
                factors(fields),
                fields.text(
                    "because",
                    "because: 停产",
                    usual.map(MarkingTable.Row::english).orElse(entry.key().text())));
    fields.done();
    return Optional.of(oneLine(line));
  }

  /** {@code i12001} of this point, or {@code outlet2.i12001} of another. */
  private Optional<String> input(Node.Text word) {
    int dot = word.text().indexOf('.');
    String of = dot < 0 ? point : word.text().substring(0, dot);
    String code = word.text().substring(dot + 1);
    if (isRead(of, code)) {
      return Optional.of(of + "/" + code);
    }
    if (!anyUnread) {
      String all =
          reads.entrySet().stream()
              .flatMap(
                  entry ->
                      entry.getValue().stream()
                          .map(
                              one ->
                                  entry.getKey().equals(point) ? one : entry.getKey() + "." + one))
              .collect(Collectors.joining(", "));
      context.findings().add(Rule.MARKING_INPUT, word.place(), word.text(), all);
    }
    return Optional.empty();
  }

  /** {@code input:} and its condition, as a standard has them. */
  String told(Fields fields, Node.Text key) {
    String input = fields.word("input", "input: i12001").flatMap(this::input).orElse(point + "/x");
    List<String> tests = tests(fields);
    if (tests.size() != 1) {
      context.findings().add(Rule.MARKING_TEST, key.place(), key.text());
      return "";
    }
    return " input=" + input + " test=" + tests.get(0);
  }

  private List<String> tests(Fields fields) {
    List<String> tests = new ArrayList<>();
    fields
        .take("is")
        .ifPresent(
            entry -> {
              List<BigDecimal> values = new ArrayList<>();
              Words words = new Words(context.findings());
              List<Node> items =
                  entry.value() instanceof Node.Sequence sequence
                      ? sequence.items()
                      : List.of(entry.value());
              items.forEach(item -> words.number("is", item, "[1, 3]").ifPresent(values::add));
              tests.add(
                  "is:"
                      + values.stream()
                          .map(BigDecimal::toPlainString)
                          .collect(Collectors.joining(",")));
            });
    fields.number("above", "5").ifPresent(one -> tests.add("above:" + one.toPlainString()));
    fields.number("below", "5").ifPresent(one -> tests.add("below:" + one.toPlainString()));
    if (fields.flag("flagged", false)) {
      tests.add("flagged");
    }
    return tests;
  }

  private static long millis(Fields fields, String key, int usualSeconds) {
    return fields
        .duration(key, Duration.ZERO, LONGEST, "1min")
        .orElse(Duration.ofSeconds(usualSeconds))
        .toMillis();
  }

  private String factors(Fields fields) {
    return factors(fields, context.findings());
  }

  static String factors(Fields fields, Findings findings) {
    List<String> codes = new ArrayList<>();
    for (Node item : fields.items("factors", "factors: [w01018]")) {
      new Words(findings)
          .word("factors", item, "[w01018]")
          .map(Node.Text::text)
          .filter(code -> FactorsReader.fits(item, code, findings))
          .ifPresent(codes::add);
    }
    return codes.isEmpty() ? "" : " factors=" + String.join(",", codes);
  }

  List<String> windows(Fields of) {
    List<String> lines = new ArrayList<>();
    for (Node.Entry entry : of.entries("windows", WINDOWS)) {
      Fields fields = Fields.of(entry.key(), entry.value(), WINDOWS, context.findings());
      String line =
          "name=%s flag=%s%s%s because=%s"
              .formatted(
                  entry.key().text(),
                  fields.choice("flag", "C", FLAGS),
                  time(fields, context.findings()),
                  factors(fields),
                  fields.text("because", "because: 自动校准", entry.key().text()));
      fields.done();
      lines.add(oneLine(line));
    }
    return lines;
  }

  /** {@code at:}, {@code for:} and {@code days:}, as a window has them. */
  static String time(Fields fields, Findings findings) {
    fields.need("at", "at: \"02:00\"");
    fields.need("for", "for: 30min");
    Optional<Node.Text> at = fields.word("at", "at: \"02:00\"");
    boolean fit = at.filter(word -> TIME.matcher(word.text()).matches()).isPresent();
    if (at.isPresent() && !fit) {
      findings.add(Rule.TIME_OF_DAY, at.get().place(), at.get().text());
    }
    List<String> names =
        List.of(DayOfWeek.values()).stream()
            .map(day -> day.name().substring(0, 3).toLowerCase(Locale.ROOT))
            .toList();
    List<String> days = new ArrayList<>();
    for (Node item : fields.items("days", "days: [mon, thu]")) {
      Optional<Node.Text> day = new Words(findings).word("days", item, "[mon, thu]");
      if (day.isPresent() && !names.contains(day.get().text())) {
        findings.add(
            Rule.NOT_A_CHOICE, item.place(), "days", day.get().text(), String.join(", ", names));
      }
      day.map(word -> names.indexOf(word.text()) + 1)
          .filter(number -> number > 0)
          .ifPresent(number -> days.add(String.valueOf(number)));
    }
    return " at="
        + (fit ? at.get().text() : "00:00")
        + " for="
        + fields
            .duration("for", Duration.ofSeconds(1), LONGEST, "30min")
            .orElse(Duration.ofMinutes(1))
            .toMillis()
        + (days.isEmpty() ? "" : " days=" + String.join(",", days));
  }

  /** A configuration's line is one line, whatever stood in the file. */
  static String oneLine(String line) {
    return line.replaceAll("\\p{Cntrl}+", " ");
  }
}
