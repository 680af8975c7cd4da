/** How much the receiving platform bears: a thousand stations, beside sockets that echo. */
package io.envgate.benchmarks.platform;
