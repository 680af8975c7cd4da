package io.envgate.station.parts;

import java.time.Duration;
import java.util.Optional;

/**
 * How a platform that speaks HJ 212 is reached.
 *
 * @param perMn whether each MN has a connection of its own
 * @param heartbeat between two heartbeats (9015); absent where there are none
 */
public record Dialling(HostPort address, boolean perMn, Optional<Duration> heartbeat) {}
