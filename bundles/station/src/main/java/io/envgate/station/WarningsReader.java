package io.envgate.station;

import io.envgate.station.parts.ReportedFactor;
import io.envgate.station.yaml.Node;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@code warnings:} and {@code standards:} of a monitoring point, and writes them as lines of
 * the configuration.
 */
final class WarningsReader {
  private static final String EXAMPLE = "high: {factor: w01018, above: 45, until: 40, for: 1min}";
  private static final String STANDARD =
      "span: {factor: a21026, kind: span, expected: 286, allowed: 2.5, at: \"02:00\", for: 20min}";
  private static final String SPIKE = "spike: {concentration: 100, volume: 1, made-up-to: 100}";
  private static final BigDecimal MOST_MILLILITRES = new BigDecimal("100000");
  private static final Duration LONGEST = Duration.ofDays(1);

  private final Context context;
  private final String point;
  private final Map<String, ReportedFactor> factors = new HashMap<>();

  WarningsReader(Context context, String point, List<ReportedFactor> factors) {
    this.context = context;
    this.point = point;
    factors.forEach(one -> this.factors.put(one.code(), one));
  }

  List<String> warnings(Fields of) {
    List<String> lines = new ArrayList<>();
    for (Node.Entry entry : of.entries("warnings", EXAMPLE)) {
      Fields fields = Fields.of(entry.key(), entry.value(), EXAMPLE, context.findings());
      Optional<String> line = general(fields).or(() -> ofFactor(fields));
      Duration holds = fields.duration("for", Duration.ZERO, LONGEST, "1min").orElse(Duration.ZERO);
      fields.done();
      line.map(one -> "name=" + entry.key().text() + one + " for=" + holds.toMillis())
          .ifPresent(lines::add);
    }
    return lines;
  }

  /** What concerns no single factor. */
  private static Optional<String> general(Fields fields) {
    Optional<Duration> offline =
        fields.duration("offline", Duration.ofSeconds(10), LONGEST, "5min");
    if (offline.isPresent()) {
      return Optional.of(" kind=offline limit=" + offline.get().toMillis());
    }
    Optional<Duration> clock = fields.duration("clock", Duration.ofSeconds(1), LONGEST, "10s");
    if (clock.isPresent()) {
      return Optional.of(" kind=clock limit=" + clock.get().toMillis());
    }
    return fields.has("bad-hours-left")
        ? Optional.of(
            " kind=validity limit="
                + fields.whole("bad-hours-left", 0, 100, 2)
                + " of="
                + fields.choice("of", "day", List.of("day", "month")))
        : Optional.empty();
  }

  private Optional<String> ofFactor(Fields fields) {
    Optional<String> factor = factor(fields);
    String value = value(fields); // its keys are read whatever the factor is
    return factor.map(one -> one + value);
  }

  private Optional<String> factor(Fields fields) {
    fields.need("factor", "factor: w01018");
    return fields
        .word("factor", "factor: w01018")
        .filter(
            word ->
                context.refersTo(
                    word,
                    factors.keySet(),
                    Rule.FACTOR_NOT_OF_POINT,
                    Rule.FACTOR_NOT_OF_POINT_NEAR))
        .map(word -> " factor=" + word.text());
  }

  private String value(Fields fields) {
    Optional<BigDecimal> rises = fields.number("rises", "20");
    Duration within =
        fields
            .duration("within", Duration.ofSeconds(10), LONGEST, "10min")
            .orElse(Duration.ofMinutes(10));
    if (rises.isPresent()) {
      return " kind=rising limit=" + plain(rises.get()) + " within=" + within.toMillis();
    }
    String of = fields.choice("of", "reading", List.of("reading", "minute", "hour", "day"));
    boolean corrected = fields.flag("corrected", false);
    Optional<BigDecimal> below = fields.number("below", "6");
    Optional<BigDecimal> above =
        fields
            .number("above", "45")
            .or(
                () ->
                    below.isPresent()
                        ? Optional.empty()
                        : fields
                            .word("factor", "factor: w01018")
                            .map(word -> factors.get(word.text()))
                            .flatMap(ReportedFactor::limit));
    Optional<BigDecimal> limit = below.or(() -> above);
    if (limit.isEmpty()) {
      context.findings().add(Rule.WARNING_WITHOUT_LIMIT, fields.place(), EXAMPLE);
    }
    BigDecimal stands = limit.orElse(BigDecimal.ZERO);
    BigDecimal until = fields.number("until", "40").orElse(stands);
    int order = until.compareTo(stands);
    if (below.isPresent() ? order < 0 : order > 0) {
      context
          .findings()
          .add(Rule.WARNING_UNTIL, fields.place("until"), plain(until), plain(stands));
    }
    return " kind="
        + (below.isPresent() ? "under-limit" : "over-limit")
        + " limit="
        + plain(stands)
        + " until="
        + plain(until)
        + " of="
        + of
        + (corrected ? " corrected=true" : "");
  }

  List<String> standards(Fields of, MarkingReader marking) {
    List<String> lines = new ArrayList<>();
    for (Node.Entry entry : of.entries("standards", STANDARD)) {
      Fields fields = Fields.of(entry.key(), entry.value(), STANDARD, context.findings());
      Optional<String> factor = factor(fields);
      String kind =
          fields.choice(
              "kind", "standard", List.of("zero", "span", "standard", "recovery", "parallel"));
      String against =
          switch (kind) {
            case "recovery" -> spike(fields);
            case "parallel" -> "";
            default -> standard(fields, factor);
          };
      fields.need("allowed", "allowed: 10");
      BigDecimal allowed = fields.number("allowed", "10").orElse(BigDecimal.TEN);
      Duration settle =
          fields.duration("settle", Duration.ZERO, LONGEST, "10min").orElse(Duration.ZERO);
      String when =
          fields.has("input")
              ? marking.told(fields, entry.key())
              : MarkingReader.time(fields, context.findings());
      String line =
          "name=%s%s kind=%s%s allowed=%s%s settle=%d%s"
              .formatted(
                  entry.key().text(),
                  factor.orElse(" factor=x"),
                  kind,
                  against,
                  plain(allowed),
                  range(factor).map(span -> " span=" + plain(span)).orElse(""),
                  settle.toMillis(),
                  when);
      fields.done();
      lines.add(MarkingReader.oneLine(line));
    }
    return lines;
  }

  private String standard(Fields fields, Optional<String> factor) {
    fields.need("expected", "expected: 80");
    BigDecimal expected = fields.number("expected", "80").orElse(BigDecimal.ZERO);
    return " expected=" + plain(expected) + " of=" + plain(base(fields, factor, expected));
  }

  /** What is added to the water, and to which volume both are made up. */
  private String spike(Fields of) {
    Optional<Node.Entry> given = of.need("spike", SPIKE);
    if (given.isEmpty()) {
      return "";
    }
    Fields fields = Fields.of(given.get().key(), given.get().value(), SPIKE, context.findings());
    BigDecimal concentration = volume(fields, "concentration", "100");
    BigDecimal volume = volume(fields, "volume", "1");
    BigDecimal whole = volume(fields, "made-up-to", "100");
    if (whole.compareTo(volume) < 0) {
      context
          .findings()
          .add(
              Rule.NUMBER_OUTSIDE,
              fields.place("made-up-to"),
              "made-up-to",
              plain(whole),
              plain(volume),
              MOST_MILLILITRES);
    }
    fields.done();
    return " spike=" + plain(concentration) + " volume=" + plain(volume) + " whole=" + plain(whole);
  }

  /** A number above zero. */
  private BigDecimal volume(Fields fields, String key, String example) {
    fields.need(key, key + ": " + example);
    BigDecimal number = fields.number(key, example).orElse(BigDecimal.ONE);
    if (number.signum() <= 0 || number.compareTo(MOST_MILLILITRES) > 0) {
      context
          .findings()
          .add(
              Rule.NUMBER_OUTSIDE,
              fields.place(key),
              key,
              plain(number),
              "0.001",
              MOST_MILLILITRES);
    }
    return number;
  }

  /** The span of the factor's measuring range. */
  private Optional<BigDecimal> range(Optional<String> factor) {
    return factor
        .map(text -> factors.get(text.substring(" factor=".length())))
        .filter(one -> one.low().isPresent() && one.high().isPresent())
        .map(one -> one.high().get().subtract(one.low().get()));
  }

  /** What the allowed percent are of. */
  private BigDecimal base(Fields fields, Optional<String> factor, BigDecimal expected) {
    boolean ofRange = fields.choice("of", "expected", List.of("expected", "range")).equals("range");
    BigDecimal base = ofRange ? range(factor).orElse(BigDecimal.ZERO) : expected;
    if (base.signum() == 0 && !fields.isShapeless()) {
      context.findings().add(Rule.STANDARD_OF_NOTHING, fields.place(), point);
      return BigDecimal.ONE;
    }
    return base;
  }

  private static String plain(BigDecimal number) {
    return number.toPlainString();
  }
}
