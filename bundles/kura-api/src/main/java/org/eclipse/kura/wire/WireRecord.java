package org.eclipse.kura.wire;

import java.util.Collections;
import java.util.Map;
import org.eclipse.kura.type.TypedValue;

/** Typed values by name. */
public class WireRecord {
  private final Map<String, TypedValue<?>> properties;

  public WireRecord(Map<String, TypedValue<?>> properties) {
    this.properties = Collections.unmodifiableMap(properties);
  }

  public Map<String, TypedValue<?>> getProperties() {
    return properties;
  }
}
