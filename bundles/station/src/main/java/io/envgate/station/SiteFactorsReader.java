package io.envgate.station;

import io.envgate.api.reading.Factor;
import io.envgate.factors.FactorDictionary;
import io.envgate.factors.StatisticWords;
import io.envgate.factors.Unit;
import io.envgate.station.yaml.Node;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Reads the top-level {@code factors:}, the codes that a site or a province defines, and what it
 * says of known ones; each becomes a row of the dictionary.
 */
final class SiteFactorsReader {
  private static final String EXAMPLE = "x99001: {name: 某因子, unit: mg/L, decimals: 2}";
  private static final List<String> MEDIA =
      List.of("water", "air", "noise", "soil", "electricity", "production-condition");

  private final Context context;

  SiteFactorsReader(Context context) {
    this.context = context;
  }

  List<String> read(List<Node.Entry> entries) {
    List<String> rows = new ArrayList<>();
    for (Node.Entry entry : entries) {
      Fields fields = Fields.of(entry.key(), entry.value(), EXAMPLE, context.findings());
      if (FactorsReader.fits(entry.key(), entry.key().text(), context.findings())) {
        rows.add(row(new Factor(entry.key().text()), fields).row());
        fields.done();
      }
    }
    return rows;
  }

  /** What is not said stays as the dictionary of the standards has it. */
  private FactorDictionary.Entry row(Factor factor, Fields fields) {
    Optional<FactorDictionary.Entry> known = FactorDictionary.standard().find(factor);
    String name =
        fields.text("name", "name: 某因子", known.map(one -> one.chinese()).orElse(factor.code()));
    String unit = unit("unit", fields).or(() -> known.map(one -> one.unit())).orElse("");
    Optional<String> total = unit("total", fields).or(() -> known.flatMap(one -> one.totalUnit()));
    int decimals =
        fields.whole("decimals", 0, 9, known.map(one -> one.decimals().orElse(3)).orElse(3));
    return new FactorDictionary.Entry(
        factor,
        fields
            .word("legacy", "legacy: \"901\"")
            .map(Node.Text::text)
            .or(() -> known.flatMap(one -> one.legacy())),
        name,
        fields.text("english", "english: Something", known.map(one -> one.english()).orElse(name)),
        unit,
        total,
        OptionalInt.of(decimals),
        fields.choice("medium", known.map(one -> one.medium()).orElse(medium(factor)), MEDIA),
        StatisticWords.read(figures(factor, known, total.isPresent(), fields)),
        molar(fields).or(() -> known.flatMap(one -> one.molarMass())));
  }

  /** HJ 212-2017, annex B: codes of water begin with w, those of air with a. */
  private static String medium(Factor factor) {
    return factor.code().startsWith("a")
        ? "air"
        : factor.code().startsWith("L") ? "noise" : "water";
  }

  private Optional<String> unit(String key, Fields fields) {
    Optional<Node.Text> word = fields.word(key, key + ": mg/L");
    word.filter(one -> Unit.find(one.text()).isEmpty())
        .ifPresent(one -> context.findings().add(Rule.UNIT_UNKNOWN, one.place(), one.text()));
    return word.map(Node.Text::text);
  }

  private Optional<BigDecimal> molar(Fields fields) {
    return fields.number("molar-mass", "64").filter(one -> one.signum() > 0);
  }

  private String figures(
      Factor factor, Optional<FactorDictionary.Entry> known, boolean total, Fields fields) {
    String usual =
        known
            .map(one -> StatisticWords.written(one.statistics()))
            .orElse("instant mean extremes" + (total ? " total" : ""));
    List<String> words = new ArrayList<>();
    for (Node item : fields.items("figures", "figures: [instant, mean]")) {
      Optional<Node.Text> word = new Words(context.findings()).word("figures", item, "[instant]");
      word.ifPresent(one -> figure(factor, known, total, one).ifPresent(words::add));
    }
    return words.isEmpty() ? usual : String.join(" ", words);
  }

  private Optional<String> figure(
      Factor factor, Optional<FactorDictionary.Entry> known, boolean total, Node.Text word) {
    if (!StatisticWords.all().contains(word.text())) {
      context
          .findings()
          .add(
              Rule.NOT_A_CHOICE,
              word.place(),
              "figures",
              word.text(),
              String.join(", ", StatisticWords.all()));
      return Optional.empty();
    }
    Set<?> allowed = known.<Set<?>>map(one -> one.statistics()).orElse(Set.of());
    boolean meansNothing =
        known.isPresent() && !allowed.containsAll(StatisticWords.read(word.text()))
            || known.isEmpty() && word.text().equals("total") && !total;
    if (meansNothing) {
      context
          .findings()
          .add(
              Rule.FIGURE_MEANINGLESS,
              word.place(),
              word.text(),
              factor.code(),
              known
                  .map(one -> StatisticWords.written(one.statistics()))
                  .orElse("instant mean extremes"));
      return Optional.empty();
    }
    return Optional.of(word.text());
  }
}
