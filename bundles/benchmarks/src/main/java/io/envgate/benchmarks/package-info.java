/**
 * Measurements of EnvGate beside a limit or a peer in the same run, each with its goal. {@link
 * io.envgate.benchmarks.BusBenchmark} is the one of lines and Modbus.
 */
package io.envgate.benchmarks;
