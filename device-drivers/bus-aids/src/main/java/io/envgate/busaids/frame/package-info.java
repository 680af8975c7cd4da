/** Modbus frames as a bystander sees them: {@link io.envgate.busaids.frame.Wrapping} cuts them. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.envgate.busaids.frame;
