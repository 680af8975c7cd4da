package io.envgate.profile;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a number states by itself where it lies beyond a limit (限值). The first that applies counts.
 *
 * @param below what a number under the limit states
 * @param above what a number over the limit states
 */
public record Limits(Map<BigDecimal, Statement> below, Map<BigDecimal, Statement> above) {
  public static final Limits NONE = new Limits(Map.of(), Map.of());

  public Limits {
    below = Collections.unmodifiableMap(new LinkedHashMap<>(below)); // the order counts
    above = Collections.unmodifiableMap(new LinkedHashMap<>(above));
  }

  /** What stands under {@code below:} and {@code above:}. */
  public static Limits of(Fields fields) {
    return new Limits(limits(fields, "below"), limits(fields, "above"));
  }

  private static Map<BigDecimal, Statement> limits(Fields fields, String key) {
    return fields.statements(
        key, text -> Numbers.of(text).map(List::of).orElse(List.of()), "数", "a number");
  }

  /** Empty within the limits. */
  public Optional<Statement> judge(BigDecimal number) {
    return beyond(below, number, -1).or(() -> beyond(above, number, 1));
  }

  private static Optional<Statement> beyond(
      Map<BigDecimal, Statement> limits, BigDecimal number, int side) {
    return limits.entrySet().stream()
        .filter(limit -> Integer.signum(number.compareTo(limit.getKey())) == side)
        .findFirst()
        .map(
            limit ->
                limit
                    .getValue()
                    .in(number + (side < 0 ? " is below " : " is above ") + limit.getKey()));
  }
}
