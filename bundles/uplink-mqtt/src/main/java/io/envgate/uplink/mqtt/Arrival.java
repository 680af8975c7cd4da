package io.envgate.uplink.mqtt;

import java.util.Optional;

/**
 * What a broker brought.
 *
 * @param retained whether it was published at some earlier time and is shown to whoever comes
 * @param answerTo the topic that the asker wants to be answered on (MQTT 5, 3.3.2.3.5)
 * @param correlation what the asker knows its request by (MQTT 5, 3.3.2.3.6)
 */
record Arrival(
    String topic,
    byte[] payload,
    boolean retained,
    Optional<String> answerTo,
    Optional<byte[]> correlation) {

  /** As MQTT 3.1.1 has it. */
  static Arrival of(String topic, byte[] payload, boolean retained) {
    return new Arrival(topic, payload, retained, Optional.empty(), Optional.empty());
  }
}
