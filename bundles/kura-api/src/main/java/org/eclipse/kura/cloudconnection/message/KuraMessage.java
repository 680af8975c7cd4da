package org.eclipse.kura.cloudconnection.message;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.kura.message.KuraPayload;

/** A payload and what is said of it. */
public class KuraMessage {
  private final Map<String, Object> properties;
  private final KuraPayload payload;

  public KuraMessage(KuraPayload payload) {
    this(payload, Map.of());
  }

  public KuraMessage(KuraPayload payload, Map<String, Object> properties) {
    this.properties = new HashMap<>(properties);
    this.payload = payload;
  }

  public Map<String, Object> getProperties() {
    return properties;
  }

  public KuraPayload getPayload() {
    return payload;
  }
}
