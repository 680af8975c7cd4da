package io.envgate.station;

import io.envgate.api.reading.Factor;
import io.envgate.factors.Conversion;
import io.envgate.factors.FactorDictionary;
import io.envgate.factors.Unit;
import io.envgate.station.parts.MonitoringPoint;
import io.envgate.station.parts.ReportedFactor;
import io.envgate.station.yaml.Node;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * Reads {@code factors:} of a platform: which factors of a point it gets, and under which code, in
 * which unit and with how many decimals. A point that is not named there is reported whole.
 */
final class FormsReader {
  private static final String EXAMPLE = "{code: 011, unit: ug/L, decimals: 0}";
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_]{1,20}");
  private static final Pattern MARK = Pattern.compile("[A-Za-z0-9]{1,8}");

  private final Context context;
  private final Findings findings;

  FormsReader(Context context, Findings findings) {
    this.context = context;
    this.findings = findings;
  }

  /**
   * The lines of the platform's configuration.
   *
   * @param points that are reported to it
   */
  List<String> read(Fields platform, List<MonitoringPoint> points, DialectFile dialect) {
    List<String> lines = new ArrayList<>();
    Map<String, Node.Entry> byPoint = new LinkedHashMap<>();
    for (Node.Entry entry : platform.entries("factors", "{outlet1: {w01018: " + EXAMPLE + "}}")) {
      List<String> names = points.stream().map(MonitoringPoint::key).toList();
      if (context.refersTo(entry.key(), names, Rule.POINT_UNKNOWN, Rule.POINT_UNKNOWN_NEAR)) {
        byPoint.put(entry.key().text(), entry);
      }
    }
    for (MonitoringPoint point : points) {
      Node.Entry entry = byPoint.get(point.key());
      if (entry == null) {
        point.factors().forEach(one -> add(lines, point, one, Map.of(), dialect));
      } else {
        lines.add(point.key() + " only");
        chosen(entry, point, dialect, lines);
      }
    }
    return lines;
  }

  private void chosen(
      Node.Entry of, MonitoringPoint point, DialectFile dialect, List<String> lines) {
    Map<String, ReportedFactor> factors = new LinkedHashMap<>();
    point.factors().forEach(one -> factors.put(one.code(), one));
    List<Node.Entry> entries =
        new Words(findings).entries(of.key().text(), of.value(), "{w01018: " + EXAMPLE + "}");
    for (Node.Entry entry : entries) {
      if (context.refersTo(
          entry.key(), factors.keySet(), Rule.FACTOR_NOT_OF_POINT, Rule.FACTOR_NOT_OF_POINT_NEAR)) {
        ReportedFactor factor = factors.get(entry.key().text());
        add(lines, point, factor, form(entry, Optional.of(new Measured(point, factor))), dialect);
      }
    }
  }

  /** What a dialect says of units is for all stations, so that ours is filled in here. */
  private void add(
      List<String> lines,
      MonitoringPoint point,
      ReportedFactor factor,
      Map<String, String> said,
      DialectFile dialect) {
    StringJoiner form = new StringJoiner(" ");
    for (String word : dialect.form(factor.code(), said).split(" ")) {
      boolean unit = word.startsWith("unit=") && !word.contains(">");
      if (unit && factor.unit().isPresent()) {
        String from = Unit.find(factor.unit().get()).map(Unit::symbol).orElse("");
        String to = word.substring("unit=".length());
        if (convertible(factor, from, to, point.reference().celsius())) {
          form.add("unit=" + from + ">" + to);
          form.add("celsius=" + point.reference().celsius().toPlainString());
        }
      } else if (!word.isEmpty() && !unit) {
        form.add(word);
      }
    }
    if (form.length() > 0 || !said.isEmpty()) {
      lines.add(point.key() + " " + factor.code() + " " + form);
    } else if (lines.contains(point.key() + " only")) {
      lines.add(point.key() + " " + factor.code());
    }
  }

  /** A factor as the station has it. */
  private record Measured(MonitoringPoint point, ReportedFactor factor) {}

  /**
   * What is said of one factor, by the words of its line.
   *
   * @param of absent in dialect files, which know no station's units
   */
  Map<String, String> form(Node.Entry entry, Optional<Measured> of) {
    if (entry.value() instanceof Node.Text word && word.absent()) {
      return Map.of();
    }
    Fields fields = Fields.of(entry.key(), entry.value(), EXAMPLE, findings);
    Map<String, String> said = new LinkedHashMap<>();
    fields.word("code", "code: 011").ifPresent(word -> code(word, said));
    Optional<Node.Text> unit = fields.word("unit", "unit: ug/L");
    unit.ifPresent(word -> unit(word, entry.key().text(), of, said));
    Optional<Node.Text> total = fields.word("total", "total: t");
    total.ifPresent(word -> total(word, entry.key().text(), said));
    decimals(fields, "decimals", unit.isPresent(), said);
    decimals(fields, "total-decimals", total.isPresent(), said);
    marks(fields, said);
    fields
        .word("equipment", "equipment: 001001")
        .ifPresent(word -> said.put("equipment", word.text()));
    fields.done();
    return said;
  }

  private void code(Node.Text word, Map<String, String> said) {
    if (CODE.matcher(word.text()).matches()) {
      said.put("code", word.text());
    } else {
      findings.add(Rule.FACTOR_UNFIT, word.place(), word.text());
    }
  }

  private void decimals(Fields fields, String key, boolean converted, Map<String, String> said) {
    if (fields.has(key)) {
      said.put(key, String.valueOf(fields.whole(key, 0, 9, 1)));
    } else if (converted) {
      fields.need(key, key + ": 1"); // a converted value has as many as one says
    }
  }

  private void marks(Fields fields, Map<String, String> said) {
    StringJoiner marks = new StringJoiner(",");
    for (Node.Entry mark : fields.entries("marks", "{0: St, 1: N}")) {
      Optional<Node.Text> word = new Words(findings).word(mark, "N");
      boolean number = new Words(findings).number("marks", mark.key(), "0").isPresent();
      word.filter(text -> !MARK.matcher(text.text()).matches())
          .ifPresent(text -> findings.add(Rule.FACTOR_UNFIT, text.place(), text.text()));
      if (number && word.isPresent()) {
        marks.add(
            new BigDecimal(mark.key().text()).stripTrailingZeros().toPlainString()
                + ":"
                + word.get().text());
      }
    }
    if (marks.length() > 0) {
      said.put("marks", marks.toString());
    }
  }

  private void unit(Node.Text word, String code, Optional<Measured> of, Map<String, String> said) {
    Optional<Unit> to = Unit.find(word.text());
    if (to.isEmpty()) {
      findings.add(Rule.UNIT_UNKNOWN, word.place(), word.text());
      return;
    }
    String ours =
        of.map(one -> one.factor().unit().orElse(""))
            .orElse(entry(code).map(FactorDictionary.Entry::unit).orElse(""));
    BigDecimal celsius = of.map(one -> one.point().reference().celsius()).orElse(BigDecimal.ZERO);
    if (!convertible(code, ours, to.get().symbol(), celsius)) {
      findings.add(
          Rule.MEASURED_UNFIT, word.place(), ours.isEmpty() ? "–" : ours, code, word.text());
    } else {
      said.put("unit", to.get().symbol());
    }
  }

  private void total(Node.Text word, String code, Map<String, String> said) {
    String ours = entry(code).flatMap(FactorDictionary.Entry::totalUnit).orElse("");
    Optional<Unit> to = Unit.find(word.text());
    if (to.isEmpty() || !convertible(code, ours, to.get().symbol(), BigDecimal.ZERO)) {
      findings.add(
          Rule.MEASURED_UNFIT, word.place(), ours.isEmpty() ? "–" : ours, code, word.text());
    } else {
      said.put("total", ours + ">" + to.get().symbol());
    }
  }

  private boolean convertible(ReportedFactor factor, String from, String to, BigDecimal celsius) {
    return convertible(factor.code(), from, to, celsius);
  }

  private boolean convertible(String code, String from, String to, BigDecimal celsius) {
    Optional<Unit> ours = Unit.find(from);
    Optional<Unit> theirs = Unit.find(to);
    Optional<BigDecimal> molar = entry(code).flatMap(FactorDictionary.Entry::molarMass);
    return ours.isPresent()
        && theirs.isPresent()
        && Conversion.between(ours.get(), theirs.get(), molar, celsius).isPresent();
  }

  private Optional<FactorDictionary.Entry> entry(String code) {
    return code.matches("[A-Za-z0-9]{1,20}")
        ? context.dictionary().find(new Factor(code))
        : Optional.empty();
  }
}
