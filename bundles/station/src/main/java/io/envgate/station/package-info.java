/**
 * The station file: read, checked whole, turned into configurations. The door is {@link
 * io.envgate.station.StationFile}.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.envgate.station;
