package io.envgate.uplink.mqtt;

import java.util.Objects;

/**
 * How one broker is spoken to.
 *
 * @param clientId unlike that of any other client of the broker
 * @param user empty where none is asked for
 * @param password empty where none is asked for
 * @param qos 0, 1 or 2; with 0 nothing is acknowledged
 * @param window how many messages may wait for their acknowledgement, 1 to 1000
 */
record Terms(String uri, String clientId, String user, String password, int qos, int window) {
  Terms {
    Objects.requireNonNull(uri);
    Objects.requireNonNull(clientId);
    if (qos < 0 || qos > 2) {
      throw new IllegalArgumentException("a QoS is 0, 1 or 2, not " + qos);
    }
    if (window < 1 || window > 1000) {
      throw new IllegalArgumentException("a window is 1 to 1000 messages, not " + window);
    }
  }

  @Override
  public String toString() {
    return clientId + " at " + uri; // never the password
  }
}
