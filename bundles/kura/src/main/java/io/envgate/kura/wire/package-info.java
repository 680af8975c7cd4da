/**
 * Our end of Kura's wire graphs: {@code Intake} makes readings of what comes over wires, {@code
 * Outlet} gives what the station keeps to any graph. Neither ever lets a thread of Kura wait.
 */
package io.envgate.kura.wire;
