/**
 * The HJ 212 codec beside what bytes allow: {@link io.envgate.benchmarks.codec.HandTuned} is the
 * limit, and lives only here.
 */
package io.envgate.benchmarks.codec;
