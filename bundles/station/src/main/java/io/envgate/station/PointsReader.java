package io.envgate.station;

import io.envgate.station.SystemCodes.SystemCode;
import io.envgate.station.parts.Marking;
import io.envgate.station.parts.MonitoringPoint;
import io.envgate.station.parts.Reference;
import io.envgate.station.parts.ReportedFactor;
import io.envgate.station.yaml.Node;
import io.envgate.station.yaml.Place;
import io.envgate.statistics.RuleSet;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads {@code monitoring-points:}, in two steps: their analyzers first, then, when all analyzers
 * are known, their factors.
 */
final class PointsReader {
  static final String EXAMPLE =
      "outlet1: {system: 32, analyzers: {…}, factors: {w01018: {decimals: 1}}}";
  private static final List<String> RULES = RuleSet.names();
  private static final String WIRES = "wires";
  private static final String AMBIENT_AIR = "ambient-air";
  private static final String PUBLISHED = "published";
  private static final String TARGET = "target";
  private static final String REFERENCE_OXYGEN = "reference-oxygen";
  private static final String REFERENCE_EXCESS_AIR = "reference-excess-air";

  /** Air has 21 %, and what is corrected to that much cannot be. */
  private static final BigDecimal MOST_OXYGEN = new BigDecimal("20.9");

  private static final Pattern SYSTEM = Pattern.compile("[0-9A-Z]{2}");

  private final Context context;
  private final BigDecimal target;
  private final Map<String, Fields> fields = new LinkedHashMap<>();
  private final Map<String, List<String>> wired = new LinkedHashMap<>();

  /**
   * @param target of the station, for points that name none
   */
  PointsReader(Context context, BigDecimal target, List<Node.Entry> entries) {
    this.context = context;
    this.target = target;
    context
        .named(entries)
        .forEach(
            entry ->
                fields.put(
                    entry.key().text(),
                    Fields.of(entry.key(), entry.value(), EXAMPLE, context.findings())));
    fields.forEach((key, one) -> wired.put(key, wired(one)));
  }

  /** The factors whose values others bring: in Eclipse Kura, over its wires. */
  private List<String> wired(Fields point) {
    return point.words(WIRES, "wires: [w01018]").stream()
        .filter(word -> FactorsReader.fits(word, word.text(), context.findings()))
        .map(Node.Text::text)
        .distinct()
        .toList();
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
    List<String> tighten = new TightenReader(context, rules).read(point);
    Optional<BigDecimal> referenceOxygen = referenceOxygen(point);
    Optional<BigDecimal> referenceExcessAir = referenceExcessAir(point);
    if (referenceOxygen.isPresent() && referenceExcessAir.isPresent()) {
      context.findings().add(Rule.REFERENCE_TWICE, point.place(REFERENCE_EXCESS_AIR));
    }
    String name = point.text("name", "name: 总排口", key);
    context.formerly(point, "point", "", key, fields.keySet());
    List<DeclaredAnalyzer> own = all.stream().filter(one -> one.points().contains(key)).toList();
    boolean anyUnread = all.stream().anyMatch(one -> one.speech().isEmpty());
    boolean published = point.flag(PUBLISHED, false);
    boolean measured = !own.isEmpty() || !wired.get(key).isEmpty();
    if (published && (measured || point.has("factors"))) {
      context.findings().add(Rule.POINT_PUBLISHED_MEASURED, point.place(PUBLISHED), key);
    }
    if (!measured && !published && !anyUnread && !point.isShapeless()) {
      context.findings().add(Rule.POINT_WITHOUT_ANALYZER, point.place(), key);
    }
    Map<String, List<DeclaredAnalyzer>> readers = readers(key, own);
    List<Node.Entry> written = point.entries("factors", "{w01018: {decimals: 1, range: [0, 500]}}");
    Set<String> present =
        written.stream().map(entry -> entry.key().text()).collect(Collectors.toSet());
    BigDecimal celsius = celsius(point, rules);
    MakingReader making =
        new MakingReader(
            context,
            readers.keySet(),
            anyUnread,
            Optional.of(celsius).filter(any -> rules.equals(AMBIENT_AIR)));
    FactorsReader reader =
        new FactorsReader(
            context,
            key,
            known,
            readers.keySet(),
            anyUnread,
            present,
            celsius,
            making,
            code -> unit(code, key, readers));
    List<String> stack = making.stack(point);
    List<ReportedFactor> factors = new ArrayList<>();
    if (point.has("factors")) {
      for (Node.Entry entry : written) {
        ReportedFactor factor = reader.read(entry);
        making.check(factor.code(), factor.making(), entry.key().place(), stack);
        factors.add(factor);
      }
    } else {
      readers.keySet().forEach(code -> factors.add(reader.usual(code)));
    }
    factors.forEach(one -> readOnce(one.code(), key, readers));
    Marking marking = marking(key, point, rules, all, factors);
    String measurements = new MeasurementsReader(context.findings()).read(point, rules);
    point.done();
    return new MonitoringPoint(
        key,
        name,
        system,
        rules,
        tighten,
        new Reference(referenceOxygen, referenceExcessAir, celsius),
        stack,
        own.stream().map(DeclaredAnalyzer::name).toList(),
        factors,
        marking,
        measurements,
        published);
  }

  private Marking marking(
      String key,
      Fields point,
      String rules,
      List<DeclaredAnalyzer> all,
      List<ReportedFactor> factors) {
    Map<String, Set<String>> reads = new LinkedHashMap<>();
    fields.keySet().forEach(one -> reads.put(one, readers(one, all).keySet()));
    boolean anyUnread = all.stream().anyMatch(one -> one.speech().isEmpty());
    MarkingReader marking = new MarkingReader(context, key, reads, anyUnread);
    WarningsReader warnings = new WarningsReader(context, key, factors);
    return new Marking(
        marking.inputs(point, rules),
        marking.windows(point),
        factors.stream().map(ReportedFactor::checks).filter(line -> !line.isEmpty()).toList(),
        warnings.warnings(point),
        warnings.standards(point, marking),
        point.duration("realtime-while-warning", Duration.ofSeconds(1), Duration.ofHours(1), "30s"),
        target(point, context).orElse(target));
  }

  /**
   * What share of a month's hours must be sent and valid (传输有效率目标), in percent in the file; empty
   * where nothing is said.
   */
  static Optional<BigDecimal> target(Fields fields, Context context) {
    Optional<BigDecimal> percent = fields.number(TARGET, "90");
    if (percent
        .filter(one -> one.signum() <= 0 || one.compareTo(BigDecimal.valueOf(100)) > 0)
        .isPresent()) {
      context
          .findings()
          .add(
              Rule.NUMBER_OUTSIDE,
              fields.place(TARGET),
              TARGET,
              percent.get().toPlainString(),
              1,
              100);
    }
    return percent.map(one -> one.movePointLeft(2));
  }

  /** HJ 212-2017, D.2 reckons flue gas at 0 °C, GB 3095-2012 (2018) gases in air at 25 °C. */
  private BigDecimal celsius(Fields point, String rules) {
    String usual = rules.equals(AMBIENT_AIR) ? "25" : "0";
    return new BigDecimal(point.choice("reference-temperature", usual, List.of("0", "20", "25")));
  }

  private static Optional<String> unit(
      String code, String point, Map<String, List<DeclaredAnalyzer>> readers) {
    return readers.getOrDefault(code, List.of()).stream()
        .flatMap(one -> one.speech().stream())
        .flatMap(speech -> speech.unit(code, point).stream())
        .findFirst();
  }

  private Optional<BigDecimal> referenceOxygen(Fields point) {
    Optional<BigDecimal> percent = point.number(REFERENCE_OXYGEN, "6");
    if (percent.filter(one -> one.signum() < 0 || one.compareTo(MOST_OXYGEN) > 0).isPresent()) {
      context
          .findings()
          .add(
              Rule.NUMBER_OUTSIDE,
              point.place(REFERENCE_OXYGEN),
              REFERENCE_OXYGEN,
              percent.get().toPlainString(),
              0,
              MOST_OXYGEN);
    }
    return percent;
  }

  private Optional<BigDecimal> referenceExcessAir(Fields point) {
    Optional<BigDecimal> coefficient = point.number(REFERENCE_EXCESS_AIR, "1.4");
    if (coefficient
        .filter(one -> one.compareTo(BigDecimal.ONE) < 0 || one.compareTo(BigDecimal.TEN) > 0)
        .isPresent()) {
      context
          .findings()
          .add(
              Rule.NUMBER_OUTSIDE,
              point.place(REFERENCE_EXCESS_AIR),
              REFERENCE_EXCESS_AIR,
              coefficient.get().toPlainString(),
              1,
              10);
    }
    return coefficient;
  }

  /** Who reads each factor of the point; none of ours where it comes over wires. */
  private Map<String, List<DeclaredAnalyzer>> readers(
      String point, List<DeclaredAnalyzer> analyzers) {
    Map<String, List<DeclaredAnalyzer>> readers = new LinkedHashMap<>();
    wired.get(point).forEach(code -> readers.put(code, new ArrayList<>()));
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

  private void readOnce(String code, String point, Map<String, List<DeclaredAnalyzer>> readers) {
    List<DeclaredAnalyzer> those = readers.getOrDefault(code, List.of());
    if (!those.isEmpty() && wired.get(point).contains(code)) {
      context
          .findings()
          .add(
              Rule.FACTOR_READ_TWICE,
              those.get(0).key().place(),
              code,
              point,
              those.get(0).name(),
              WIRES);
    }
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
