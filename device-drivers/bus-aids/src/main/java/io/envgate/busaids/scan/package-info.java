/**
 * Who is on a bus: {@link io.envgate.busaids.scan.Scan} asks every unit at every speed, {@link
 * io.envgate.busaids.scan.Fingerprint} guesses what it is.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.envgate.busaids.scan;
