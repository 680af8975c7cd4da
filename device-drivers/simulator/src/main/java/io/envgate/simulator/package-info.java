/**
 * Analyzers that are played: {@link io.envgate.simulator.Simulator} is the door. {@link
 * io.envgate.simulator.SimulatedAnalyzer} turns a register map and the time of day into registers,
 * {@link io.envgate.simulator.SimulatedSlave} answers Modbus requests from them, rightly or, by
 * {@link io.envgate.simulator.Mischief}, wrongly.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.envgate.simulator;
