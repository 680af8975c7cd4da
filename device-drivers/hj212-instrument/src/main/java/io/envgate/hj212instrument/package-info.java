/**
 * Instruments that send HJ 212 packets, as many water analyzers and data loggers (数采仪) do: the
 * gateway is their receiving side. It acknowledges, checks, and takes values, flags and the
 * instrument's own times over. A {@link io.envgate.hj212instrument.PacketProfile} says what becomes
 * of which item; {@code docs/profiles-hj212.md} teaches it.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.envgate.hj212instrument;
