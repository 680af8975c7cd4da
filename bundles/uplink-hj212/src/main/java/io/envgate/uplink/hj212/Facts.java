package io.envgate.uplink.hj212;

import io.envgate.api.configuration.NamedText;
import io.envgate.reporting.GatewayItem;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * What the gateway knows of itself and of its points, for platforms that ask (3020, 1001): its
 * number, and what it reckons with.
 */
public final class Facts {
  static final Facts NONE = new Facts(Map.of());

  private static final String ANY = "*"; // point

  private final Map<String, String> byName;

  private Facts(Map<String, String> byName) {
    this.byName = Map.copyOf(byName);
  }

  /**
   * @param lines {@code outlet1 atmosphere=100.8}, of any point {@code * logger-id=…}
   */
  public static Facts of(Collection<String> lines) {
    return new Facts(NamedText.all(lines));
  }

  /** Absent where nobody has said it. */
  Optional<String> find(String point, GatewayItem item) {
    return Optional.ofNullable(
        byName.getOrDefault(point + " " + item.word(), byName.get(ANY + " " + item.word())));
  }
}
