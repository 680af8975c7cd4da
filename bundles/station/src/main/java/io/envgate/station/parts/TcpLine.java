package io.envgate.station.parts;

import java.time.Duration;

/**
 * A TCP connection that we open: to an analyzer (Modbus TCP), or to a serial server (RTU or ASCII
 * over TCP).
 */
public record TcpLine(
    String name, HostPort address, Framing framing, Duration timeout, Duration gap)
    implements Line {}
