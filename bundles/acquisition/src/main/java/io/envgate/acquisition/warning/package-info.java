/**
 * What somebody should know of at once (预警), and what checks with standards show (标样核查): readings
 * and figures in, events out.
 */
package io.envgate.acquisition.warning;
