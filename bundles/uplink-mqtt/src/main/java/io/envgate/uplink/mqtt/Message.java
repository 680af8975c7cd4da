package io.envgate.uplink.mqtt;

import java.util.Optional;

/**
 * What is published.
 *
 * @param topic without wildcards
 * @param retained whether the broker shows it to those who come later
 * @param correlation what the request that it answers was known by; MQTT 3.1.1 leaves it out
 */
record Message(String topic, byte[] payload, boolean retained, Optional<byte[]> correlation) {
  Message(String topic, byte[] payload, boolean retained) {
    this(topic, payload, retained, Optional.empty());
  }

  static Message of(String topic, byte[] payload) {
    return new Message(topic, payload, false);
  }
}
