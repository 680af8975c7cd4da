/** What it costs to make figures of readings. */
package io.envgate.benchmarks.figures;
