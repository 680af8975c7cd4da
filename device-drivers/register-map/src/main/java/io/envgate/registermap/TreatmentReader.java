package io.envgate.registermap;

import io.envgate.profile.Fields;
import io.envgate.profile.Formula;
import io.envgate.profile.Limits;
import io.envgate.profile.Numbers;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a row says of the treatment of its number. */
final class TreatmentReader {
  static final List<String> KEYS =
      List.of(
          "unit-from",
          "units",
          "below",
          "above",
          "figure",
          "code-from",
          "codes",
          "instead",
          "absent",
          "sampled");

  private final Fields fields;

  TreatmentReader(Fields fields) {
    this.fields = fields;
  }

  Treatment read() {
    return new Treatment(
        units(),
        Limits.of(fields),
        fields.text("figure", false).flatMap(text -> formula(fields, "figure", text)),
        identity(),
        fields.text("instead", false),
        fields.has("absent") ? fields.statement("absent") : Optional.empty(),
        fields.text("sampled", false));
  }

  private Optional<Treatment.Units> units() {
    Map<BigInteger, Formula> units = new LinkedHashMap<>();
    both("unit-from", "units");
    fields
        .entries("units", "{0: 1, 5: 1/3.6, 7: (x - 32) * 5 / 9}")
        .ifPresent(
            one ->
                one.keys()
                    .forEach(
                        code ->
                            one.text(code, true)
                                .flatMap(text -> conversion(one, code, text))
                                .ifPresent(
                                    formula ->
                                        code(one, code)
                                            .ifPresent(number -> units.put(number, formula)))));
    return fields
        .text("unit-from", false)
        .filter(from -> !units.isEmpty())
        .map(from -> new Treatment.Units(from, units));
  }

  /** A number, or one divided by another, is what is multiplied by; all else is a formula of x. */
  private static Optional<Formula> conversion(Fields in, String key, String text) {
    Optional<Formula> formula = formula(in, key, text);
    if (formula.isEmpty() || formula.get().names().contains(Formula.OWN)) {
      return formula;
    }
    if (!text.matches("[0-9.eE+-]+( */ *[0-9.eE+-]+)?")) {
      in.wrong(
          key, "换算式里要有 x，如 (x - 32) * 5 / 9", "a conversion names x, such as (x - 32) * 5 / 9");
      return Optional.empty();
    }
    return Formula.of("x * " + text);
  }

  private Optional<Treatment.Identity> identity() {
    Map<BigInteger, String> codes = new LinkedHashMap<>();
    both("code-from", "codes");
    fields
        .entries("codes", "{2: a19001, 6: a21026}")
        .ifPresent(
            one ->
                one.keys()
                    .forEach(
                        code ->
                            one.text(code, true)
                                .ifPresent(
                                    factor ->
                                        code(one, code)
                                            .ifPresent(number -> codes.put(number, factor)))));
    return fields
        .text("code-from", false)
        .filter(from -> !codes.isEmpty())
        .map(from -> new Treatment.Identity(from, codes));
  }

  private void both(String one, String other) {
    if (fields.has(one) != fields.has(other)) {
      fields.wrong(
          fields.has(one) ? one : other,
          one + " 和 " + other + " 要一起写",
          one + " and " + other + " are written together");
    }
  }

  private static Optional<BigInteger> code(Fields in, String key) {
    Optional<BigInteger> code =
        Numbers.of(key)
            .filter(number -> number.stripTrailingZeros().scale() <= 0)
            .map(BigDecimal::toBigInteger);
    if (code.isEmpty()) {
      in.wrong(key, "代码应是整数，而不是“" + key + "”", "a code is a whole number, not '" + key + "'");
    }
    return code;
  }

  private static Optional<Formula> formula(Fields in, String key, String text) {
    Optional<Formula> formula = Formula.of(text);
    if (formula.isEmpty()) {
      in.wrong(
          key,
          "看不懂算式“" + text + "”；如 (x - 4) / 16 * (high - low) + low",
          "this is no formula: '" + text + "'; one is (x - 4) / 16 * (high - low) + low");
    }
    return formula;
  }
}
