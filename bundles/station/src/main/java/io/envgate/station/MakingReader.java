package io.envgate.station;

import io.envgate.factors.Unit;
import io.envgate.station.parts.Making;
import io.envgate.station.parts.Making.Totaliser;
import io.envgate.station.yaml.Node;
import io.envgate.station.yaml.Place;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads how values follow from what is measured: of a factor {@code gas state from cycle reported
 * totaliser}, of a stack its {@code stack:}. And looks whether what they need is there.
 */
final class MakingReader {
  private static final String STACK_EXAMPLE = "{area: 12.5, velocity-field: 0.98, moisture: 8}";
  private static final String TOTALISER_EXAMPLE = "{factor: w00099, capacity: 99999999}";
  private static final Duration SHORTEST_CYCLE = Duration.ofMinutes(1);
  private static final Duration LONGEST_CYCLE = Duration.ofDays(7);

  private static final String FLOW = "a00000";
  private static final String VELOCITY = "a01011";
  private static final String MOISTURE = "a01014";
  private static final List<String> STATE = List.of("a01012", "a01013"); // temperature, pressure
  private static final List<String> AIR = List.of("a01001", "a01006"); // temperature, pressure
  private static final String PARTICLES = "a34"; // 颗粒物, HJ 524
  private static final String ACTUAL = "actual";
  private static final Set<String> FLOWS = Set.of("w00000", FLOW);

  /** What can be worked out from what: the first brings each value. */
  private static final Map<String, List<List<String>>> WAYS = ways();

  private static final Rule.Said NOTHING_ELSE = new Rule.Said("", "");
  private static final Rule.Said OR_SET =
      new Rule.Said("，或写 stack: {moisture: 8}", ", or write stack: {moisture: 8}");

  private final Context context;
  private final Set<String> read;
  private final boolean anyUnread;
  private final Optional<BigDecimal> reference;

  /**
   * @param read the codes that the point's analyzers read
   * @param anyUnread whether some analyzer could not be understood, so that it may read more
   * @param reference of ambient air, at which temperature in °C gases are reported; absent
   *     elsewhere
   */
  MakingReader(
      Context context, Set<String> read, boolean anyUnread, Optional<BigDecimal> reference) {
    this.context = context;
    this.reference = reference;
    this.read = read;
    this.anyUnread = anyUnread;
  }

  private static Map<String, List<List<String>>> ways() {
    Map<String, List<List<String>>> ways = new LinkedHashMap<>();
    ways.put("a21002", List.of(List.of("a21003", "a21004"), List.of("a21003")));
    ways.put(FLOW, List.of(List.of(VELOCITY)));
    ways.put(VELOCITY, List.of(List.of("a01017")));
    return ways;
  }

  Making read(String code, Fields fields) {
    return new Making(
        fields.duration("cycle", SHORTEST_CYCLE, LONGEST_CYCLE, "4h"),
        fields.flag("reported", true),
        from(code, fields),
        fields.choice("gas", "dry", List.of("dry", "wet")).equals("wet"),
        reference.isEmpty()
            && fields.choice("state", "standard", List.of("standard", ACTUAL)).equals(ACTUAL),
        reference.map(celsius -> air(code, celsius, fields)).orElse(""),
        totaliser(code, fields));
  }

  /** Of particles the moment's own state is reported, of gases the reference state. */
  private String air(String code, BigDecimal celsius, Fields fields) {
    String reported = code.startsWith(PARTICLES) ? ACTUAL : celsius.toPlainString();
    String measured = fields.choice("state", reported, List.of(ACTUAL, "0", "20", "25"));
    Optional<String> ratio =
        fields
            .word("measured", "measured: ppm")
            .map(Node.Text::text)
            .filter(one -> Unit.find(one).filter(Unit::isMixingRatio).isPresent());
    if (fields.has("state") && ratio.isPresent()) {
      context.findings().add(Rule.STATE_OF_A_RATIO, fields.place("state"), code, ratio.get());
    }
    return measured.equals(reported) ? "" : measured + ">" + reported;
  }

  private List<String> from(String code, Fields fields) {
    List<String> from = new ArrayList<>();
    Optional<Node.Entry> given = fields.take("from");
    if (given.isEmpty()) {
      return from;
    }
    Words words = new Words(context.findings());
    if (given.get().value() instanceof Node.Sequence) {
      for (Node item : fields.items("from", "from: [a21003, a21004]")) {
        words.word("from", item, "[a21003, a21004]").map(Node.Text::text).ifPresent(from::add);
      }
    } else {
      fields.word("from", "from: a01011").map(Node.Text::text).ifPresent(from::add);
    }
    List<List<String>> ways = WAYS.getOrDefault(code, List.of());
    if (!ways.contains(from)) {
      context
          .findings()
          .add(
              Rule.FACTOR_FROM_UNFIT,
              fields.place("from"),
              code,
              String.join(", ", from),
              String.join("; ", written()));
      return List.of();
    }
    return from;
  }

  private static List<String> written() {
    List<String> written = new ArrayList<>();
    WAYS.forEach(
        (code, ways) ->
            ways.forEach(way -> written.add(code + ": {from: [" + String.join(", ", way) + "]}")));
    return written;
  }

  private Optional<Totaliser> totaliser(String code, Fields fields) {
    Optional<Node.Entry> given = fields.take("totaliser");
    if (given.isEmpty()) {
      return Optional.empty();
    }
    if (!FLOWS.contains(code)) {
      context.findings().add(Rule.TOTALISER_UNFIT, fields.place("totaliser"), code);
      return Optional.empty();
    }
    Fields counter =
        Fields.of(given.get().key(), given.get().value(), TOTALISER_EXAMPLE, context.findings());
    Optional<String> factor =
        counter.need("factor", "factor: w00099").isEmpty()
            ? Optional.empty()
            : counter.word("factor", "factor: w00099").map(Node.Text::text);
    boolean litres = counter.choice("unit", "m3", List.of("m3", "L")).equals("L");
    Optional<BigDecimal> capacity = counter.number("capacity", "99999999");
    counter.done();
    factor.ifPresent(one -> need(one, code, counter.place("factor"), NOTHING_ELSE));
    return factor.map(one -> new Totaliser(one, litres, capacity));
  }

  /** The settings of a stack, as {@code area=12.5}. */
  List<String> stack(Fields point) {
    Optional<Node.Entry> given = point.take("stack");
    if (given.isEmpty()) {
      return List.of();
    }
    Fields fields =
        Fields.of(given.get().key(), given.get().value(), STACK_EXAMPLE, context.findings());
    List<String> settings = new ArrayList<>();
    number(fields, settings, "area", "0.01", "1000");
    number(fields, settings, "velocity-field", "0.1", "3");
    number(fields, settings, "pitot", "0.1", "2");
    number(fields, settings, "density", "0.5", "3");
    number(fields, settings, "atmosphere", "40", "110");
    number(fields, settings, "moisture", "0", "60");
    fields.done();
    return settings;
  }

  private void number(Fields fields, List<String> settings, String key, String low, String high) {
    fields
        .number(key, low)
        .ifPresent(
            number -> {
              settings.add(key + "=" + number.toPlainString());
              if (number.compareTo(new BigDecimal(low)) < 0
                  || number.compareTo(new BigDecimal(high)) > 0) {
                context
                    .findings()
                    .add(
                        Rule.NUMBER_OUTSIDE,
                        fields.place(key),
                        key,
                        number.toPlainString(),
                        low,
                        high);
              }
            });
  }

  /** Whether everything is there that the factor is worked out with. */
  void check(String code, Making making, Place place, List<String> stack) {
    if (making.air().contains(ACTUAL)) {
      AIR.forEach(one -> need(one, code, place, NOTHING_ELSE));
    }
    boolean flow = code.equals(FLOW) && !making.from().isEmpty();
    making.from().forEach(one -> need(one, code, place, NOTHING_ELSE));
    if (flow && stack.stream().noneMatch(one -> one.startsWith("area="))) {
      context.findings().add(Rule.STACK_WITHOUT_AREA, place, code);
    }
    boolean velocity = code.equals(VELOCITY) && !making.from().isEmpty();
    if (making.actual() || flow || velocity) {
      STATE.forEach(one -> need(one, code, place, NOTHING_ELSE));
    }
    if ((making.wet() || flow) && stack.stream().noneMatch(one -> one.startsWith("moisture="))) {
      need(MOISTURE, code, place, OR_SET);
    }
  }

  /** A factor that is worked out itself is needed where it is made. */
  private void need(String factor, String by, Place place, Rule.Said otherwise) {
    boolean made = WAYS.containsKey(factor) && factor.equals(VELOCITY) && read.contains("a01017");
    if (!anyUnread && !read.contains(factor) && !made) {
      context.findings().add(Rule.FACTOR_NEEDS, place, by, factor, Context.list(read), otherwise);
    }
  }
}
