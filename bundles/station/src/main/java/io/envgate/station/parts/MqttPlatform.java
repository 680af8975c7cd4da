package io.envgate.station.parts;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A platform behind an MQTT broker.
 *
 * @param payload {@code json}, {@code hj212} or {@code sparkplug-b}
 * @param qos 0 to 2
 * @param window how many messages may wait for their acknowledgement
 * @param frames how they are made, where the payload is {@code hj212}
 */
public record MqttPlatform(
    String key,
    Broker broker,
    String payload,
    Topics topics,
    Client client,
    int qos,
    int window,
    Set<String> points,
    Optional<Frames> frames,
    List<String> forms,
    Reports reports,
    List<String> commands)
    implements Platform {}
