package io.envgate.station.parts;

import java.time.Duration;

/**
 * A TCP port that a modem (DTU) dials into.
 *
 * @param address where we listen
 * @param registration what the modem sends first (注册包), as text or {@code 0x} and hex; empty when
 *     nothing
 * @param heartbeat what it sends now and then (心跳包), written alike
 */
public record ModemLine(
    String name,
    HostPort address,
    String registration,
    String heartbeat,
    Framing framing,
    Duration timeout,
    Duration gap)
    implements Line {}
