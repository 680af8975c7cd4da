/**
 * Modbus requests and what may count as their answers. {@link io.envgate.modbus.ModbusMaster} is
 * the door; a late, foreign or garbled reply never becomes a value.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.envgate.modbus;
