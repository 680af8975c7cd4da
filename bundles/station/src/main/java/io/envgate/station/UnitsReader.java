package io.envgate.station;

import io.envgate.factors.Conversion;
import io.envgate.factors.FactorDictionary;
import io.envgate.factors.Unit;
import io.envgate.station.yaml.Node;
import io.envgate.station.yaml.Place;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/**
 * Reads what values of a factor may betray, and in which unit they are measured, as a line of the
 * configuration; and looks whether the units fit.
 */
final class UnitsReader {
  private static final Duration LONGEST = Duration.ofDays(31);

  private final Context context;
  private final BigDecimal celsius;

  /**
   * @param celsius the reference temperature of concentrations of gases at this point
   */
  UnitsReader(Context context, BigDecimal celsius) {
    this.context = context;
    this.celsius = celsius;
  }

  /**
   * Empty where nothing is asked.
   *
   * @param unit in which it is reported
   * @param given in which the analyzer's profile gives it; empty where it does not say
   */
  String read(
      Node.Text key,
      Fields fields,
      Optional<FactorDictionary.Entry> entry,
      Optional<String> unit,
      Optional<String> given) {
    StringBuilder line = new StringBuilder();
    number(fields, "detection-limit", "detection", line);
    duration(fields, "frozen", line);
    number(fields, "frozen-except", "frozen-except", line);
    number(fields, "jump", "jump", line);
    duration(fields, "warm-up", line);
    if (fields.has("unit")) {
      reported(key, fields.place("unit"), entry, unit.orElse(""));
    }
    Optional<Node.Text> measured = fields.word("measured", "measured: ppm");
    if (measured.isPresent()) {
      line.append(conversion(key, measured.get(), entry, unit));
    } else {
      given.ifPresent(one -> other(key, one, unit));
    }
    return line.isEmpty() ? "" : "factor=" + key.text() + line;
  }

  private static void number(Fields fields, String key, String word, StringBuilder line) {
    fields
        .number(key, "4")
        .ifPresent(one -> line.append(" ").append(word).append("=").append(one.toPlainString()));
  }

  private static void duration(Fields fields, String key, StringBuilder line) {
    fields
        .duration(key, Duration.ofSeconds(1), LONGEST, "2h")
        .ifPresent(one -> line.append(" ").append(key).append("=").append(one.toMillis()));
  }

  /** A packet tells no unit: the platform reads the number in the dictionary's. */
  private void reported(
      Node.Text key, Place place, Optional<FactorDictionary.Entry> entry, String unit) {
    Optional<Unit> known = Unit.find(unit);
    if (known.isEmpty()) {
      context.findings().add(Rule.UNIT_UNKNOWN, place, unit);
    }
    String usual = entry.map(FactorDictionary.Entry::unit).orElse("");
    Optional<Unit> of = Unit.find(usual);
    if (known.isEmpty() || of.isEmpty() || known.equals(of)) {
      return;
    }
    boolean same = known.get().quantity().equals(of.get().quantity());
    context
        .findings()
        .add(same ? Rule.UNIT_OTHER : Rule.UNIT_UNFIT, place, unit, key.text(), usual);
  }

  private String conversion(
      Node.Text key,
      Node.Text measured,
      Optional<FactorDictionary.Entry> entry,
      Optional<String> unit) {
    Optional<Unit> from = Unit.find(measured.text());
    Optional<Unit> to = unit.flatMap(Unit::find);
    if (from.isEmpty()) {
      context.findings().add(Rule.UNIT_UNKNOWN, measured.place(), measured.text());
      return "";
    }
    Optional<BigDecimal> molar = entry.flatMap(FactorDictionary.Entry::molarMass);
    if (to.isEmpty() || Conversion.between(from.get(), to.get(), molar, celsius).isEmpty()) {
      context
          .findings()
          .add(
              Rule.MEASURED_UNFIT, measured.place(), measured.text(), key.text(), unit.orElse("–"));
      return "";
    }
    return " measured="
        + from.get().symbol()
        + " unit="
        + to.get().symbol()
        + molar.map(one -> " molar=" + one.toPlainString()).orElse("")
        + " celsius="
        + celsius.toPlainString();
  }

  /** The profile says another unit than the one that is reported, and nobody asks to convert. */
  void other(Node.Text key, String given, Optional<String> unit) {
    Optional<Unit> from = Unit.find(given);
    Optional<Unit> to = unit.flatMap(Unit::find);
    if (from.isPresent() && to.isPresent() && !from.equals(to)) {
      context.findings().add(Rule.UNIT_OF_ANALYZER, key.place(), key.text(), given, unit.get());
    }
  }
}
