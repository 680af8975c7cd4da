package io.envgate.station;

import io.envgate.api.reading.Factor;
import io.envgate.reporting.FactorDictionary;
import io.envgate.station.Station.MonitoringPoint;
import io.envgate.station.Station.ReportedFactor;
import io.envgate.station.SystemCodes.SystemCode;
import io.envgate.station.yaml.Node;
import io.envgate.station.yaml.Place;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads {@code monitoring-points:}, in two steps: their analyzers first, then, when all analyzers
 * are known, their factors.
 */
final class PointsReader {
  static final String EXAMPLE =
      "outlet1: {system: 32, analyzers: {…}, factors: {w01018: {decimals: 1}}}";
  private static final List<String> RULES =
      List.of(
          "wastewater",
          "flue-gas",
          "ambient-air",
          "surface-water",
          "noise",
          "radiation",
          "soil",
          "arithmetic");
  private static final Pattern SYSTEM = Pattern.compile("[0-9A-Z]{2}");
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9]{1,20}");

  private static final Map<String, Rule.Said> MEDIA =
      Map.of(
          "water", new Rule.Said("水", "water"),
          "air", new Rule.Said("气", "air"),
          "noise", new Rule.Said("声", "noise"),
          "electricity", new Rule.Said("用电", "electricity"),
          "production-condition", new Rule.Said("工况", "production conditions"));

  private final Context context;
  private final FactorDictionary dictionary = FactorDictionary.standard();
  private final Map<String, Fields> fields = new LinkedHashMap<>();

  PointsReader(Context context, List<Node.Entry> entries) {
    this.context = context;
    context
        .named(entries)
        .forEach(
            entry ->
                fields.put(
                    entry.key().text(),
                    Fields.of(entry.key(), entry.value(), EXAMPLE, context.findings())));
  }

  Set<String> names() {
    return new LinkedHashSet<>(fields.keySet());
  }

  Place place(String point) {
    return fields.get(point).place();
  }

  List<DeclaredAnalyzer> analyzers(AnalyzersReader reader) {
    List<DeclaredAnalyzer> analyzers = new ArrayList<>();
    fields.forEach(
        (point, one) ->
            analyzers.addAll(
                reader.read(
                    one.entries("analyzers", "{cod: {profile: …, line: bus1, unit: 1}}"),
                    Optional.of(point))));
    return analyzers;
  }

  List<MonitoringPoint> read(List<DeclaredAnalyzer> analyzers) {
    return fields.entrySet().stream()
        .map(entry -> point(entry.getKey(), entry.getValue(), analyzers))
        .toList();
  }

  private MonitoringPoint point(String key, Fields point, List<DeclaredAnalyzer> all) {
    point.need("system", "system: 32");
    String system = point.word("system", "system: 32").map(this::system).orElse("");
    Optional<SystemCode> known = SystemCodes.find(system);
    String rules = point.choice("rules", known.map(SystemCode::rules).orElse("arithmetic"), RULES);
    String name = point.text("name", "name: 总排口", key);
    context.formerly(point, "point", key, fields.keySet());
    List<DeclaredAnalyzer> own =
        all.stream()
            .filter(one -> one.points().contains(key) || one.name().startsWith(key + "."))
            .toList();
    if (own.isEmpty() && !point.isShapeless()) {
      context.findings().add(Rule.POINT_WITHOUT_ANALYZER, point.place(), key);
    }
    Map<String, List<DeclaredAnalyzer>> readers = readers(key, own);
    boolean anyUnread = own.stream().anyMatch(one -> one.map().isEmpty());
    List<ReportedFactor> factors = new ArrayList<>();
    if (point.has("factors")) {
      for (Node.Entry entry :
          point.entries("factors", "{w01018: {decimals: 1, range: [0, 500]}}")) {
        factors.add(factor(entry, key, readers.keySet(), anyUnread));
        known.ifPresent(one -> medium(entry.key(), one));
      }
    } else {
      readers.keySet().forEach(code -> factors.add(usual(code)));
    }
    factors.forEach(one -> readOnce(one.code(), key, readers));
    point.done();
    return new MonitoringPoint(
        key, name, system, rules, own.stream().map(DeclaredAnalyzer::name).toList(), factors);
  }

  private static Map<String, List<DeclaredAnalyzer>> readers(
      String point, List<DeclaredAnalyzer> analyzers) {
    Map<String, List<DeclaredAnalyzer>> readers = new LinkedHashMap<>();
    analyzers.forEach(
        analyzer ->
            analyzer
                .factorsOf(point)
                .forEach(
                    code -> readers.computeIfAbsent(code, any -> new ArrayList<>()).add(analyzer)));
    return readers;
  }

  private String system(Node.Text word) {
    if (!SYSTEM.matcher(word.text()).matches()) {
      context.findings().add(Rule.SYSTEM_UNFIT, word.place(), word.text());
    } else if (SystemCodes.find(word.text()).isEmpty()) {
      context.findings().add(Rule.SYSTEM_UNKNOWN, word.place(), word.text());
    }
    return word.text();
  }

  private ReportedFactor factor(
      Node.Entry entry, String point, Set<String> read, boolean anyUnread) {
    Node.Text key = entry.key();
    ReportedFactor usual = usual(key.text());
    boolean fit = code(key, read);
    if (fit && !read.contains(key.text()) && !anyUnread) {
      context
          .findings()
          .add(Rule.FACTOR_UNREAD, key.place(), point, key.text(), Context.list(read));
    }
    if (entry.value() instanceof Node.Text word && word.absent()) {
      return usual;
    }
    Fields fields =
        Fields.of(key, entry.value(), "{decimals: 1, range: [0, 500]}", context.findings());
    int decimals = fields.whole("decimals", 0, 9, usual.decimals());
    Optional<BigDecimal> limit = fields.number("limit", "50");
    Optional<String> unit = fields.word("unit", "unit: mg/L").map(Node.Text::text);
    if (limit.isPresent() && unit.isEmpty()) {
      context
          .findings()
          .add(
              Rule.LIMIT_WITHOUT_UNIT,
              fields.place("limit"),
              limit.get().toPlainString(),
              "unit: " + usual.unit().orElse("mg/L"));
    }
    List<BigDecimal> range = range(fields);
    fields.done();
    return new ReportedFactor(
        key.text(),
        decimals,
        range.stream().findFirst(),
        range.stream().skip(1).findFirst(),
        limit,
        unit.or(usual::unit));
  }

  /**
   * @param read the codes that are likelier to be meant than any other
   */
  private boolean code(Node.Text key, Set<String> read) {
    boolean fit = CODE.matcher(key.text()).matches();
    if (!fit) {
      context.findings().add(Rule.FACTOR_UNFIT, key.place(), key.text());
    } else if (dictionary.find(new Factor(key.text())).isEmpty()) {
      List<String> codes = dictionary.entries().stream().map(one -> one.factor().code()).toList();
      meant(key.text(), read, codes)
          .ifPresentOrElse(
              near ->
                  context.findings().add(Rule.FACTOR_UNKNOWN_NEAR, key.place(), key.text(), near),
              () -> context.findings().add(Rule.FACTOR_UNKNOWN, key.place(), key.text()));
    }
    return fit;
  }

  /** A code that an analyzer reads under this very name was not mistyped. */
  private static Optional<String> meant(String code, Set<String> read, List<String> codes) {
    return read.contains(code)
        ? Optional.empty()
        : Nearest.toCode(code, read).or(() -> Nearest.toCode(code, codes));
  }

  private void medium(Node.Text key, SystemCode system) {
    if (!CODE.matcher(key.text()).matches() || system.media().isEmpty()) {
      return;
    }
    dictionary
        .find(new Factor(key.text()))
        .filter(entry -> !system.media().contains(entry.medium()))
        .ifPresent(
            entry ->
                context
                    .findings()
                    .add(
                        Rule.FACTOR_MEDIUM,
                        key.place(),
                        key.text(),
                        new Rule.Said(entry.chinese(), entry.english()),
                        MEDIA.getOrDefault(
                            entry.medium(), new Rule.Said(entry.medium(), entry.medium())),
                        system.code(),
                        system.name()));
  }

  /** What is said of a factor by the dictionary alone. */
  private ReportedFactor usual(String code) {
    Optional<FactorDictionary.Entry> entry =
        CODE.matcher(code).matches() ? dictionary.find(new Factor(code)) : Optional.empty();
    int decimals = entry.map(one -> one.decimals().orElse(3)).orElse(3);
    Optional<String> unit = entry.map(FactorDictionary.Entry::unit).filter(text -> !text.isEmpty());
    return new ReportedFactor(
        code, decimals, Optional.empty(), Optional.empty(), Optional.empty(), unit);
  }

  private List<BigDecimal> range(Fields fields) {
    List<BigDecimal> ends = new ArrayList<>();
    List<Node> items = fields.items("range", "range: [0, 500]");
    for (Node item : items) {
      new Words(context.findings()).number("range", item, "[0, 500]").ifPresent(ends::add);
    }
    boolean written =
        fields.take("range").filter(entry -> entry.value() instanceof Node.Sequence).isPresent();
    boolean complete = ends.size() == items.size();
    if (written && complete && (ends.size() != 2 || ends.get(0).compareTo(ends.get(1)) >= 0)) {
      context.findings().add(Rule.RANGE_UNFIT, fields.place("range"));
    }
    return ends;
  }

  private void readOnce(String code, String point, Map<String, List<DeclaredAnalyzer>> readers) {
    List<DeclaredAnalyzer> those = readers.getOrDefault(code, List.of());
    if (those.size() > 1) {
      context
          .findings()
          .add(
              Rule.FACTOR_READ_TWICE,
              those.get(1).key().place(),
              code,
              point,
              those.get(0).name(),
              those.get(1).name());
    }
  }
}
