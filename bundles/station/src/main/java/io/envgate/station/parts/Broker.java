package io.envgate.station.parts;

import java.util.Optional;

/**
 * An MQTT broker (消息服务器).
 *
 * @param tls absent where the link is not encrypted
 * @param version {@code 3.1.1} or {@code 5}
 */
public record Broker(HostPort address, Optional<Tls> tls, String version) {}
