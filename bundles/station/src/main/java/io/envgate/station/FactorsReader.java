package io.envgate.station;

import io.envgate.api.reading.Factor;
import io.envgate.factors.FactorDictionary;
import io.envgate.station.SystemCodes.SystemCode;
import io.envgate.station.parts.Making;
import io.envgate.station.parts.ReportedFactor;
import io.envgate.station.yaml.Node;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads the {@code factors:} of a monitoring point against the factor dictionary. */
final class FactorsReader {
  /** Equipment that treats what is discharged: no factor of the dictionary. */
  private static final Pattern EQUIPMENT = Pattern.compile("SB[1-9][0-9]?");

  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9]{1,20}");

  private static final Map<String, Rule.Said> MEDIA =
      Map.of(
          "water", new Rule.Said("水", "water"),
          "air", new Rule.Said("气", "air"),
          "noise", new Rule.Said("声", "noise"),
          "electricity", new Rule.Said("用电", "electricity"),
          "production-condition", new Rule.Said("工况", "production conditions"),
          "radiation", new Rule.Said("辐射", "radiation"));

  private final Context context;
  private final String point;
  private final Optional<SystemCode> system;
  private final Set<String> read;
  private final boolean anyUnread;
  private final MakingReader making;
  private final Set<String> present;
  private final FactorDictionary dictionary;
  private final UnitsReader units;
  private final Function<String, Optional<String>> given;

  /**
   * @param system absent where the point's is not known
   * @param read the codes that the point's analyzers read
   * @param anyUnread whether some analyzer could not be understood, so that it may read more
   * @param present the codes under {@code factors:}
   * @param celsius the reference temperature of concentrations of gases
   * @param making reads how values follow from what is measured
   * @param given the unit in which an analyzer gives a factor
   */
  FactorsReader(
      Context context,
      String point,
      Optional<SystemCode> system,
      Set<String> read,
      boolean anyUnread,
      Set<String> present,
      BigDecimal celsius,
      MakingReader making,
      Function<String, Optional<String>> given) {
    this.dictionary = context.dictionary();
    this.units = new UnitsReader(context, celsius);
    this.given = given;
    this.context = context;
    this.point = point;
    this.system = system;
    this.read = read;
    this.anyUnread = anyUnread;
    this.making = making;
    this.present = present;
  }

  ReportedFactor read(Node.Entry entry) {
    Node.Text key = entry.key();
    ReportedFactor usual = usual(key.text());
    boolean fit = code(key);
    system.ifPresent(one -> medium(key, one));
    if (entry.value() instanceof Node.Text word && word.absent()) {
      unread(key, fit);
      given.apply(key.text()).ifPresent(unit -> units.other(key, unit, usual.unit()));
      return usual;
    }
    Fields fields =
        Fields.of(key, entry.value(), "{decimals: 1, range: [0, 500]}", context.findings());
    if (!fields.has("from")) {
      unread(key, fit);
    }
    Making made = making.read(key.text(), fields);
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
    String checks =
        units.read(
            key,
            fields,
            known(key.text()),
            unit.or(usual::unit),
            made.from().isEmpty() ? given.apply(key.text()) : Optional.empty());
    context.formerly(fields, "factor", point + ".", key.text(), present);
    fields.done();
    return new ReportedFactor(
        key.text(),
        decimals,
        range.stream().findFirst(),
        range.stream().skip(1).findFirst(),
        limit,
        unit.or(usual::unit),
        made,
        checks);
  }

  private void unread(Node.Text key, boolean fit) {
    if (fit && !read.contains(key.text()) && !anyUnread) {
      context
          .findings()
          .add(Rule.FACTOR_UNREAD, key.place(), point, key.text(), Context.list(read));
    }
  }

  private boolean code(Node.Text key) {
    boolean fit = fits(key, key.text(), context.findings());
    if (fit
        && dictionary.find(new Factor(key.text())).isEmpty()
        && !EQUIPMENT.matcher(key.text()).matches()) {
      List<String> codes = dictionary.entries().stream().map(one -> one.factor().code()).toList();
      meant(key.text(), codes)
          .ifPresentOrElse(
              near ->
                  context.findings().add(Rule.FACTOR_UNKNOWN_NEAR, key.place(), key.text(), near),
              () -> context.findings().add(Rule.FACTOR_UNKNOWN, key.place(), key.text()));
    }
    return fit;
  }

  /** Codes that are read are likelier to be meant than any other; one of them was not mistyped. */
  private Optional<String> meant(String code, List<String> codes) {
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

  private Optional<FactorDictionary.Entry> known(String code) {
    return CODE.matcher(code).matches() ? dictionary.find(new Factor(code)) : Optional.empty();
  }

  /** Whether it can be a factor's code; else that is noted. */
  static boolean fits(Node where, String code, Findings findings) {
    boolean fit = CODE.matcher(code).matches();
    if (!fit) {
      findings.add(Rule.FACTOR_UNFIT, where.place(), code);
    }
    return fit;
  }

  /** What is said of a factor by the dictionary alone. */
  ReportedFactor usual(String code) {
    Optional<FactorDictionary.Entry> entry = known(code);
    int decimals = entry.map(one -> one.decimals().orElse(3)).orElse(3);
    Optional<String> unit = entry.map(FactorDictionary.Entry::unit).filter(text -> !text.isEmpty());
    return new ReportedFactor(
        code,
        decimals,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        unit,
        Making.USUAL,
        "");
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
}
