package io.envgate.acquisition.marking;

import io.envgate.api.reading.Factor;
import io.envgate.factors.Conversion;
import io.envgate.factors.Unit;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How the readings of one point are marked, as the station file says. */
public final class MarkingPlan {
  /** Nothing but what the analyzers state and the measuring ranges. */
  public static final MarkingPlan NONE =
      read(ZoneId.of("UTC+8"), List.of(), List.of(), List.of(), List.of());

  private final ZoneId zone;
  private final List<InputRule> inputs;
  private final List<WindowRule> windows;
  private final Map<Factor, Checks> checks;
  private final Map<Factor, Conversion> conversions;
  private final List<StandardRule> standards;

  private MarkingPlan(
      ZoneId zone,
      List<InputRule> inputs,
      List<WindowRule> windows,
      Map<Factor, Checks> checks,
      Map<Factor, Conversion> conversions,
      List<StandardRule> standards) {
    this.zone = zone;
    this.inputs = inputs;
    this.windows = windows;
    this.checks = checks;
    this.conversions = conversions;
    this.standards = standards;
  }

  /**
   * From the lines of a configuration.
   *
   * @param inputs see {@link InputRule#read}
   * @param windows see {@link WindowRule#read}
   * @param checks {@code factor=w01018 frozen=7200000 measured=ug/L unit=mg/L}, see {@link
   *     Checks#read}; of a gas also {@code molar=64 celsius=0}
   * @param standards see {@link StandardRule#read}
   */
  public static MarkingPlan read(
      ZoneId zone,
      Collection<String> inputs,
      Collection<String> windows,
      Collection<String> checks,
      Collection<String> standards) {
    Map<Factor, Checks> ofFactors = new HashMap<>();
    Map<Factor, Conversion> conversions = new HashMap<>();
    for (String line : checks) {
      Words words = new Words(line);
      Factor factor = new Factor(words.text("factor"));
      ofFactors.put(factor, Checks.read(words));
      conversion(words).ifPresent(one -> conversions.put(factor, one));
    }
    List<StandardRule> checked = standards.stream().map(StandardRule::read).toList();
    return new MarkingPlan(
        zone,
        Stream.concat(
                checked.stream().flatMap(rule -> rule.input().stream()),
                inputs.stream().map(InputRule::read))
            .toList(),
        Stream.concat(
                checked.stream().flatMap(rule -> rule.window().stream()),
                windows.stream().map(WindowRule::read))
            .toList(),
        Map.copyOf(ofFactors),
        Map.copyOf(conversions),
        checked);
  }

  private static Optional<Conversion> conversion(Words words) {
    return words
        .find("measured")
        .map(
            from ->
                Conversion.between(
                        Unit.find(from).orElseThrow(),
                        Unit.find(words.text("unit")).orElseThrow(),
                        words.number("molar"),
                        words.number("celsius").orElse(BigDecimal.ZERO))
                    .orElseThrow());
  }

  ZoneId zone() {
    return zone;
  }

  List<InputRule> inputs() {
    return inputs;
  }

  List<WindowRule> windows() {
    return windows;
  }

  Map<Factor, Checks> checks() {
    return checks;
  }

  List<StandardRule> standards() {
    return standards;
  }

  Map<Factor, Conversion> conversions() {
    return conversions;
  }
}
