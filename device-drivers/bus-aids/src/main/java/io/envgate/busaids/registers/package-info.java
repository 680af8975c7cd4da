/** Registers of a unit that nobody described: {@link io.envgate.busaids.registers.WindowReader}. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.envgate.busaids.registers;
