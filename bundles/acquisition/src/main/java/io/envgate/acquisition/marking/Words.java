package io.envgate.acquisition.marking;

import io.envgate.api.configuration.NamedText;
import io.envgate.api.reading.DataFlag;
import io.envgate.api.reading.Factor;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A line of a configuration: {@code name=wind flag=W input=noise1/a01007 because=too much wind}. It
 * was written by the gateway itself from a checked station file, so that a wrong one is our own
 * mistake.
 */
final class Words {
  private static final String BECAUSE = "because=";

  private final String line;
  private final Map<String, String> values = new HashMap<>();

  Words(String line) {
    this.line = line;
    int because = line.indexOf(BECAUSE);
    String head = because < 0 ? line : line.substring(0, because);
    values.putAll(NamedText.all(head.strip().split("\\s+")));
    if (because >= 0) {
      values.put("because", line.substring(because + BECAUSE.length()));
    }
  }

  String text(String key) {
    return find(key)
        .orElseThrow(() -> new IllegalArgumentException("no " + key + " in '" + line + "'"));
  }

  Optional<String> find(String key) {
    return Optional.ofNullable(values.get(key));
  }

  Optional<BigDecimal> number(String key) {
    return find(key).map(BigDecimal::new);
  }

  Duration millis(String key) {
    return Duration.ofMillis(find(key).map(Long::parseLong).orElse(0L));
  }

  DataFlag flag() {
    return DataFlag.valueOf(text("flag").toUpperCase(Locale.ROOT));
  }

  /** Empty means all. */
  Set<Factor> factors() {
    return find("factors").stream()
        .flatMap(codes -> Stream.of(codes.split(",")))
        .map(Factor::new)
        .collect(Collectors.toUnmodifiableSet());
  }
}
