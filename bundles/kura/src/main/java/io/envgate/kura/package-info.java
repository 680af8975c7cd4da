/**
 * EnvGate at home in Eclipse Kura: the only place that knows {@code org.eclipse.kura}. One bundle
 * holds the whole gateway; {@code driver} reads analyzers for Kura's assets, {@code gateway} runs a
 * station.
 */
package io.envgate.kura;
