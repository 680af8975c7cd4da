/**
 * Fault runs that search the promises of {@code docs/promises.md} for holes. {@link
 * io.envgate.torture.Torture} is the door.
 */
package io.envgate.torture;
