/**
 * A whole station with its field and its platforms on one thread, a clock that is moved, and a
 * seed. {@link io.envgate.torture.sim.Lives} is the door.
 */
package io.envgate.torture.sim;
