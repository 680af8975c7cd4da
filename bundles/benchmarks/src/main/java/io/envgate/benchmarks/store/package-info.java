/**
 * The store beside the disk's own limit and beside an outbox as Eclipse Kura has it. {@link
 * io.envgate.benchmarks.store.StoreBenchmark} is the door.
 */
package io.envgate.benchmarks.store;
