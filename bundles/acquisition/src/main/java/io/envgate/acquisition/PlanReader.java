package io.envgate.acquisition;

import io.envgate.api.configuration.NamedText;
import io.envgate.api.reading.Factor;
import io.envgate.statistics.AirState;
import io.envgate.statistics.Load;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the lines of a configuration {@code io.envgate.point}. They were written by the gateway
 * itself from a station file that was checked before, so that a wrong one is our own mistake.
 */
final class PlanReader {
  private static final Set<String> FACTOR_KEYS =
      Set.of(
          "decimals",
          "low",
          "high",
          "unit",
          "total",
          "cycle",
          "reported",
          "from",
          "gas",
          "state",
          "air",
          "counter",
          "counter-shift",
          "capacity",
          "exact");

  private static final String DECIBEL = "dB";

  private PlanReader() {}

  /**
   * {@code w01018 decimals=1 low=0 high=500 unit=mg/L total=kg cycle=3600000}; all but the decimals
   * may be absent, and the cycle is in milliseconds. Of flue gas also {@code gas=wet state=actual
   * from=a21003,a21004}, of ambient air {@code air=actual>25}, of a flow {@code counter=w00099
   * counter-shift=3 capacity=99999999}; {@code reported=false} of what others are worked out from,
   * {@code exact=true} of what some platform wants rounded otherwise.
   */
  static FactorPlan factor(String line) {
    String[] words = line.strip().split("\\s+");
    Map<String, String> settings = NamedText.all(Arrays.asList(words).subList(1, words.length));
    if (!FACTOR_KEYS.containsAll(settings.keySet()) || !settings.containsKey("decimals")) {
      throw new IllegalArgumentException(
          "a factor is written as 'w01018 decimals=1 low=0 high=500', not as '" + line + "'");
    }
    return new FactorPlan(
        new Factor(words[0]),
        Integer.parseInt(settings.get("decimals")),
        Optional.ofNullable(settings.get("low")).map(BigDecimal::new),
        Optional.ofNullable(settings.get("high")).map(BigDecimal::new),
        load(settings),
        Optional.ofNullable(settings.get("cycle"))
            .map(millis -> Duration.ofMillis(Long.parseLong(millis))),
        DECIBEL.equals(settings.get("unit")),
        !"false".equals(settings.get("reported")) && !Equipment.is(new Factor(words[0])),
        new Derivation(
            factors(settings.getOrDefault("from", "")),
            "wet".equals(settings.get("gas")),
            "actual".equals(settings.get("state")),
            Optional.ofNullable(settings.get("air")).map(AirState::of)),
        counter(settings),
        "true".equals(settings.get("exact")));
  }

  private static List<Factor> factors(String codes) {
    return codes.isEmpty() ? List.of() : Stream.of(codes.split(",")).map(Factor::new).toList();
  }

  private static Optional<Counter> counter(Map<String, String> settings) {
    return Optional.ofNullable(settings.get("counter"))
        .map(
            code ->
                new Counter(
                    new Factor(code),
                    Integer.parseInt(settings.getOrDefault("counter-shift", "0")),
                    Optional.ofNullable(settings.get("capacity")).map(BigDecimal::new)));
  }

  /** {@code area=12.5 pitot=0.84}: what is set of a stack, see {@link Stack}. */
  static Stack stack(String... lines) {
    return Stack.of(NamedText.all(lines));
  }

  /** Empty where there is no total, or its unit does not follow from that of the values. */
  private static Optional<Load> load(Map<String, String> settings) {
    return settings.containsKey("unit") && settings.containsKey("total")
        ? Load.of(settings.get("unit"), settings.get("total"))
        : Optional.empty();
  }

  /** {@code city=30000}: platform and milliseconds. */
  static Map<String, Duration> intervals(String... lines) {
    return NamedText.all(lines).entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, entry -> Duration.ofMillis(Long.parseLong(entry.getValue()))));
  }
}
