/**
 * One owner for each physical line: an RS-485 bus, a Modbus TCP connection, a serial server. {@link
 * io.envgate.line.Lines} opens them; whoever wants to ask an analyzer hands an {@link
 * io.envgate.line.Exchange} to its {@link io.envgate.line.Line}.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.envgate.line;
