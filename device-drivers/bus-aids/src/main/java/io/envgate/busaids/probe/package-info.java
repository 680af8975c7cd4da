/**
 * Where a value stands: {@link io.envgate.busaids.probe.Ranking} finds what the display shows among
 * the registers.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.envgate.busaids.probe;
