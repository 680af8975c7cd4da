package io.envgate.station;

import io.envgate.api.secret.Secrets;
import java.util.Map;
import java.util.TreeSet;

/** The secrets that a station file names, with the values they had when it was read. */
final class KnownSecrets implements Secrets {
  private final Map<String, String> values;

  KnownSecrets(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  @Override
  public String value(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "no secret “" + name + "”; there are " + new TreeSet<>(values.keySet()));
    }
    return value;
  }

  /** The names only. */
  @Override
  public String toString() {
    return new TreeSet<>(values.keySet()).toString();
  }
}
