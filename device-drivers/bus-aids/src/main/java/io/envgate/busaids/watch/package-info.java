/**
 * What goes on on a line and what ails it: a {@link io.envgate.busaids.watch.Tap} sees each frame,
 * a {@link io.envgate.busaids.watch.Tally} counts, the {@link io.envgate.busaids.watch.BusDoctor}
 * judges.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.envgate.busaids.watch;
