package io.envgate.uplink.mqtt;

/**
 * What is published.
 *
 * @param topic without wildcards
 * @param retained whether the broker shows it to those who come later
 */
record Message(String topic, byte[] payload, boolean retained) {
  static Message of(String topic, byte[] payload) {
    return new Message(topic, payload, false);
  }
}
