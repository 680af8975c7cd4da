package io.envgate.kura;

import java.util.Map;

/**
 * What Kura's page, or a snapshot file, gives a component. Kura enforces neither types nor limits
 * nor presence: what is not as it should be counts as not given.
 */
public final class Given {
  private final Map<String, Object> properties;

  public Given(Map<String, Object> properties) {
    this.properties = properties;
  }

  /** The name of the instance; empty where the configuration was not made through Kura. */
  public String name() {
    return text("kura.service.pid");
  }

  /** As it is written, without blanks around it; empty where it is not given. */
  public String text(String key) {
    Object value = properties.get(key);
    return value == null ? "" : value.toString().strip();
  }

  public String text(String key, String otherwise) {
    return text(key).isEmpty() ? otherwise : text(key);
  }

  /** A number from low to high; otherwise where it is no number or outside. */
  public long whole(String key, long low, long high, long otherwise) {
    try {
      long value = Long.parseLong(text(key));
      return value < low || value > high ? otherwise : value;
    } catch (NumberFormatException none) {
      return otherwise;
    }
  }

  public boolean flag(String key, boolean otherwise) {
    String word = text(key).toLowerCase(java.util.Locale.ROOT);
    return word.equals("true") || !word.equals("false") && otherwise;
  }
}
